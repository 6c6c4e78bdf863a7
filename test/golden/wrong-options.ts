// Graphs that are given what nobody takes: misspelt options, and options of LangGraph.js that are not here yet.

import { z } from 'zod';
import { Annotation, lazy, reducers, START, StateGraph, withLangGraph } from '../../lib/index.ts';

// The types refuse all of it.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Untyped = any;
const append = (left: string[], right: string[]): string[] => left.concat(right);
const State = Annotation.Root({ log: Annotation<string[]>({ reducer: append, default: () => [] }) });
const run = async (): Promise<object> => ({});
const build = (schema: unknown = State, further?: unknown): Untyped =>
  new (StateGraph as Untyped)(schema, further).addNode('a', run).addEdge(START, 'a');
const compiled = (options: unknown): Untyped => ({ compile: () => build().compile(options) });
const channel = (spec: unknown): Untyped => (Annotation as Untyped)(spec);
const later = { invoke: run };

export const wrongOptions: Readonly<Record<string, () => Untyped>> = {
  'compile-with-what-comes-later': () =>
    compiled({
      name: 'wrong',
      checkpointer: later,
      store: later,
      cache: later,
      interruptBefore: ['deleteAll'],
      interruptAfter: '*',
      transformers: [later],
    }),
  'compile-misspelt': () => compiled({ nmae: 'wrong', interuptBefore: ['a'], constructor: 1, toString: 2 }),
  'compile-with-a-text': () => compiled('wrong'),
  'node-options-that-come-later': () =>
    build()
      .addNode('b', run, { cachePolicy: { ttl: 60 }, errorHandler: run, subgraphs: [later] })
      .addNode({ c: [run, { timeout: { runTimeout: '1s', idleTimeout: 500, refreshOn: 'auto' } }] })
      .addNode([['d', run, { retryPolicy: { maxAttempts: 2, logWarning: true } }]])
      .addEdge('a', 'b')
      .addEdge('a', 'c')
      .addEdge('a', 'd'),
  'node-options-misspelt': () =>
    build()
      .addNode('b', run, { retryPolicy: { maxAttemps: 5 }, tiemout: '3s', defer: 'yes' })
      .addNode('c', run, { retryPolicy: [{ maxAttempts: 5 }], timeout: { runTimeuot: '1s' } })
      .addEdge('a', 'b')
      .addEdge('a', 'c'),
  'channel-misspelt': () => build(Annotation.Root({ log: channel({ reducr: append, default: () => [] }) })),
  'channel-with-a-reducer-that-is-undefined': () =>
    build(
      Annotation.Root({
        log: channel({ reducer: (reducers as Untyped).apend, default: () => [] }),
        only: channel({ reducer: undefined }),
        other: channel({ value: undefined, default: () => [] }),
      }),
    ),
  'channel-with-two-reducers': () =>
    build(Annotation.Root({ log: channel({ reducer: append, value: reducers.append, default: () => [] }) })),
  'zod-reducer-misspelt': () =>
    build(
      z.object({
        log: withLangGraph(z.array(z.string()), { reducer: { fun: append }, defualt: () => [] } as Untyped),
        direct: withLangGraph(z.array(z.string()), { reducer: append } as Untyped),
      }),
    ),
  'graph-with-a-context-schema': () => build(State, Annotation.Root({ user: Annotation<string>() })),
  'graph-options-that-come-later': () => build({ state: State, context: State, interrupt: {}, channels: {} }),
  'graph-options-misspelt': () => build({ stateSchema: State, ouput: State }, { inputs: State }),
  'graph-with-schemas-twice': () => build({ stateSchema: State, state: State, input: State }, { input: State }),
  'edge-options-misspelt': () => build().addConditionalEdges({ source: 'a', path: () => 'a', pathmap: ['a'] }),
  'lazy-without-a-function': () =>
    build()
      .addNode('b', (lazy as Untyped)(Promise.resolve(run), { preload: true }))
      .addEdge('a', 'b'),
};
