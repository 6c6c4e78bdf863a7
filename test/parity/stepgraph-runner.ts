// Runs graphs on stepgraph: by the static road, and by the dispatch road with the automaton's bound at 0.

import * as stepgraph from '../../lib/index.ts';
import { runGraph } from '../support/run-graph.ts';
import { buildGraph } from './build-graph.ts';
import type { GraphLibrary } from './graph-library.ts';
import type { GraphSpec } from './graph-spec.ts';
import { asState, errorKind, type Observation, RunRecorder } from './observation.ts';
import type { Runners } from './run-both.ts';

/** stepgraph as the parity tests use it. Its types are generic over each graph's state; ours take any graph. */
export const stepgraphLibrary: GraphLibrary = stepgraph as unknown as GraphLibrary;

type Compiled = Parameters<typeof runGraph>[0];
type Invoke = (compiled: unknown, input: unknown, config: { readonly recursionLimit?: number }) => Promise<unknown>;

/** How each road runs a compiled graph. */
export const roads: Readonly<Record<string, Invoke>> = {
  'static road': (compiled, input, config) => runGraph(compiled as Compiled, input, { config }),
  'dispatch road': (compiled, input, config) => runGraph(compiled as Compiled, input, { config, supersteps: 0 }),
};

/** A runner of specs for each road, the graphs built with `library`. */
export function makeStepgraphRunners(library: GraphLibrary): Runners {
  return Object.fromEntries(
    Object.entries(roads).map(([road, invoke]) => [road, (spec: GraphSpec) => runSpec(spec, library, invoke)]),
  );
}

export const stepgraphRunners: Runners = makeStepgraphRunners(stepgraphLibrary);

async function runSpec(spec: GraphSpec, library: GraphLibrary, invoke: Invoke): Promise<Observation> {
  const recorder = new RunRecorder();
  const compiled = buildGraph(spec, library, recorder).compile({ name: 'g' });
  try {
    const state = await invoke(compiled, spec.input, { recursionLimit: spec.recursionLimit });
    return recorder.end({ kind: 'state', state: asState(state) });
  } catch (error) {
    return recorder.end({ kind: 'error', error: errorKind(error) });
  }
}
