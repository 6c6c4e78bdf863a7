// Which retrier or catcher an error meets.
//
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html, corrected by what was measured with
// TestState: States.TaskFailed spares timeouts and failed expressions; States.ALL takes even States.DataLimitExceeded; nothing
// takes States.Runtime.

const sparedByTaskFailed = new Set(['States.Timeout', 'States.HeartbeatTimeout', 'States.QueryEvaluationError']);

/** True if one of `errorEquals` matches `error`. */
export function matchesError(errorEquals: readonly string[], error: string | undefined): boolean {
  if (error === 'States.Runtime') return false;
  return errorEquals.some((pattern) => {
    if (pattern === error || pattern === 'States.ALL') return true;
    if (pattern === 'States.TaskFailed') return error === undefined || !sparedByTaskFailed.has(error);
    return pattern === 'States.Timeout' && error === 'States.HeartbeatTimeout';
  });
}
