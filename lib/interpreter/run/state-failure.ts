// A failing state, as the interpreter throws it: the one exception between evaluating a field and Retry, Catch or the scope's end.

/** What failed and how it is reported. Not an `Error`: nobody reads its stack, and thousands may be thrown per second. */
export class StateFailure {
  /** What `ErrorEquals` matches. Absent only for a `Fail` state without `Error`. */
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** The JavaScript value that a task threw, where one did. */
  readonly thrown: unknown;

  constructor(error: string | undefined, cause: string | undefined, thrown?: unknown) {
    this.error = error;
    this.cause = cause;
    this.thrown = thrown;
  }
}

/** A Task that took longer than one of its limits: never what a task itself reported, whatever name that had. */
export class TaskTimeout extends StateFailure {
  constructor(error: 'States.Timeout' | 'States.HeartbeatTimeout') {
    super(error, undefined);
  }
}

/** A field whose expression failed, before it is known in which state: `run/` adds the state's name and event. */
export class FieldFailure {
  /** `Output/a/b[0]`; nothing where no field is at fault, as with the items of a Map that names none. */
  readonly field: string | undefined;
  readonly message: string;
  readonly error: string;

  constructor(field: string | undefined, message: string, error = 'States.QueryEvaluationError') {
    this.field = field;
    this.message = message;
    this.error = error;
  }
}

/** The whole execution ends, whatever Retry and Catch say. */
export class ExecutionOver {
  readonly error: string;
  readonly cause: string;

  constructor(error: string, cause: string) {
    this.error = error;
    this.cause = cause;
  }
}

/** Unwinds a lane that was stopped while it was running; nobody is told. */
export class LaneStopped {
  readonly reason = 'stopped';
}
