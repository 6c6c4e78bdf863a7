// The ways to run one and the same graph: LangGraph.js, stepgraph's static road, stepgraph's dispatch road. Directed tests run on
// all of them and expect the same of each.

import type { JsonValue } from '../../lib/json/index.ts';
import type { Sketch } from './draw.ts';
import type { Builder, CallConfig, GraphLibrary, NodeAction, NodeActionOptions } from './graph-library.ts';
import { langGraphLibrary } from './langgraph-runner.ts';
import { asState } from './observation.ts';
import { roads, stepgraphLibrary } from './stepgraph-runner.ts';

export interface RunOptions {
  readonly recursionLimit?: number;
}

/** What a run showed. */
export interface Seen {
  /** The nodes called in each superstep, sorted. */
  readonly steps: readonly (readonly string[])[];
  readonly state: JsonValue | undefined;
  readonly error: unknown;
}

export interface Way {
  readonly name: string;
  readonly graphLibrary: GraphLibrary;
  run(sketch: Sketch, input: unknown, options?: RunOptions): Promise<Seen>;
}

/** A compiled graph of either library. */
export interface Invokable {
  invoke(input: unknown, config: RunOptions & StreamOptions): Promise<unknown>;
  stream(input: unknown, config: StreamOptions): AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>;
}

interface StreamOptions {
  readonly streamMode?: string | string[];
}

type Invoke = (compiled: unknown, input: unknown, options: RunOptions) => Promise<unknown>;

export const langGraphWay: Way = makeWay('LangGraph.js', langGraphLibrary, (compiled, input, options) =>
  (compiled as Invokable).invoke(input, options),
);

/** The roads of stepgraph. */
export const stepgraphWays: readonly Way[] = Object.entries(roads).map(([road, invoke]) =>
  makeWay(`stepgraph, ${road}`, stepgraphLibrary, invoke),
);

export const ways: readonly Way[] = [langGraphWay, ...stepgraphWays];

/** The two libraries, for what the road does not change. */
export const libraries: readonly (readonly [string, GraphLibrary])[] = [
  ['LangGraph.js', langGraphLibrary],
  ['stepgraph', stepgraphLibrary],
];

/** The chunks of a stream. */
export async function streamOf(
  sketch: Sketch,
  library: GraphLibrary,
  { input, mode }: { readonly input: unknown; readonly mode: string | string[] },
): Promise<readonly JsonValue[]> {
  const compiled = sketch(library).compile({ name: 'g' }) as Invokable;
  const chunks: JsonValue[] = [];
  for await (const chunk of await compiled.stream(input, { streamMode: mode })) {
    chunks.push(JSON.parse(JSON.stringify(chunk)));
  }
  return chunks;
}

function makeWay(name: string, graphLibrary: GraphLibrary, invoke: Invoke): Way {
  return {
    name,
    graphLibrary,
    run: async (sketch, input, options = {}) => {
      const steps: string[][] = [];
      const compiled = sketch(recording(graphLibrary, steps)).compile({ name: 'g' });
      try {
        const state = asState(await invoke(compiled, input, options));
        return { steps: steps.map((names) => [...names].sort()), state, error: undefined };
      } catch (error) {
        return { steps: steps.map((names) => [...names].sort()), state: undefined, error };
      }
    },
  };
}

/** The library with a StateGraph whose nodes tell `steps` of each call. */
function recording(library: GraphLibrary, steps: string[][]): GraphLibrary {
  class RecordingGraph extends library.StateGraph {
    override addNode(name: string, action: NodeAction, options?: NodeActionOptions): Builder {
      const recorded = (input: JsonValue, config: CallConfig): unknown => {
        const step = Number(config.metadata?.['langgraph_step']);
        while (steps.length < step) steps.push([]);
        steps[step - 1]?.push(name);
        return action(input, config);
      };
      return options === undefined ? super.addNode(name, recorded) : super.addNode(name, recorded, options);
    }
  }
  return { ...library, StateGraph: RecordingGraph };
}
