// From the error and cause of an execution to a typed error: the other side of what nodes throw and merges raise.

import { type Problem, type RunCode, runError } from '../errors/index.ts';
import { readProblem } from '../errors/read-problem.ts';
import { isJsonObject, type JsonValue } from '../json/index.ts';
import { kibibytes, limits } from '../limits/index.ts';
import { excerptOf, readEvaluationFailure, reasonText } from './evaluation-failure.ts';

/** How an execution failed, as Step Functions reports it. */
export interface ExecutionFailure {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** The typed error of a failed execution; `node` is the node at fault where it is known. */
export function readFailure({ error, cause }: ExecutionFailure, node?: string): Error {
  const failure = readEvaluationFailure(cause ?? '');
  // Of an expression that failed, the reason alone may name a problem: its text has the messages of others.
  const problem = readProblem(failure?.reason ?? messageOf(cause)) ?? serviceProblem(error, cause, node);
  if (problem !== undefined) return runError(problem);
  return nodeError(error, cause);
}

/** What is known of a node that threw: code, place and fix, beside the error itself. */
export function nodeFailure(node: string | undefined, message: string): Problem<RunCode> {
  return {
    code: 'NODE_FAILED',
    where: node === undefined ? 'a node' : `node '${node}'`,
    what: message,
    fix: 'fix the node; if the error is transient, give the node { retryPolicy: { maxAttempts: 3 } }',
  };
}

function serviceProblem(error: string | undefined, cause = '', node?: string): Problem<RunCode> | undefined {
  const where = node === undefined ? 'the run' : `node '${node}'`;
  switch (error) {
    case 'States.Timeout':
      return {
        code: 'NODE_TIMEOUT',
        where,
        what: 'it took longer than its timeout',
        fix: 'raise its timeout, or make it faster',
      };
    case 'States.DataLimitExceeded':
      return {
        code: 'DATA_LIMIT',
        where,
        what: cause,
        fix: `keep the state and the updates of a superstep under ${kibibytes(limits.payloadBytes)}: store large values elsewhere and keep their keys`,
      };
    case 'States.QueryEvaluationError':
      return expressionProblem(cause, where);
    case 'States.Runtime':
      return cause.includes('maximum number of history events')
        ? {
            code: 'HISTORY_LIMIT',
            where,
            what: cause,
            fix: `split the run: ${limits.historyEvents.toLocaleString('en-US')} events are all that one execution may have`,
          }
        : undefined;
    default:
      return undefined;
  }
}

function expressionProblem(cause: string, where: string): Problem<RunCode> {
  const failure = readEvaluationFailure(cause);
  const fix = 'correct the expression; in a run of a graph, it is the reducer of a channel that this superstep wrote';
  if (failure === undefined) return { code: 'EXPRESSION_FAILED', where, what: cause, fix };
  const place = `${failure.field} of state '${failure.state}': ${excerptOf(failure)}`;
  return { code: 'EXPRESSION_FAILED', where, what: `${reasonText(failure)}, in ${place}`, fix };
}

// A node's own error, as far as name and message tell it.
function nodeError(error: string | undefined, cause: string | undefined): Error {
  const rebuilt = new Error(messageOf(cause));
  Object.defineProperty(rebuilt, 'name', { value: error ?? 'Error', configurable: true, writable: true });
  return rebuilt;
}

// Lambda reports what a handler threw as JSON text in the cause.
function messageOf(cause = ''): string {
  if (!cause.startsWith('{')) return cause;
  try {
    const parsed = JSON.parse(cause) as JsonValue;
    return isJsonObject(parsed) && typeof parsed['errorMessage'] === 'string' ? parsed['errorMessage'] : cause;
  } catch {
    // A cause cut off at the service's limit is not JSON any more: the message is told as far as it goes.
    const [, message] = MESSAGE.exec(cause) ?? [];
    return message === undefined ? cause : (JSON.parse(`"${message}"`) as string);
  }
}

// Of a JSON text that may end anywhere: whole characters and whole escapes only.
const MESSAGE = /"errorMessage":"([^"\\\p{Cc}]*(?:\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])[^"\\\p{Cc}]*)*)/u;
