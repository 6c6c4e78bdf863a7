// A failed expression, read back from the service's sentence about it: the expression may be a thousand characters, and the reason
// comes after it.

/** What the service says of an expression that failed. */
export interface EvaluationFailure extends Reason {
  /** The name of the state. */
  readonly state: string;
  /** `Assign/state`, `Output`, `Choices[0]/Condition`. */
  readonly field: string;
  /** The text between `{%` and `%}`. */
  readonly expression: string;
}

const SENTENCE =
  /^An error occurred while executing the state '(?<state>.*?)' \(entered at the event id #\d+\)\. The JSONata expression '(?<expression>.*)' specified for the field '(?<field>[^']*)' (?<rest>.*)$/s;
const BEGINNING =
  /^An error occurred while executing the state '(?<state>.*?)' \(entered at the event id #\d+\)\. The JSONata expression '(?<expression>.*)$/s;
const THROWN = /^threw an error during evaluation(?<message>.*)$/s;
const REASON = /^(?:[.:] *)?(?:(?<code>[A-Z]\d{4}): *)?(?<reason>.*)$/s;

/** Why an expression failed, and JSONata's code of it, where it has one: `T2002`. */
export interface Reason {
  readonly reason: string;
  readonly code?: string;
}

/** The failure in a cause; `undefined` if the cause is about something else. */
export function readEvaluationFailure(cause: string): EvaluationFailure | undefined {
  const { state, expression, field, rest } = SENTENCE.exec(cause)?.groups ?? {};
  if (state === undefined || expression === undefined || field === undefined || rest === undefined)
    return readCut(cause);
  const { message } = THROWN.exec(rest)?.groups ?? {};
  return { state, expression, field, ...(message === undefined ? { reason: `it ${rest}` } : readReason(message)) };
}

// A cause has 32,768 characters at most: of a longer one the end is missing, and the reason with it.
function readCut(cause: string): EvaluationFailure | undefined {
  const { state, expression } = BEGINNING.exec(cause)?.groups ?? {};
  if (state === undefined || expression === undefined) return undefined;
  return { state, expression, field: 'a field', reason: 'the service cut off the reason' };
}

/** What follows the service's "threw an error during evaluation". */
export function readReason(message: string): Reason {
  const { code, reason } = REASON.exec(message)?.groups ?? {};
  return { reason: reason ?? message, ...(code === undefined ? {} : { code }) };
}

/** The reason and its code. */
export function reasonText({ reason, code }: Reason): string {
  return code === undefined ? reason : `${reason} (${code})`;
}

const EXCERPT = 80;

/** The beginning of the expression, for whoever has to find it. */
export function excerptOf({ expression }: EvaluationFailure): string {
  return expression.length > EXCERPT ? `${expression.slice(0, EXCERPT)}...` : expression;
}
