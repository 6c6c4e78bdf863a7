// An execution: one run of a machine, from its start event to its end, with the ways to watch, stop and redrive it.

import type { JsonObject, JsonValue } from '../json/index.ts';
import type { HistoryRecord } from './history/history-record.ts';
import type { HistoryEvent } from './history/render-history.ts';
import type { ExecutionStanding } from './run/standing.ts';
import type { TaskTokens } from './tasks/task-tokens.ts';

interface Ended {
  /** Top-scope variables as they were at the end: what a failed run had reached is not lost. */
  readonly variables: JsonObject;
}

interface Unsuccessful extends Ended {
  readonly error?: string;
  readonly cause?: string;
  /** The JavaScript value that the failing task threw, if a task threw one. */
  readonly failure?: unknown;
}

/** How an execution ended; `status` is as in `DescribeExecution`. */
export type ExecutionOutcome =
  | ({ readonly status: 'SUCCEEDED'; readonly output: JsonValue } & Ended)
  | ({ readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED' } & Unsuccessful);

/** A started execution. */
export interface Execution {
  readonly name: string;
  /** `arn:aws:states:<region>:<account>:execution:<machine>:<name>`. */
  readonly arn: string;
  /**
   * Always resolves with how it ended; rejects only where the interpreter or the observer is at fault. A redrive begins a new
   * promise: read `result` again after it.
   */
  readonly result: Promise<ExecutionOutcome>;
  /** `RUNNING` until it has ended, and again after a redrive. */
  readonly status: 'RUNNING' | ExecutionOutcome['status'];
  /** When it started, in milliseconds of the clock. */
  readonly startDate: number;
  /** When it ended, in milliseconds of the clock; absent while it runs. */
  readonly stopDate: number | undefined;
  /** How often it has been redriven. */
  readonly redriveCount: number;
  /** When it was last redriven, in milliseconds of the clock; absent if it never was. */
  readonly redriveDate: number | undefined;
  /** Why it cannot be redriven now, in the words of `DescribeExecution`; absent if it can. */
  readonly redriveRefusal: string | undefined;
  /** Where its tasks that wait for a token are answered. */
  readonly tokens: TaskTokens;
  /** The events so far, in AWS's shape: made when asked. */
  history(): HistoryEvent[];
  /** The events so far, raw and by reference. */
  records(): readonly HistoryRecord[];
  /** The top-scope variables as they are now. */
  variables(): JsonObject;
  /**
   * Where it stands now, as JSON, for `resumeExecution`: while it runs, and after it has ended, so that it can be redriven elsewhere. Ask
   * for it while the execution waits: in an `onEvent` the state of that event is between two places. Undefined only where the
   * interpreter or the observer was at fault, since nobody knows where it stands then.
   */
  standing(): ExecutionStanding | undefined;
  /** Ends it as `StopExecution` does; running tasks see their signal abort. Nothing happens if it has ended. */
  stop(error?: string, cause?: string): void;
  /**
   * Continues an execution that failed, timed out or was stopped, as `RedriveExecution` does: from the states that did not
   * succeed, with their own inputs and the variables as they were. What had succeeded is not run again. Retries are counted from
   * 0, and `TimeoutSeconds` starts anew.
   *
   * Throws a `ServiceException` named `ExecutionNotRedrivable` if it runs, has succeeded, has a full history, or ended too long ago.
   * Source: https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
   */
  redrive(): void;
}
