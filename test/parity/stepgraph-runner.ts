// Runs graphs on stepgraph: by the static road, by the dispatch road with the automaton's bound at 0, and by one whose bounds are so tight
// that runs leave it and return to it often.

import type { CompilationOptions } from '../../lib/compile/index.ts';
import { createLocalEngine } from '../../lib/engine/index.ts';
import * as stepgraph from '../../lib/index.ts';
import { buildGraph } from './build-graph.ts';
import type { GraphLibrary } from './graph-library.ts';
import type { GraphSpec } from './graph-spec.ts';
import { asState, errorKind, type Observation, RunRecorder } from './observation.ts';
import type { Runners } from './run-both.ts';

/** stepgraph as the parity tests use it. Its types are generic over each graph's state; ours take any graph. */
export const stepgraphLibrary: GraphLibrary = stepgraph as unknown as GraphLibrary;

type Compiled = stepgraph.CompiledGraph;
/** A state that a run entered, and its type. */
export interface EnteredState {
  readonly name: string;
  readonly type: string;
}

type Invoke = (compiled: unknown, input: unknown, config: { readonly recursionLimit?: number }) => Promise<unknown>;

/** How each road runs a compiled graph. */
export const roads: Readonly<Record<string, Invoke>> = {
  'static road': road({}),
  'dispatch road': road({ supersteps: 0 }),
  'returning road': road({ supersteps: 3, routes: 2 }),
};

/** What each run entered since the last asking, road aside. */
let entered: EnteredState[][] = [];

/** The states that runs entered since this was asked last. */
export function takeEntered(): readonly (readonly EnteredState[])[] {
  const taken = entered;
  entered = [];
  return taken;
}

function road(bounds: NonNullable<CompilationOptions['bounds']>): Invoke {
  return (compiled, input, config) => {
    const states: EnteredState[] = [];
    entered.push(states);
    const engine = createLocalEngine({
      bounds,
      onEvent: (record) => {
        if (record.type.endsWith('StateEntered') && 'stateName' in record)
          states.push({ name: record.stateName, type: record.type.replace('StateEntered', '') });
      },
    });
    return engine.run((compiled as Compiled).definition, input, config, []).output;
  };
}

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
