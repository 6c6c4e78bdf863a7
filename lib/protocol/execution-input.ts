// What an execution of a graph's state machine is started with.

import type { JsonObject } from '../json/index.ts';
import type { RunConfig } from './task-input.ts';

export interface ExecutionInput {
  /** May be missing: 1. */
  readonly v?: number;
  readonly input: JsonObject;
  readonly config?: RunConfig;
}
