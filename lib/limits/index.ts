// The service's limits that a machine, an execution or their names can meet: the one home of these numbers.
// Sources: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, and the page of each field for its range.

const KIB = 1024;

/** `STANDARD` runs last up to a year and can be asked for; `EXPRESS` runs last 5 minutes and give their result only. */
export type MachineType = 'STANDARD' | 'EXPRESS';

/** Characters that the name of a machine or an execution may have everywhere, CloudWatch's logs included. */
const nameCharacters = '[A-Za-z0-9_-]';

export const limits = {
  /** UTF-8 bytes of a task's, state's or execution's input or output. */
  payloadBytes: 256 * KIB,
  /** UTF-8 bytes of one variable, and of all of one `Assign`. */
  variableBytes: 256 * KIB,
  /** UTF-8 bytes of all variables of one execution. */
  variablesBytes: 10 * KIB * KIB,
  /** UTF-8 bytes of the items that a distributed Map puts into one batch. */
  batchBytes: 256 * KIB,
  /** UTF-8 bytes of a definition. */
  definitionBytes: KIB * KIB,
  /** Events in the history of a Standard execution; the next one fails it. */
  historyEvents: 25_000,
  /** Seconds that an Express execution may take. */
  expressSeconds: 300,
  /** Seconds of the longest timeout, heartbeat, wait and interval; where a Task has no timeout, this is its timeout. */
  seconds: 99_999_999,
  /** Retries of one retrier. */
  retries: 99_999_999,
  /** Seconds of a retrier's `MaxDelaySeconds`. */
  retryDelaySeconds: 31_622_400,
  /** Characters of a state's name. */
  stateNameLength: 80,
  /** Characters of a variable's name. */
  variableNameLength: 80,
  /** Characters of the name of a state machine or an execution. */
  nameLength: 80,
  /** Characters of the cause of a failure. */
  causeLength: 32_768,
  /** Iterations of an inline Map at once. */
  inlineMapConcurrency: 40,
} as const;

/** The pattern of a name of a machine or an execution, as text: without anchors, for API Gateway's templates too. */
export const namePattern = `${nameCharacters}{1,${limits.nameLength}}` as const;

const name = new RegExp(`^${namePattern}$`);

/** True for a text that can name a state machine or an execution. */
export function isName(text: string): boolean {
  return name.test(text);
}

/** A size in bytes as messages show it: `256 KiB`. */
export function kibibytes(bytes: number): string {
  return `${Math.ceil(bytes / KIB)} KiB`;
}
