// Task tokens in memory.

import { copyJson, type JsonValue } from '../../json/index.ts';
import { uuidFrom } from '../expressions/random-functions.ts';
import { ServiceException } from '../service-exception.ts';
import type { Random } from '../time/random.ts';
import type { TaskTokenFailure, TaskTokens, TokenHolder } from './task-tokens.ts';

const FORM = /^stepgraph-task-\d+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How many closed tokens are told from tokens that never were. */
const REMEMBERED = 10_000;

/** Of the closed tokens the last 10,000 are remembered; an older one is `TaskDoesNotExist`. */
class MemoryTaskTokens implements TaskTokens {
  readonly #open = new Map<string, TokenHolder>();
  readonly #closed = new Set<string>();
  #issued = 0;

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

  fail(token: string, failure: TaskTokenFailure = {}): void {
    const holder = this.#holder(token);
    this.close(token);
    holder.fail(failure);
  }

  heartbeat(token: string): void {
    this.#holder(token).heartbeat();
  }

  /** Its number keeps it apart even from one of another execution with the same draws. */
  issue(random: Random): string {
    this.#issued += 1;
    return `stepgraph-task-${this.#issued}-${uuidFrom(random)}`;
  }

  open(token: string, holder: TokenHolder): void {
    this.#open.set(token, holder);
  }

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

/** A registry in memory for `ExecutionOptions.tokens`; of the closed tokens it remembers the last 10,000. */
export function createTaskTokens(): TaskTokens {
  return new MemoryTaskTokens();
}
