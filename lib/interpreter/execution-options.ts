// What an execution is started with.

import type { StateMachine } from '../asl/index.ts';
import type { Problem } from '../errors/index.ts';
import type { ExecutionLimits } from './execution-limits.ts';
import type { HistoryObserver } from './history/history.ts';
import type { TaskPort } from './tasks/task-port.ts';
import type { TaskTokens } from './tasks/task-tokens.ts';
import type { Clock } from './time/clock.ts';
import type { Random } from './time/random.ts';

/** Looks for what the service would refuse when the machine is created. Must give the same answer for the same machine. */
export type MachineCheck = (machine: StateMachine) => readonly Problem<string>[];

export interface ExecutionOptions {
  /** Does the work of Task states. */
  readonly tasks: TaskPort;
  /** Default: this computer's clock. */
  readonly clock?: Clock;
  /** Default: unguessable numbers of the system. */
  readonly random?: Random;
  /** Default: a UUID. */
  readonly name?: string;
  /** Default: a role of account 000000000000. */
  readonly roleArn?: string;
  /** Default: machine `local` of account 000000000000 in us-east-1. */
  readonly stateMachineArn?: string;
  /** Default: `arn:aws:states:<region>:<account>:execution:<machine>:<name>`, after the machine's ARN. */
  readonly executionArn?: string;
  /** Sees every raw event as it happens. What it throws rejects `result`. */
  readonly onEvent?: HistoryObserver;
  /** Where tasks that wait for a token are answered. Default: a registry of its own, `execution.tokens`. */
  readonly tokens?: TaskTokens;
  /** Stops the execution when aborted, once: it says nothing to a redrive after that. */
  readonly signal?: AbortSignal;
  /** Checks the machine first, once per machine object. Default: `checkMachine`, as the service does at creation. */
  readonly check?: MachineCheck;
  /** For tests: other limits than the service's. */
  readonly limits?: Partial<ExecutionLimits>;
}
