// Where the API keeps its machines, its executions and the tokens of tasks that wait. One contract suite holds every store to what operations rely on.

import type { Execution } from '../interpreter/execution.ts';
import type { TaskTokens } from '../interpreter/tasks/task-tokens.ts';
import type { Machine } from './machine.ts';

export interface MachineStore {
  /** @throws ServiceException (InvalidArn, StateMachineDoesNotExist) */
  get(arn: string): Machine;
  /** @throws ServiceException (InvalidArn) */
  find(arn: string): Machine | undefined;
  /** Numbers it, and keeps it. */
  add(created: Omit<Machine, 'sequence'>): Machine;
  /** Puts a changed machine in the place of the one with its ARN. */
  replace(machine: Machine): void;
  delete(arn: string): void;
  /** In the order in which they were created. */
  list(): readonly Machine[];
}

/** A Standard execution, with what the interpreter does not know of it. */
export interface StoredExecution {
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

export interface ExecutionStore {
  /** @throws ServiceException (InvalidArn, ExecutionDoesNotExist) */
  get(arn: string): StoredExecution;
  find(arn: string): StoredExecution | undefined;
  /** Numbers it, and keeps it while it runs. */
  add(started: Omit<StoredExecution, 'sequence' | 'redrives'>): void;
  /** The execution has ended: it may be forgotten once enough others have ended after it. */
  ended(arn: string): void;
  /** The execution runs again: its history grows, and is counted when it has ended. */
  resumed(arn: string): void;
  /** The last to start first. */
  list(): readonly StoredExecution[];
}

export interface Stores {
  readonly machines: MachineStore;
  readonly executions: ExecutionStore;
  readonly tokens: TaskTokens;
}
