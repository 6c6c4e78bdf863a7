// Graphs that are wrong, each in a way that people get them wrong. What they are told is golden: diagnostics/<name>.txt.

import { z } from 'zod';
import { Annotation, END, jsonata, reducers, START, StateGraph } from '../../lib/index.ts';

const State = Annotation.Root({
  query: Annotation<string>(),
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
});

// Wrong graphs are what the types refuse, so they are built untyped.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Untyped = any;
const build = (schema: unknown = State): Untyped => new (StateGraph as Untyped)(schema);
const run = async (): Promise<object> => ({});
const chain = (...names: string[]): Untyped => {
  const graph = build();
  [START, ...names].forEach((name, index) => {
    if (index > 0) graph.addNode(name, run);
    graph.addEdge(name, names[index] ?? END);
  });
  return graph;
};
const withReducer = (reducer: unknown, initial: unknown = []): Untyped =>
  build(Annotation.Root({ value: (Annotation as Untyped)({ reducer, default: () => initial }) }))
    .addNode('a', run)
    .addEdge(START, 'a');
const withDefault = (factory: unknown): Untyped =>
  build(Annotation.Root({ value: (Annotation as Untyped)({ reducer: reducers.append, default: factory }) }))
    .addNode('a', run)
    .addEdge(START, 'a');

const sumOfMany = `$left${'+$right.n'.repeat(110)}`;
class Store {
  readonly limit = 3;
}
const store = new Store();
const pushAll = (left: string[], right: string[]): string[] => {
  left.push(...right);
  return left;
};

