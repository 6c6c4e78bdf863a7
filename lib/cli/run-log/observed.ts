// A graph on a local engine with somebody watching its events.

import type { CompiledGraph } from '../../graph/index.ts';
import type { HistoryObserver } from '../../local/index.ts';
import { createLocalEngine } from '../../local-client/index.ts';

/** The graph, with `onEvent` told of each event of its runs. What its nodes run in turn has events of its own, and nobody watches those. */
export function observed(graph: CompiledGraph, onEvent: HistoryObserver): CompiledGraph {
  return graph.withEngine(createLocalEngine({ onEvent }));
}
