// Runs a graph on the local engine with somebody watching its events.

import { CompiledGraph, type Engine, enginePort, type InvokeConfig, type StreamMode } from '../../graph/index.ts';
import type { HistoryObserver } from '../../local/index.ts';
import { createLocalEngine } from '../../local-client/index.ts';

export interface ObservedRun {
  readonly graph: CompiledGraph;
  readonly input: unknown;
  readonly config: InvokeConfig;
  readonly onEvent: HistoryObserver;
}

/** The result of a run; rejects with its error. */
export async function runObserved({ graph, input, config, onEvent }: ObservedRun): Promise<unknown> {
  const engine = createLocalEngine({ onEvent });
  // A graph of another copy of this library has its own port, but the same definition.
  if (!isOurs(graph)) return await engine.run(graph, input, config, []).output;
  takeNextRun(engine);
  return await graph.invoke(input, config);
}

/** The chunks of a run: `[mode, chunk]` where several modes are asked for. */
export function streamObserved(
  { graph, input, config, onEvent }: ObservedRun,
  modes: readonly StreamMode[],
): AsyncIterable<unknown> {
  const [only] = modes;
  if (isOurs(graph)) takeNextRun(createLocalEngine({ onEvent }));
  return graph.stream(input, { ...config, streamMode: modes.length === 1 && only !== undefined ? only : modes });
}

// The first run is this one. What its nodes run in turn has events of its own, and nobody watches those.
function takeNextRun(engine: Engine): void {
  const usual = enginePort.load;
  enginePort.load = () => {
    enginePort.load = usual;
    return Promise.resolve(engine);
  };
}

function isOurs(graph: object): boolean {
  return graph instanceof CompiledGraph;
}
