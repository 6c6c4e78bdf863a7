// The port through which a compiled graph reaches an engine. The package's root fills it with a dynamic import, so that a
// module that only defines graphs (every Lambda does) never loads compiler, interpreter or jsonata.

import type { Checkpoint, Superstep } from '../protocol/index.ts';
import type { GraphDefinition } from './definition.ts';
import type { InvokeConfig, StreamChunk, StreamMode } from './invoke-config.ts';
import type { WantedModes } from './stream-modes.ts';

/** What a caller asks of a run, each part as it came. */
export interface Asked {
  /** Of one run. */
  readonly config?: unknown;
  /** Those of every run: see `withConfig`. */
  readonly settings?: unknown;
  /** Of a batch. */
  readonly batch?: unknown;
}

/** One run, as the engine gives it. */
export interface EngineRun {
  /** The chunks of the modes asked for, as they come. Ends when the run ends; throws the run's error. */
  readonly chunks: AsyncIterable<StreamChunk>;
  /** The output; rejects with the run's error. */
  readonly output: Promise<unknown>;
  readonly id: string;
  /** What it did until now. */
  history(): readonly Superstep[];
  /** Where it can be gone on from. */
  checkpoints(): readonly Checkpoint[];
}

export interface Engine {
  /** Checks what a caller asks of a run, before anything runs. */
  read(asked: Asked): WantedModes;
  run(definition: GraphDefinition, input: unknown, config: InvokeConfig, modes: readonly StreamMode[]): EngineRun;
  /** A run that goes on from a checkpoint. */
  fork(definition: GraphDefinition, checkpoint: unknown, config: InvokeConfig): EngineRun;
}

/** Loads the engine of graphs that were given none of their own. Filled by the package's root. */
export const enginePort: { load: () => Promise<Engine> } = {
  load: () => Promise.reject(new Error("no engine: import the graph API from 'stepgraph'")),
};
