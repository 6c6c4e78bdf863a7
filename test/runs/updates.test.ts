import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  Annotation,
  Command,
  MessagesAnnotation,
  Overwrite,
  reducers,
  Send,
  START,
  StateGraph,
  withLangGraph,
} from '../../lib/index.ts';
import { runGraph } from '../support/run-graph.ts';

const State = Annotation.Root({
  log: Annotation<string[]>({ reducer: reducers.append, default: () => ['default'] }),
  last: Annotation<string>(),
});
const nothing = async () => ({});

describe.each([
  ['static road', {}],
  ['dispatch road', { supersteps: 0 as const }],
])('an update, %s', (_road, options) => {
  it('of a list of Commands holds them all, lists inside of it too, and the Sends beside them', async () => {
    const command = (name: string) => new Command({ update: { log: [name] } });
    const graph = new StateGraph(State)
      .addNode('a', async () => [[command('1'), command('2')], command('3'), new Send('b', {})] as never, {
        ends: ['b'],
      })
      .addNode('b', async () => ({ log: ['b'] }))
      .addEdge(START, 'a')
      .compile();

    expect(await runGraph(graph, {}, options)).toEqual({ log: ['default', '1', '2', '3', 'b'] });
  });

  it('by an Overwrite in the input replaces the default, as in LangGraph', async () => {
    const graph = new StateGraph(State).addNode('a', nothing).addEdge(START, 'a').compile();

    const result = await runGraph(graph, { log: new Overwrite(['in']), last: new Overwrite('x') as never }, options);

    expect(result).toEqual({ log: ['in'], last: 'x' });
  });

  it('in the wire form of an Overwrite is one, and beside another key it is a value like any other', async () => {
    const run = (log: unknown, last: unknown) => {
      const graph = new StateGraph(State)
        .addNode('a', async () => ({ log: log as string[], last: last as string }))
        .addEdge(START, 'a')
        .compile();
      return runGraph(graph, {}, options);
    };
    const more = { __overwrite__: ['x'], more: 1 };

    expect(await run({ __overwrite__: ['x'] }, { __overwrite__: 'y' })).toEqual({ log: ['x'], last: 'y' });
    expect(await run(more, more)).toEqual({ log: ['default', more], last: more });
    expect(await run(new Overwrite({ __overwrite__: 1 }), 'y')).toEqual({ log: { __overwrite__: 1 }, last: 'y' });
  });

  it('that a zod schema makes undefined is not a write', async () => {
    const emptyIsNothing = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());
    const graph = new StateGraph(z.object({ name: emptyIsNothing, other: emptyIsNothing }))
      .addNode('a', async () => ({ name: '', other: 'set' }))
      .addEdge(START, 'a')
      .compile();

    expect(await runGraph(graph, { name: 'kept', other: '' }, options)).toEqual({ name: 'kept', other: 'set' });
  });

  it('by an Overwrite is a whole value, whatever the schema of the updates', async () => {
    const list = withLangGraph(z.array(z.string()), {
      reducer: { fn: (left: string[], right: string) => left.concat(right), schema: z.string() },
      default: () => [],
    });
    const graph = new StateGraph(z.object({ list }))
      .addNode('a', async () => ({ list: 'a' }))
      .addNode('b', async () => ({ list: new Overwrite(['b']) }))
      .addEdge(START, 'a')
      .addEdge('a', 'b')
      .compile();

    expect(await runGraph(graph, {}, options)).toEqual({ list: ['b'] });
  });

  it('with messages gives each an id of its own, whatever the names of the nodes beside it', async () => {
    const graph = new StateGraph(MessagesAnnotation)
      .addNode('first', nothing)
      .addNode('a', async () => ({ messages: 'from the Send' }))
      .addNode('a-1', async () => ({ messages: 'from the edge' }))
      .addEdge(START, 'first')
      .addEdge('first', 'a-1')
      .addConditionalEdges('first', () => [new Send('a', {})], ['a'])
      .compile();

    const { messages } = await runGraph(graph, { messages: [] }, options);

    expect(messages.map(({ content }) => content)).toEqual(['from the edge', 'from the Send']);
  });

  it('with messages gives those of several Sends to one node ids of their own, the same at every attempt', async () => {
    const graph = new StateGraph(MessagesAnnotation)
      .addNode('first', nothing)
      .addNode('w', async ({ messages }) => ({ messages: [`one of ${messages}`, `two of ${messages}`] }))
      .addEdge(START, 'first')
      .addConditionalEdges('first', () => ['x', 'y'].map((messages) => new Send('w', { messages })), ['w'])
      .compile();

    const { messages } = await runGraph(graph, { messages: [] }, { ...options, config: { runId: 'r' } });

    expect(messages.map(({ id, content }) => [id, content])).toEqual([
      ['r-2-w:0-0', 'one of x'],
      ['r-2-w:0-1', 'two of x'],
      ['r-2-w:1-0', 'one of y'],
      ['r-2-w:1-1', 'two of y'],
    ]);
  });

  it.each([
    ['input', nothing, [5]],
    ["node 'a'", async () => ({ messages: [5] as never }), []],
  ])('with something that is not a message is refused with its place: %s', async (where, action, messages) => {
    const graph = new StateGraph(MessagesAnnotation).addNode('a', action).addEdge(START, 'a').compile();

    const run = runGraph(graph, { messages: messages as never }, options);

    await expect(run).rejects.toMatchObject({
      ...{ name: 'InvalidUpdateError', code: 'INVALID_UPDATE' },
      ...{ where: `${where}, 'messages'`, what: 'it is not a message: 5' },
    });
  });
});

describe('a default of a zod schema', () => {
  it('that differs from call to call is refused, as any other: the machine has one for all runs', () => {
    const graph = new StateGraph(z.object({ id: z.number().default(() => Math.random()) }))
      .addNode('a', nothing)
      .addEdge(START, 'a');

    expect(() => graph.compile()).toThrow(/its default differs from call to call/);
  });
});
