// Runs a spec on LangGraph.js, the oracle.

import { setMaxListeners } from 'node:events';
import * as langgraph from '@langchain/langgraph';
import { buildGraph } from './build-graph.ts';
import type { GraphLibrary } from './graph-library.ts';
import type { GraphSpec } from './graph-spec.ts';
import { asState, errorKind, type Observation, RunRecorder } from './observation.ts';

// LangChain asks these at every call; tracing would send runs to a server and slow them down.
for (const name of ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2']) {
  process.env[name] = 'false';
}

// LangGraph.js hangs a listener per task on one AbortSignal, and Node warns from the eleventh on.
setMaxListeners(0);

/** LangGraph.js as the parity tests use it. Its types are generic over each graph's state; ours take any graph. */
export const langGraphLibrary: GraphLibrary = langgraph as unknown as GraphLibrary;

interface Invokable {
  invoke(input: unknown, config: { readonly recursionLimit: number }): Promise<unknown>;
}

/** Compiles and runs `spec` with LangGraph.js. */
export async function runOnLangGraph(spec: GraphSpec): Promise<Observation> {
  const recorder = new RunRecorder();
  const builder = buildGraph(spec, langGraphLibrary, recorder);
  const graph = builder.compile({ name: 'g' }) as Invokable;
  try {
    const state = await graph.invoke(spec.input, { recursionLimit: spec.recursionLimit });
    return recorder.end({ kind: 'state', state: asState(state) });
  } catch (error) {
    return recorder.end({ kind: 'error', error: errorKind(error) });
  }
}
