// Task tokens: the tasks that wait for an answer from outside, by their token.
//
//   T1. A token is answered once. An answer ends its task at once, even while the task's own call still runs.
//   T2. A token lives as long as its attempt: a timeout, a sibling's failure and the execution's end close it, and a retry gets a new one.
//   T3. Several executions can share one registry; their tokens never meet.

import { copyJson, type JsonValue } from '../../json/index.ts';
import { uuidFrom } from '../expressions/random-functions.ts';
import { ServiceException } from '../service-exception.ts';
import type { Random } from '../time/random.ts';

/** Why a task failed, as `SendTaskFailure` tells it: both may be missing. */
export interface TaskTokenFailure {
  /** What `ErrorEquals` matches. */
  readonly error?: string;
  readonly cause?: string;
}

/** A task that waits for its token's answer: the interpreter's side of a token. */
interface TokenHolder {
  readonly succeed: (output: JsonValue) => void;
  readonly fail: (failure: TaskTokenFailure) => void;
  readonly heartbeat: () => void;
  /** Ends the task, and closes the token, if its time was up already; true if so. */
  readonly expire: () => boolean;
}

const FORM = /^stepgraph-task-\d+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How many closed tokens are told from tokens that never were. */
const REMEMBERED = 10_000;

/**
 * The open task tokens of one or more executions.
 *
 * `succeed`, `fail` and `heartbeat` are `SendTaskSuccess`, `SendTaskFailure` and `SendTaskHeartbeat`. Each throws a
 * `ServiceException` named as the service's: `InvalidToken` for a text that is not a token, `TaskDoesNotExist` for a token that was never
 * given out here, `TaskTimedOut` for one whose task has been answered, has timed out or was stopped. Of the closed tokens the last
 * 10,000 are remembered; an older one is `TaskDoesNotExist`.
 */
export class TaskTokens {
  readonly #open = new Map<string, TokenHolder>();
  readonly #closed = new Set<string>();
  #issued = 0;

  /** Ends the token's task with this output. Throws `InvalidOutput` if it is not JSON. */
  succeed(token: string, output: JsonValue): void {
    const holder = this.#holder(token);
    const copy = copyJson(output);
    if (!copy.ok) {
      const place = copy.notJson.path === '' ? '' : ` at '${copy.notJson.path}'`;
      throw new ServiceException('InvalidOutput', `Invalid Output: it is not JSON: ${copy.notJson.found}${place}`);
    }
    this.close(token);
    holder.succeed(copy.value);
  }

  /** Fails the token's task, which Retry and Catch then see. */
  fail(token: string, failure: TaskTokenFailure = {}): void {
    const holder = this.#holder(token);
    this.close(token);
    holder.fail(failure);
  }

  /** Tells that the token's task is still being worked on: its `HeartbeatSeconds` start anew. */
  heartbeat(token: string): void {
    this.#holder(token).heartbeat();
  }

  /** For the interpreter: a new token. Its number keeps it apart even from one of another execution with the same draws. */
  issue(random: Random): string {
    this.#issued += 1;
    return `stepgraph-task-${this.#issued}-${uuidFrom(random)}`;
  }

  /** For the interpreter: takes answers to `token` from now on. */
  open(token: string, holder: TokenHolder): void {
    this.#open.set(token, holder);
  }

  /** For the interpreter: takes no more answers to `token`. */
  close(token: string): void {
    if (!this.#open.delete(token)) return;
    this.#closed.add(token);
    if (this.#closed.size <= REMEMBERED) return;
    for (const oldest of this.#closed) {
      this.#closed.delete(oldest);
      return;
    }
  }

  #holder(token: string): TokenHolder {
    if (!FORM.test(token)) throw new ServiceException('InvalidToken', "Invalid Token: 'Invalid token'");
    const holder = this.#open.get(token);
    if (holder !== undefined && !holder.expire()) return holder;
    if (this.#closed.has(token)) {
      throw new ServiceException('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    }
    throw new ServiceException('TaskDoesNotExist', "Task Does Not Exist: 'No task has been given this token'");
  }
}

/** A registry for `ExecutionOptions.tokens`. */
export function createTaskTokens(): TaskTokens {
  return new TaskTokens();
}
