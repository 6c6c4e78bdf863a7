// Keys of data are data, whatever every object of JavaScript has under the same name.

import { describe, expect, it } from 'vitest';
import {
  Annotation,
  Command,
  MessagesAnnotation,
  type NodeConfig,
  reducers,
  Send,
  START,
  StateGraph,
} from '../../lib/index.ts';
import { runGraph } from '../support/run-graph.ts';

const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__lookupGetter__', 'length'];

/** `{ [name]: value }`, with `__proto__` as a key like any other. */
const keyed = (name: string, value: unknown): Record<string, unknown> => Object.fromEntries([[name, value]]);
/** Told apart by its JSON: `toEqual` does not see a key `__proto__`. */
const text = (value: unknown): string => JSON.stringify(value);

const State = Annotation.Root({
  last: Annotation<Record<string, unknown>>(),
  merged: Annotation<Record<string, unknown>>({ reducer: reducers.merge as never, default: () => ({}) }),
  spread: Annotation<Record<string, unknown>>({
    reducer: (left, right) => ({ ...left, ...right }),
    default: () => ({}),
  }),
  union: Annotation<unknown[]>({ reducer: reducers.union, default: () => [] }),
});

type Node = (state: typeof State.State, config: NodeConfig) => Promise<object>;
const running = (a: Node, b: Node = async () => ({})) =>
  new StateGraph(State)
    .addNode('a', a as never)
    .addNode('b', b as never)
    .addEdge(START, 'a')
    .addEdge('a', 'b')
    .compile();

describe.each(names)('data with the key %s', (name) => {
  it.each([{}, { supersteps: 0 } as const])('goes in, through a node, and out: %o', async (road) => {
    const seen: string[] = [];
    const graph = running(async ({ last }) => {
      seen.push(text(last));
      return { last: { got: last, [name]: 1, ...keyed(name, 2) } };
    });

    const { last } = await runGraph(graph, { last: keyed(name, { deep: keyed(name, [1]) }) } as never, road);

    expect(seen).toEqual([`{"${name}":{"deep":{"${name}":[1]}}}`]);
    expect(text(last)).toBe(`{"got":{"${name}":{"deep":{"${name}":[1]}}},"${name}":2}`);
  });

  it('reaches nodes in config, as a copy of their own', async () => {
    const seen: string[] = [];
    const look: Node = async (_state, { configurable, metadata }) => {
      seen.push(text([configurable, Object.hasOwn(metadata, name) ? (metadata as never)[name] : 'none']));
      Object.assign(configurable, { spoilt: true });
      return {};
    };

    await running(look, look).invoke({}, { configurable: keyed(name, 1), metadata: keyed(name, 2) } as never);

    expect(seen).toEqual(Array(2).fill(`[{"${name}":1},2]`));
  });

  it('is seen by the routers of the node that wrote it, through every reducer', async () => {
    const seen: string[] = [];
    const graph = new StateGraph(State)
      .addNode('a', async () => ({ merged: keyed(name, 1), spread: keyed(name, 2), union: [keyed(name, 3)] }))
      .addEdge(START, 'a')
      .addConditionalEdges('a', ({ merged, spread, union }) => {
        seen.push(text([merged, spread, union]));
        return [];
      })
      .compile();

    await graph.invoke({ merged: keyed(name, 0), union: [keyed(name, 3)] });

    expect(seen).toEqual([`[{"${name}":1},{"${name}":2},[{"${name}":3}]]`]);
  });

  it('is the argument of a Send', async () => {
    const seen: string[] = [];
    const graph = new StateGraph(State)
      .addNode('a', async () => new Command({ goto: new Send('b', keyed(name, 1)) }), { ends: ['b'] })
      .addNode('b', async (arg) => {
        seen.push(text(arg));
        return {};
      })
      .addEdge(START, 'a')
      .compile();

    await graph.invoke({});

    expect(seen).toEqual([`{"${name}":1}`]);
  });

  it('is told in every stream mode', async () => {
    const graph = running(async () => ({ last: keyed(name, 1) }));

    const chunks: string[] = [];
    for await (const chunk of graph.stream({}, { streamMode: ['values', 'updates', 'tasks'] }))
      chunks.push(text(chunk));

    expect(chunks.filter((chunk) => chunk.includes(`"last":{"${name}":1}`)).length).toBeGreaterThanOrEqual(4);
  });

  it('is not a role of a message', async () => {
    const graph = new StateGraph(MessagesAnnotation)
      .addNode('a', async () => ({ messages: [{ role: name, content: 'x' }] }))
      .addEdge(START, 'a')
      .compile();

    await expect(graph.invoke({})).rejects.toMatchObject({ code: 'INVALID_UPDATE', where: "node 'a', 'messages'" });
  });

  it('is written by nobody as a channel: it is dropped with a warning, or was refused at compile()', async () => {
    const { last } = await running(async () => ({ last: {}, ...keyed(name, 1) })).invoke({});

    expect(text(last)).toBe('{}');
  });
});

describe('what a run merges by such a key', () => {
  const talk = (id: string) =>
    new StateGraph(MessagesAnnotation)
      .addNode('a', async () => ({ messages: [{ id, role: 'user', content: 'first' }] }))
      .addNode('b', async () => ({ messages: [{ id, role: 'user', content: 'again' }, 'other'] }))
      .addEdge(START, 'a')
      .addEdge('a', 'b')
      .compile()
      .invoke({}, { runId: 'r' });

  const replacesMessages = async (id: string) => {
    const { messages } = await talk(id);

    expect(messages.map(({ id, content }) => [id, content])).toEqual([
      [id, 'again'],
      ['r-2-b-1', 'other'],
    ]);
  };
  it.each(names)('messages whose id is %s are replaced by id', replacesMessages);

  const mergesObjects = async (name: string) => {
    const graph = running(
      async () => ({ merged: keyed(name, 1), spread: keyed(name, { a: 1 }) }),
      async () => ({ merged: keyed('other', 2), spread: keyed(name, { b: 2 }) }),
    );

    const { merged, spread } = await graph.invoke({});

    expect(text(merged)).toBe(`{"${name}":1,"other":2}`);
    expect(text(spread)).toBe(`{"${name}":{"b":2}}`);
  };
  it.each(names)('objects with the key %s, by the preset and by a spread', mergesObjects);

  const countsWord = async (word: string) => {
    const Counts = Annotation.Root({
      counts: Annotation<Record<string, number>, string>({
        reducer: (left, right) => ({ ...left, [right]: (left[right] ?? 0) + 1 }),
        default: () => ({}),
      }),
    });
    const say = async () => ({ counts: word });
    const graph = new StateGraph(Counts).addNode({ a: say, b: say }).addEdge(START, 'a').addEdge('a', 'b').compile();

    const { counts } = await graph.invoke({});

    expect(text(counts)).toBe(`{"${word}":2}`);
  };
  it.each(names)('a count by word, of the word %s', countsWord);
});
