// What an execution of a graph's state machine is started with.

import type { JsonObject } from '../json/index.ts';
import type { Checkpoint, EntryCheckpoint } from './checkpoint.ts';
import type { TaskConfig } from './task-input.ts';

export interface ExecutionInput {
  /** May be missing: 1. */
  readonly v?: number;
  /** Absent where a run goes on from a checkpoint. */
  readonly input?: JsonObject;
  /** Where it goes on; with `input`, the state that the input enters. */
  readonly checkpoint?: Checkpoint | EntryCheckpoint;
  /** Values that replace the defaults of channels with a reducer, instead of being merged into them. */
  readonly overwrites?: JsonObject;
  readonly config?: TaskConfig;
  /** What started the run: of two runs with the same, one runs. For machines compiled with `dedupe`; others ignore it. */
  readonly dedupe?: string;
}
