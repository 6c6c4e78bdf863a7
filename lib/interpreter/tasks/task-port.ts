// Tasks as a port: whatever does the work behind a Task's Resource.

import type { JsonObject, JsonValue } from '../../json/index.ts';

/** One attempt of one Task. */
export interface TaskCall {
  /** The Task's `Resource`, as it stands in the machine. */
  readonly resource: string;
  /** `Arguments`, evaluated; the state's input where the state has none. Shared by reference: never change it. */
  readonly arguments: JsonValue;
  /** Aborted when nobody waits for the result any more: timeout, a sibling's failure, the execution's end. */
  readonly signal: AbortSignal;
  /** The context object, as `$states.context`. */
  readonly context: JsonObject;
  readonly stateName: string;
  /** Seconds after which the attempt fails with `States.Timeout`. */
  readonly timeoutSeconds?: number;
  /** 1 for the first, 2 for its first retry. */
  readonly attempt: number;
  /**
   * For a resource with `.waitForTaskToken`: the token of this attempt, as `$states.context.Task.Token` gives it. The task ends
   * when the token is answered; what the port returns only tells that the task was submitted.
   */
  readonly taskToken?: string;
}

/**
 * Does a task's work. The result must be JSON (`undefined` counts as null) and belongs to the interpreter afterwards: a port that
 * shares it with others copies it. What it throws fails the task: `TaskFailure` with exactly its error and cause, anything else as
 * a Lambda function in Node.js would report it.
 */
export type TaskPort = (call: TaskCall) => Promise<JsonValue | undefined> | JsonValue | undefined;
