// A superstep that ran, as it is looked at afterwards: here or on AWS.

import type { JsonObject, JsonValue } from '../json/index.ts';
import type { SendPacket } from './task-output.ts';

/** One try at a task. */
export interface TaskAttempt {
  readonly startedAt: Date;
  /** Missing while it runs, and where the run ended before it. */
  readonly endedAt?: Date;
  /** Of a failed attempt: the name of the error and the service's text about it. */
  readonly error?: string;
  readonly cause?: string;
}

/** One task of a superstep. */
export interface TaskRecord {
  readonly id: string;
  /** The node; `__start__` for the router of START. */
  readonly node: string;
  /** Of the last attempt: another may follow a failed one. `stopped`: the run ended first, by another task's failure for one. */
  readonly status: 'running' | 'succeeded' | 'failed' | 'stopped';
  /** The channels before the superstep; for a Send, its argument. */
  readonly input: JsonValue;
  /** In merge order; a value that passes by its reducer is `{ __overwrite__: value }`. Empty until it succeeded. */
  readonly updates: readonly JsonObject[];
  /** Nodes that its router or Command named. */
  readonly goto: readonly string[];
  readonly sends: readonly SendPacket[];
  /** In order; the last decided. */
  readonly attempts: readonly TaskAttempt[];
}

/** One superstep; 0 maps the input to the channels, and runs the router of START where that is code. */
export interface Superstep<State = JsonObject> {
  readonly step: number;
  /** In the order in which they were started. */
  readonly tasks: readonly TaskRecord[];
  /** The channels after it. Missing while it runs, and where it failed. */
  readonly state?: State;
  readonly startedAt: Date;
  readonly endedAt?: Date;
}
