// The executions that the API remembers: all that run, and the last of those that have ended, so that a server may run for weeks.
//
//   K1. What runs is never forgotten, nor is what ended last, however big it is: its caller is about to ask.
//   K2. Of the others that have ended, so many are kept, and so many bytes of them; who ended first is forgotten first.

import { retainedBytes } from '../interpreter/history/retained-bytes.ts';
import { ServiceException } from '../interpreter/service-exception.ts';
import { checkArn } from './arns.ts';
import type { ExecutionStore, StoredExecution } from './stores.ts';

/** What may be kept of executions that have ended. */
export interface Retention {
  readonly executions: number;
  /** Of memory, for inputs, outputs and histories. */
  readonly bytes: number;
}

/** Of how many forgotten executions it is told that they were. */
const REMEMBERED_NAMES = 1_000;

export class MemoryExecutions implements ExecutionStore {
  readonly #executions = new Map<string, StoredExecution>();
  /** The bytes of ended executions by their ARNs, the first to be forgotten first. */
  readonly #ended = new Map<string, number>();
  readonly #forgotten = new Set<string>();
  readonly #retention: Retention;
  #endedBytes = 0;
  #sequence = 0;

  constructor(retention: Retention) {
    this.#retention = retention;
  }

  get(arn: string): StoredExecution {
    const kept = this.find(arn);
    if (kept !== undefined) return kept;
    checkArn(arn, 'execution');
    const why = this.#forgotten.has(arn) ? ': it had ended, and made room for others that ended after it' : '';
    throw new ServiceException('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'${why}`);
  }

  find(arn: string): StoredExecution | undefined {
    return this.#executions.get(arn);
  }

  add(started: Omit<StoredExecution, 'sequence' | 'redrives'>): void {
    this.#sequence += 1;
    this.#forgotten.delete(started.execution.arn);
    this.#executions.set(started.execution.arn, { ...started, sequence: this.#sequence, redrives: new Map() });
  }

  ended(arn: string): void {
    const kept = this.#executions.get(arn);
    if (kept === undefined) return;
    this.resumed(arn);
    const bytes = kept.input.length + retainedBytes(kept.execution.records());
    this.#ended.set(arn, bytes);
    this.#endedBytes += bytes;
    for (const oldest of this.#ended.keys()) {
      if (oldest === arn || !this.#isTooMuch()) return;
      this.#forget(oldest);
    }
  }

  resumed(arn: string): void {
    this.#endedBytes -= this.#ended.get(arn) ?? 0;
    this.#ended.delete(arn);
  }

  #isTooMuch(): boolean {
    return this.#ended.size > this.#retention.executions || this.#endedBytes > this.#retention.bytes;
  }

  #forget(arn: string): void {
    this.resumed(arn);
    this.#executions.delete(arn);
    this.#forgotten.add(arn);
    const [first = arn] = this.#forgotten;
    if (this.#forgotten.size > REMEMBERED_NAMES) this.#forgotten.delete(first);
  }

  list(): StoredExecution[] {
    return [...this.#executions.values()].reverse();
  }
}
