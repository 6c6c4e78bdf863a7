// The service's limits that a machine or an execution can meet.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html

const KIB = 1024;

export const limits = {
  /** UTF-8 bytes of a task's, state's or execution's input or output. */
  payloadBytes: 256 * KIB,
  /** UTF-8 bytes of one variable, and of all of one `Assign`. */
  variableBytes: 256 * KIB,
  /** UTF-8 bytes of all variables of one execution. */
  variablesBytes: 10 * KIB * KIB,
  /** UTF-8 bytes of a definition. */
  definitionBytes: KIB * KIB,
  /** Events in the history of a Standard execution; the next one fails it. */
  historyEvents: 25_000,
  /** Seconds that an Express execution may take. */
  expressSeconds: 300,
  /** Characters of a state's name. */
  stateNameLength: 80,
  /** Characters of a variable's name. */
  variableNameLength: 80,
  /** Iterations of an inline Map at once. */
  inlineMapConcurrency: 40,
} as const;
