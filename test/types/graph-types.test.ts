// What the types promise. tsc checks this file; at run time it only has to load.

import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import {
  Annotation,
  Command,
  END,
  lazy,
  MessagesAnnotation,
  Overwrite,
  reducers,
  Send,
  START,
  StateGraph,
  withLangGraph,
} from '../../lib/index.ts';

const State = Annotation.Root({
  query: Annotation<string>(),
  log: Annotation<string[]>({ reducer: (left, right) => left.concat(right), default: () => [] }),
  total: Annotation<number>({ reducer: reducers.sum, default: () => 0 }),
});

describe('state', () => {
  it('is inferred from its channels', () => {
    expectTypeOf<typeof State.State>().toEqualTypeOf<{ query: string; log: string[]; total: number }>();
    expectTypeOf<typeof State.Update>().toEqualTypeOf<{
      query?: string;
      log?: string[] | Overwrite<string[]>;
      total?: number | Overwrite<number>;
    }>();
  });

  it('is what a node gets, and any part of it what a node returns', () => {
    new StateGraph(State)
      .addNode('a', async (state) => {
        expectTypeOf(state).toEqualTypeOf<{ query: string; log: string[]; total: number }>();
        return { log: ['a'], total: 1 };
      })
      .addNode('nothing', async () => {})
      .addNode('over', () => ({ log: new Overwrite(['fresh']) }))
      // @ts-expect-error a value of the wrong type
      .addNode('wrong', async () => ({ total: 'one' }));
  });

  it('comes from zod, with reducers and defaults attached', () => {
    const schema = z.object({
      name: z.string(),
      tags: withLangGraph(z.array(z.string()), {
        reducer: { fn: (left, right: string[]) => left.concat(right) },
        default: () => [],
      }),
      count: z.number().default(0),
    });
    const graph = new StateGraph(schema)
      .addNode('a', async (state) => {
        expectTypeOf(state.name).toEqualTypeOf<string>();
        expectTypeOf(state.tags).toEqualTypeOf<string[]>();
        expectTypeOf(state.count).toEqualTypeOf<number>();
        return { tags: ['x'] };
      })
      .addEdge(START, 'a')
      .compile();
    expectTypeOf(graph.invoke).parameter(0).toHaveProperty('name');
  });

  it('holds messages', () => {
    new StateGraph(MessagesAnnotation).addNode('model', async (state) => {
      expectTypeOf(state.messages[0]?.content).not.toBeAny();
      return { messages: [{ role: 'assistant', content: 'hello' }] };
    });
  });
});

describe('names of nodes', () => {
  const graph = new StateGraph(State).addNode('a', async () => ({})).addNode('b', async () => ({}));

  it('are checked in edges', () => {
    graph.addEdge(START, 'a').addEdge('a', 'b').addEdge(['a', 'b'], 'b').addEdge('b', END);
    // @ts-expect-error no node is called c
    graph.addEdge('a', 'c');
    // @ts-expect-error no node is called c
    graph.addEdge('c', 'a');
    // @ts-expect-error START is not a target
    graph.addEdge('a', START);
    // @ts-expect-error START cannot be waited for
    graph.addEdge([START, 'a'], 'b');
    // @ts-expect-error no node is called c
    graph.setEntryPoint('c');
  });

  it('are checked in what routers return and declare', () => {
    graph.addConditionalEdges('a', (state) => (state.total > 3 ? 'b' : END));
    graph.addConditionalEdges('a', (state) => (state.total > 3 ? 'b' : END), ['b', END]);
    graph.addConditionalEdges('a', async (state) => [new Send('b', { query: state.query }), 'b']);
    graph.addConditionalEdges('a', (state) => (state.total > 3 ? 'yes' : 'no'), { yes: 'b', no: END });
    graph.addConditionalEdges('a', (state) => state.total > 3, { true: 'b', false: END });
    graph.addConditionalEdges({ source: 'a', path: () => 'b', pathMap: ['b'] });
    // @ts-expect-error no node is called c
    graph.addConditionalEdges('a', () => 'c', ['c']);
    // @ts-expect-error the map has nothing for 'no'
    graph.addConditionalEdges('a', (state) => (state.total > 3 ? 'yes' : 'no'), { yes: 'b' });
    // @ts-expect-error the map leads to no node
    graph.addConditionalEdges('a', () => 'yes', { yes: 'c' });
  });

  it('may be added in other forms', () => {
    new StateGraph(State)
      .addNode({ one: async () => ({}), two: [async () => ({ total: 1 }), { defer: true }] })
      .addEdge('one', 'two');
    new StateGraph(State)
      .addSequence([
        ['one', async () => ({})],
        ['two', async () => ({})],
      ])
      .addEdge(START, 'one')
      .addEdge('two', END);
  });
});

describe('a compiled graph', () => {
  const input = Annotation.Root({ query: Annotation<string>() });
  const output = Annotation.Root({ log: Annotation<string[]>() });

  it('takes the input schema and gives the output schema', () => {
    const graph = new StateGraph({ stateSchema: State, input, output })
      .addNode('a', async () => ({ log: ['a'] }))
      .addEdge(START, 'a')
      .compile();
    expectTypeOf(graph.invoke).parameter(0).toEqualTypeOf<{ query?: string }>();
    expectTypeOf(() => graph.invoke({ query: 'x' })).returns.resolves.toEqualTypeOf<{ log: string[] }>();
    // @ts-expect-error not a key of the input
    const wrong = (): unknown => graph.invoke({ total: 3 });
    expectTypeOf(wrong).toBeFunction();
  });

  it('streams states and updates', () => {
    const graph = new StateGraph(State)
      .addNode('a', async () => ({ log: ['a'] }))
      .addEdge(START, 'a')
      .compile();
    expectTypeOf(() => graph.stream({}, { streamMode: 'values' })).returns.toEqualTypeOf<
      AsyncGenerator<typeof State.State>
    >();
  });
});

describe('nodes', () => {
  it('may be loaded lazily, with their types', () => {
    const node = lazy(async () => ({ default: async (state: { query: string }) => ({ query: `${state.query}!` }) }));
    expectTypeOf(node).returns.resolves.toEqualTypeOf<{ query: string }>();
    new StateGraph(State).addNode('a', node);
    const wrong = lazy(async () => ({ default: async () => ({ total: 'many' }) }));
    // @ts-expect-error its update is of the wrong type
    new StateGraph(State).addNode('a', wrong);
  });

  it('may return Commands', () => {
    new StateGraph(State)
      .addNode('a', async () => new Command({ update: { total: 1 }, goto: 'b' }), { ends: ['b'] })
      .addNode('b', async () => [new Command({ goto: [new Send('a', {}), END] }), { total: 2 }]);
  });

  it('may read a schema of their own, whose keys later nodes may write', () => {
    const Private = Annotation.Root({ secret: Annotation<string>() });
    new StateGraph(State)
      .addNode('reader', async (state) => ({ query: state.secret }), { input: Private })
      .addNode('writer', async () => ({ secret: 'shh' }));
  });

  it('are told about their run', () => {
    new StateGraph(State).addNode('a', async (_state, config) => {
      expectTypeOf(config.signal).toEqualTypeOf<AbortSignal>();
      expectTypeOf(config.step).toEqualTypeOf<number>();
      expectTypeOf(config.attempt).toEqualTypeOf<number>();
      config.writer({ progress: 0.5 });
      config.writeToken('hel');
      return {};
    });
  });
});
