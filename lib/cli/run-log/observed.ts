// A graph on a local engine with somebody watching its events.

import { createLocalEngine } from '../../engine/index.ts';
import type { CompiledGraph } from '../../graph/index.ts';
import type { HistoryObserver } from '../../interpreter/index.ts';

/** The graph, with `onEvent` called for each event of its runs, but not of those that its nodes start. */
export function observed(graph: CompiledGraph, onEvent: HistoryObserver): CompiledGraph {
  return graph.withEngine(createLocalEngine({ onEvent }));
}
