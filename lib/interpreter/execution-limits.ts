// The service's limits that an execution can meet, overridable for tests.

import { type EvaluationLimits, evaluationLimits } from '../evaluator/index.ts';
import { limits } from '../limits/index.ts';

export interface ExecutionLimits extends EvaluationLimits {
  /** UTF-8 bytes of an input, an output, arguments or a task's result. Default 256 KiB. */
  readonly payloadBytes: number;
  /** UTF-8 bytes of one variable, and of all that one `Assign` sets. Default 256 KiB. */
  readonly variableBytes: number;
  /** UTF-8 bytes of all variables of the execution. Default 10 MiB. */
  readonly variablesBytes: number;
  /** Events; the last one ends the execution. Default 25,000. */
  readonly historyEvents: number;
  /** Iterations of an inline Map at once. Default 40. */
  readonly inlineMapConcurrency: number;
}

export const serviceLimits: ExecutionLimits = {
  payloadBytes: limits.payloadBytes,
  variableBytes: limits.variableBytes,
  variablesBytes: limits.variablesBytes,
  historyEvents: limits.historyEvents,
  expressionMillis: evaluationLimits.millis,
  // Far past its CPU time: a busy machine must fail no run of one's own.
  expressionWallMillis: 60_000,
  expressionDepth: evaluationLimits.depth,
  inlineMapConcurrency: limits.inlineMapConcurrency,
};

/**
 * For machines that anybody may send, over the API: the same guard, but an expression that gets too little CPU time gives the process
 * back sooner.
 */
export const foreignLimits: ExecutionLimits = { ...serviceLimits, expressionWallMillis: 3_500 };
