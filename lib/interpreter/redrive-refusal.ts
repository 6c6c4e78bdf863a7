// Which executions can be redriven, and why the others cannot, in the service's words.
//
// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html (redriveStatusReason)
// and https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html (redrive eligibility).

import type { ExecutionOutcome } from './execution.ts';

const DAY = 24 * 60 * 60 * 1000;
const REDRIVABLE_DAYS = 14;
const OPEN_DAYS = 365;

interface RedriveCandidate {
  readonly status: 'RUNNING' | ExecutionOutcome['status'];
  readonly startDate: number;
  readonly stopDate: number | undefined;
  readonly historyIsFull: boolean;
  /** It ended by a fault of the interpreter or of its observer: nobody knows where. */
  readonly faulty: boolean;
}

/** Why an execution cannot be redriven at time `now`; nothing if it can. */
export function redriveRefusal(execution: RedriveCandidate, now: number): string | undefined {
  const { status, startDate, stopDate = now, historyIsFull, faulty } = execution;
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (faulty) return 'Execution ended by a fault outside of the state machine and cannot be redriven';
  if (historyIsFull) return 'Execution history event limit exceeded';
  if (now - startDate > OPEN_DAYS * DAY) return 'Execution has exceeded the max execution time';
  if (now - stopDate > REDRIVABLE_DAYS * DAY) return 'Execution redrivable period exceeded';
  return undefined;
}
