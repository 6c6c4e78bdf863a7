// The service's limits that an execution can meet, overridable for tests.

import { limits } from '../asl/index.ts';

export interface ExecutionLimits {
  /** UTF-8 bytes of an input, an output, arguments or a task's result. Default 256 KiB. */
  readonly payloadBytes: number;
  /** UTF-8 bytes of one variable, and of all that one `Assign` sets. Default 256 KiB. */
  readonly variableBytes: number;
  /** UTF-8 bytes of all variables of the execution. Default 10 MiB. */
  readonly variablesBytes: number;
  /** Events; the last one ends the execution. Default 25,000. */
  readonly historyEvents: number;
  /** Milliseconds of real time that one expression may take. Default 1,000. */
  readonly expressionMillis: number;
  /** Nested evaluations in one expression. Default 100, as third parties measured it. */
  readonly expressionDepth: number;
  /** Iterations of an inline Map at once. Default 40. */
  readonly inlineMapConcurrency: number;
}

export const serviceLimits: ExecutionLimits = {
  payloadBytes: limits.payloadBytes,
  variableBytes: limits.variableBytes,
  variablesBytes: limits.variablesBytes,
  historyEvents: limits.historyEvents,
  expressionMillis: limits.expressionMillis,
  expressionDepth: 100,
  inlineMapConcurrency: limits.inlineMapConcurrency,
};
