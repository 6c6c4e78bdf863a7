// Task tokens as a port: the tasks that wait for an answer from outside, by their token.
//
//   T1. A token is answered once. An answer ends its task at once, even while the task's own call still runs.
//   T2. A token lives as long as its attempt: a timeout, a sibling's failure and the execution's end close it, and a retry gets a new one.
//   T3. Several executions can share one registry; their tokens never meet.

import type { JsonValue } from '../../json/index.ts';
import type { Random } from '../time/random.ts';

/** Why a task failed, as `SendTaskFailure` tells it: both may be missing. */
export interface TaskTokenFailure {
  /** What `ErrorEquals` matches. */
  readonly error?: string;
  readonly cause?: string;
}

/** A task that waits for its token's answer: the interpreter's side of a token. */
export interface TokenHolder {
  readonly succeed: (output: JsonValue) => void;
  readonly fail: (failure: TaskTokenFailure) => void;
  readonly heartbeat: () => void;
  /** Ends the task, and closes the token, if its time was up already; true if so. */
  readonly expire: () => boolean;
}

/**
 * The open task tokens of one or more executions.
 *
 * `succeed`, `fail` and `heartbeat` are `SendTaskSuccess`, `SendTaskFailure` and `SendTaskHeartbeat`. Each throws a
 * `ServiceException` named as the service's: `InvalidToken` for a text that is not a token, `TaskDoesNotExist` for a token that was never
 * given out here, `TaskTimedOut` for one whose task has been answered, has timed out or was stopped.
 */
export interface TaskTokens {
  /** Ends the token's task with this output. Throws `InvalidOutput` if it is not JSON. */
  succeed(token: string, output: JsonValue): void;
  /** Fails the token's task, which Retry and Catch then see. */
  fail(token: string, failure?: TaskTokenFailure): void;
  /** Tells that the token's task is still being worked on: its `HeartbeatSeconds` start anew. */
  heartbeat(token: string): void;
  /** For the interpreter: a new token. */
  issue(random: Random): string;
  /** For the interpreter: takes answers to `token` from now on, one that another process may have given out. */
  open(token: string, holder: TokenHolder): void;
  /** For the interpreter: takes no more answers to `token`. */
  close(token: string): void;
}
