// What an API takes, and what a machine is added with.

import type { TaskPort } from '../interpreter/tasks/task-port.ts';
import type { Clock } from '../interpreter/time/clock.ts';
import type { Random } from '../interpreter/time/random.ts';
import type { MachineType } from '../limits/index.ts';
import type { StatusChange } from './status-change.ts';

export interface StepFunctionsApiOptions {
  /** Does the work of Task states, whichever machine they are in. */
  readonly tasks: TaskPort;
  /** Default: this computer's clock. */
  readonly clock?: Clock;
  /** Makes names, revision ids and task tokens. Default: unguessable numbers of the system. */
  readonly random?: Random;
  /** Of all ARNs. Default `us-east-1`. */
  readonly region?: string;
  /** Of all ARNs. Default `000000000000`. */
  readonly account?: string;
  /** How many executions are remembered after their end; who ended first is forgotten first. Default 10,000. */
  readonly endedExecutions?: number;
  /** How many bytes of memory their inputs, outputs and histories may take together. Default: a quarter of the process's heap. */
  readonly endedBytes?: number;
  /** Told when an execution starts, ends, and starts again by a redrive. Must not throw. */
  readonly onStatusChange?: (change: StatusChange) => void;
}

/** A machine to be added without a request. */
export interface MachineOptions {
  readonly name: string;
  /** Amazon States Language, as `CreateStateMachine` takes it. */
  readonly definition: string;
  /** Default `STANDARD`. */
  readonly type?: MachineType;
}
