// One small graph for each kind of superstep. Their plans and machines are golden: read the diff of a golden file like code.

import { Annotation, Command, type CompiledGraph, END, jsonata, Send, START, StateGraph } from '../../lib/index.ts';

const State = Annotation.Root({
  query: Annotation<string>(),
  log: Annotation<string[]>({ reducer: (left, right) => left.concat(right), default: () => [] }),
});

const say = (name: string) => async (): Promise<{ log: string[] }> => ({ log: [name] });
const builder = () => new StateGraph(State).addNode('a', say('a'));

// biome-ignore lint/suspicious/noExplicitAny: graphs of different types in one record
type Any = CompiledGraph<any, any, any>;

export const graphs: Readonly<Record<string, () => Any>> = {
  'one-node': () => builder().addEdge(START, 'a').addEdge('a', END).compile({ name: 'one-node' }),

  chain: () => builder().addNode('b', say('b')).addEdge(START, 'a').addEdge('a', 'b').compile({ name: 'chain' }),

  parallel: () => builder().addNode('b', say('b')).addEdge(START, 'a').addEdge(START, 'b').compile({ name: 'parallel' }),

  routed: () =>
    builder()
      .addNode('b', say('b'))
      .addEdge(START, 'a')
      .addConditionalEdges('a', (state) => (state.log.length > 3 ? END : 'b'), ['b', END])
      .addEdge('b', 'a')
      .compile({ name: 'routed' }),

  'join-of-unequal-branches': () =>
    builder()
      .addNode('b', say('b'))
      .addNode('c', say('c'))
      .addNode('d', say('d'))
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .addEdge('b', 'c')
      .addEdge(['a', 'c'], 'd')
      .compile({ name: 'join-of-unequal-branches' }),

  deferred: () =>
    builder()
      .addNode('b', say('b'))
      .addNode('last', say('last'), { defer: true })
      .addEdge(START, 'a')
      .addEdge(START, 'last')
      .addEdge('a', 'b')
      .compile({ name: 'deferred' }),

  sends: () =>
    builder()
      .addNode('work', say('work'))
      .addEdge(START, 'a')
      .addConditionalEdges('a', (state) => state.log.map((item) => new Send('work', { item })), ['work'])
      .compile({ name: 'sends' }),

  command: () =>
    builder()
      .addNode('choose', async () => new Command({ update: { query: 'chosen' }, goto: 'a' }), { ends: ['a', END] })
      .addEdge(START, 'choose')
      .compile({ name: 'command' }),

  'router-of-start': () =>
    builder()
      .addNode('b', say('b'))
      .addConditionalEdges(START, (state) => (state.query === '' ? 'a' : 'b'), { a: 'a', b: 'b' })
      .compile({ name: 'router-of-start' }),

  'condition-of-start': () =>
    builder()
      .addNode('b', say('b'))
      .addConditionalEdges(START, jsonata`$state.query = '' ? 'empty' : ['full', 'empty']`, { empty: 'a', full: 'b' })
      .compile({ name: 'condition-of-start' }),

  controls: () =>
    new StateGraph(State)
      .addNode('a', say('a'), { timeout: '30s', retryPolicy: { maxAttempts: 5, retryOn: ['RateLimited'] } })
      .addNode('b', say('b'), { retryPolicy: { maxAttempts: 2 } })
      .addEdge(START, 'a')
      .addConditionalEdges('a', () => 'b', ['b', END])
      .compile({ name: 'controls' }),

  'controls-shared': () =>
    new StateGraph(State)
      .addNode('plan', async () => new Command({ goto: [new Send('fetch', 'a'), new Send('search', 'b')] }), {
        ends: ['fetch'],
      })
      .addNode('fetch', say('fetch'), { timeout: '30s', retryPolicy: { maxAttempts: 3 } })
      .addNode('search', say('search'), { timeout: '60s', retryPolicy: { maxAttempts: 3 } })
      .addNode('read', say('read'), { timeout: '30s' })
      .addEdge(START, 'plan')
      .addEdge('fetch', 'search')
      .addEdge('search', 'read')
      .compile({ name: 'controls-shared' }),

  'output-schema': () =>
    new StateGraph({
      stateSchema: State,
      input: Annotation.Root({ query: Annotation<string>() }),
      output: Annotation.Root({ log: Annotation<string[]>() }),
    })
      .addNode('a', say('a'))
      .addEdge(START, 'a')
      .compile({ name: 'output-schema' }),

  'reducers-of-each-kind': () =>
    new StateGraph(
      Annotation.Root({
        best: Annotation<{ score: number }>({ reducer: jsonata`$right.score > $left.score ? $right : $left` }),
        'two words': Annotation<string>({ reducer: (left, right) => `${left}, ${right}`, default: () => 'first' }),
        total: Annotation<number>({ reducer: (left, right) => left + right, default: () => 0 }),
      }),
    )
      .addNode('a', async () => ({ total: 1 }))
      .addEdge(START, 'a')
      .compile({ name: 'reducers-of-each-kind' }),
};
