// What EventBridge says of an execution.

import type { Execution } from '../interpreter/execution.ts';

/** An execution has started, ended, or runs again after a redrive. Dates are milliseconds since the epoch. */
export interface StatusChange {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: Execution['status'];
  readonly startDate: number;
  /** Absent while it runs. */
  readonly stopDate?: number;
  readonly error?: string;
  readonly cause?: string;
}
