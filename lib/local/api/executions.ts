// The executions that the API remembers: all that run, and the last of those that have ended, so that a server may run for weeks.

import type { Execution } from '../execution.ts';
import { ServiceException } from '../service-exception.ts';
import { checkArn } from './arns.ts';
import type { Machine } from './machines.ts';

/** A Standard execution, with what the interpreter does not know of it. */
export interface KeptExecution {
  /** From 1, in the order of their starts. */
  readonly sequence: number;
  readonly execution: Execution;
  /** As it was when the execution started: an update makes another one. */
  readonly machine: Machine;
  /** The text, as its caller wrote it. */
  readonly input: string;
  readonly traceHeader?: string;
  /** When it was redriven, by the token that the caller gave. */
  readonly redrives: Map<string, number>;
}

export class Executions {
  readonly #executions = new Map<string, KeptExecution>();
  /** ARNs of ended executions, the first to be forgotten first. */
  readonly #ended = new Set<string>();
  readonly #endedAtMost: number;
  #sequence = 0;

  constructor(endedAtMost: number) {
    this.#endedAtMost = endedAtMost;
  }

  /** @throws ServiceException (InvalidArn, ExecutionDoesNotExist) */
  get(arn: string): KeptExecution {
    const kept = this.find(arn);
    if (kept !== undefined) return kept;
    checkArn(arn, 'execution');
    throw new ServiceException('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  }

  find(arn: string): KeptExecution | undefined {
    return this.#executions.get(arn);
  }

  add(started: Omit<KeptExecution, 'sequence' | 'redrives'>): void {
    this.#sequence += 1;
    this.#executions.set(started.execution.arn, { ...started, sequence: this.#sequence, redrives: new Map() });
  }

  /** The execution has ended: it may be forgotten once enough others have ended after it. */
  ended(arn: string): void {
    this.#ended.delete(arn);
    this.#ended.add(arn);
    if (this.#ended.size <= this.#endedAtMost) return;
    const [oldest = arn] = this.#ended;
    this.#ended.delete(oldest);
    this.#executions.delete(oldest);
  }

  /** The execution runs again. */
  resumed(arn: string): void {
    this.#ended.delete(arn);
  }

  /** The last to start first. */
  list(): KeptExecution[] {
    return [...this.#executions.values()].reverse();
  }
}