export const wrongGraphs: Readonly<Record<string, () => Untyped>> = {
  'no-state': () => build(null).addNode('a', run).addEdge(START, 'a'),
  'state-is-a-plain-object': () => build({ query: 'text' }).addNode('a', run).addEdge(START, 'a'),
  'channel-is-no-channel': () => build(Annotation.Root({ query: 5 as never })).addNode('a', run).addEdge(START, 'a'),
  'reserved-channel': () => build(Annotation.Root({ __root__: Annotation<string>() })).addNode('a', run).addEdge(START, 'a'),
  'channel-that-every-object-has': () =>
    build(Annotation.Root({ constructor: Annotation<string>() } as never)).addNode('a', run).addEdge(START, 'a'),
  'default-is-no-function': () => withDefault([]),
  'default-throws': () =>
    withDefault(() => {
      throw new Error('boom');
    }),
  'default-changes': () => {
    let calls = 0;
    return withDefault(() => [(calls += 1)]);
  },
  'default-is-not-json': () => withDefault(() => ({ when: [new Map()] })),
  'reducer-is-a-string': () => withReducer('append'),
  'reducers-clash': () =>
    new (StateGraph as Untyped)(State, {
      input: Annotation.Root({ log: Annotation<string[]>({ reducer: (a, b) => [...b, ...a], default: () => [] }) }),
    })
      .addNode('a', run)
      .addEdge(START, 'a'),
  'graph-name': () => ({ compile: () => chain('a').compile({ name: 'my graph!' }) }),
  'node-name-with-bar': () => chain('a|b'),
  'node-name-with-colon': () => chain('a:b'),
  'node-name-empty': () => chain(''),
  'node-name-too-long': () => chain('n'.repeat(81)),
  'node-name-reserved': () => chain('a').addNode(START, run),
  'node-name-underscores': () => chain('__mine'),
  'node-is-channel': () => chain('query'),
  'node-twice': () => chain('a').addNode('a', run),
  'node-is-no-function': () => chain('a').addNode('b', 'code').addEdge('a', 'b'),
  'node-is-a-graph': () => chain('a').addNode('b', chain('x').compile()).addEdge('a', 'b'),
  'timeout-is-text': () => chain('a').addNode('b', run, { timeout: 'soon' }).addEdge('a', 'b'),
  'timeout-is-negative': () => chain('a').addNode('b', run, { timeout: -5 }).addEdge('a', 'b'),
  'retry-is-a-number': () => chain('a').addNode('b', run, { retryPolicy: 3 }).addEdge('a', 'b'),
  'retry-everything-wrong': () =>
    chain('a')
      .addNode('b', run, {
        retryPolicy: { maxAttempts: 0, initialInterval: -1, backoffFactor: 0.5, maxInterval: 0, jitter: 'yes', retryOn: () => true },
      })
      .addEdge('a', 'b'),
  'ends-unknown': () => chain('a').addNode('b', run, { ends: ['anwser', END] }).addEdge('a', 'b'),
  'ends-no-list': () => chain('a').addNode('b', run, { ends: 'a' }).addEdge('a', 'b'),
  'writes-unknown': () => chain('a').addNode('b', run, { writes: ['qurey'] }).addEdge('a', 'b'),
  'metadata-not-json': () => chain('a').addNode('b', run, { metadata: { f: () => 1 } }).addEdge('a', 'b'),
  'edge-from-unknown': () => chain('a').addEdge('zz', 'a'),
  'edge-to-end-in-quotes': () => chain('a').addEdge('a', 'END'),
  'edge-to-misspelt': () => chain('answer').addEdge('answer', 'anwser'),
  'edge-to-unknown': () => chain('a').addEdge('a', 'anwser'),
  'edge-from-end': () => chain('a').addEdge(END, 'a'),
  'edge-to-start': () => chain('a').addEdge('a', START),
  'join-of-start': () => chain('a', 'b').addEdge([START, 'a'], 'b'),
  'join-of-unknown': () => chain('a', 'b').addEdge(['a', 'zz'], 'b'),
  'join-of-nothing': () => chain('a', 'b').addEdge([], 'b'),
  'join-to-end': () => chain('a', 'b').addEdge(['a', 'b'], END),
  'router-is-no-function': () => chain('a').addConditionalEdges('a', 'b'),
  'router-from-unknown': () => chain('a').addConditionalEdges('zz', () => 'a', ['a']),
  'router-from-end': () => chain('a').addConditionalEdges(END, () => 'a', ['a']),
  'router-to-unknown': () => chain('a').addConditionalEdges('a', () => 'b', { yes: 'b', no: END }),
  'router-targets-a-string': () => chain('a').addConditionalEdges('a', () => 'a', 'a'),
  'condition-in-broken-jsonata': () => chain('a').addConditionalEdges('a', jsonata`$state.query ?? $log`, [END]),
  'no-entry-point': () => build().addNode('a', run).addNode('b', run).addEdge('a', 'b').addEdge('b', 'a'),
  'unreachable-node': () => chain('a').addNode('island', run),
  'unreachable-island': () => chain('a').addNode('x', run).addNode('y', run).addEdge('x', 'y').addEdge('y', 'x'),
  'five-things-at-once': () =>
    build()
      .addNode('a', run)
      .addNode('query', run, { timeout: 0 })
      .addNode('b', 7)
      .addEdge(START, 'a')
      .addEdge('a', 'bb')
      .addConditionalEdges('a', () => 'c', { c: 'c' }),
  'reducer-reads-an-instance': () => withReducer((a: unknown[], b: unknown[]) => a.concat(b, store)),
  'reducer-calls-a-helper-that-mutates': () => withReducer((a: string[], b: string[]) => pushAll(a, b)),
  'reducer-is-async': () => withReducer(async (_a: string[], b: string[]) => b),
  'reducer-mutates': () =>
    withReducer((a: string[], b: string[]) => {
      a.push(...b);
      return a;
    }),
  'reducer-is-not-repeatable': () => withReducer((a: number, _b: number) => a + Date.now(), 0),
  'reducer-loops': () =>
    withReducer((a: number, b: number[]) => {
      let sum = a;
      while (sum < b.length) sum += 1;
      return sum;
    }, 0),
  'reducer-is-native': () => withReducer(Math.max, 0),
  'reducer-nests-too-deep': () =>
    withReducer(jsonata(Object.assign([sumOfMany], { raw: [sumOfMany] }) as TemplateStringsArray), 0),
  'reducer-in-jsonata-2-1': () => withReducer(jsonata`$right ?? $left`),
  'reducer-in-broken-jsonata': () => withReducer(jsonata`$append($left,`),
  'concurrent-writes': () =>
    build()
      .addNode('a', run, { writes: ['query'] })
      .addNode('b', run, { writes: ['query', 'log'] })
      .addEdge(START, 'a')
      .addEdge(START, 'b'),
  'zod-node-is-channel': () => build(z.object({ text: z.string() })).addNode('text', run).addEdge(START, 'text'),
};
