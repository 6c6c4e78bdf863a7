// Runs a compiled graph on the local engine; with `supersteps: 0` everything goes by dispatch.

import { createLocalEngine } from '../../lib/engine/index.ts';
import type { CompiledGraph, InvokeConfig } from '../../lib/graph/index.ts';

const engines = { static: createLocalEngine(), dispatch: createLocalEngine({ bounds: { supersteps: 0 } }) };

export interface RunOptions {
  readonly config?: InvokeConfig;
  /** The automaton's bound; only 0 means something else than the default. */
  readonly supersteps?: 0;
}

/** The output of a run; rejects with the run's error. */
export function runGraph<Input, Output>(
  graph: CompiledGraph<Input, Output>,
  input: Input,
  { config = {}, supersteps }: RunOptions = {},
): Promise<Output> {
  const engine = supersteps === 0 ? engines.dispatch : engines.static;
  return engine.run(graph.definition, input, config, []).output as Promise<Output>;
}
