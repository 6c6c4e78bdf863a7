// Values nested deeper than Step Functions reads are told by name where they enter, and no deeper one reaches what recurses.

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Annotation, Command, MessagesAnnotation, reducers, Send, START, StateGraph } from '../../lib/index.ts';
import { runMachine } from '../../lib/interpreter/index.ts';
import { copyJson, MAX_DEPTH } from '../../lib/json/index.ts';
import { VALUE_DEPTH } from '../../lib/protocol/index.ts';

/** A value of so many lists or objects inside each other. */
function nested(depth: number, inside: (value: unknown) => unknown = (value) => ({ a: value })): unknown {
  let value = inside(1);
  for (let level = 1; level < depth; level += 1) value = inside(value);
  return value;
}

const inList = (value: unknown) => [value];
const State = Annotation.Root({
  tree: Annotation<unknown>(),
  log: Annotation<unknown[], unknown>({ reducer: reducers.append as never, default: () => [] }),
});

const returning = (result: unknown) =>
  new StateGraph(State)
    .addNode('a', async () => result as object, { ends: ['b'] })
    .addNode('b', async (state) => ({ log: [state] }))
    .addEdge(START, 'a')
    .compile();

describe('a value that is nested too deep', () => {
  it.each([951, 5_000, 100_000])('is refused in an update, with node and place: %i levels', async (depth) => {
    const expected = {
      name: 'InvalidUpdateError',
      code: 'NOT_JSON',
      where: expect.stringMatching(/^node 'a', 'tree[.a]+\.\.\.'$/),
      what: 'it is nested more than 950 levels deep',
    };

    await expect(returning({ tree: nested(depth) }).invoke({})).rejects.toMatchObject(expected);
    await expect(returning(new Command({ update: { tree: nested(depth) } })).invoke({})).rejects.toMatchObject(
      expected,
    );
  });

  it('is refused in lists, too', async () => {
    await expect(returning({ tree: nested(5_000, inList) }).invoke({})).rejects.toMatchObject({
      code: 'NOT_JSON',
      where: expect.stringMatching(/^node 'a', 'tree(\[0\])+/),
    });
  });

  it('is refused as the argument of a Send', async () => {
    await expect(returning(new Command({ goto: new Send('b', nested(5_000)) })).invoke({})).rejects.toMatchObject({
      code: 'NOT_JSON',
      where: expect.stringMatching(/^node 'a', Send to 'b', 'a\.a/),
      what: 'its argument is nested more than 950 levels deep',
    });
  });

  it('is refused in an input', async () => {
    await expect(returning({}).invoke({ tree: nested(5_000) })).rejects.toMatchObject({
      code: 'NOT_JSON',
      where: expect.stringMatching(/^input, 'tree\.a/),
    });
  });

  it.each(['configurable', 'metadata'])('is refused in config.%s', async (name) => {
    await expect(returning({}).invoke({}, { [name]: nested(5_000) })).rejects.toMatchObject({
      code: 'NOT_JSON',
      where: expect.stringMatching(new RegExp(`^config\\.${name}\\.a`)),
    });
  });

  it('is refused in a message, in what is not a message, and past a schema', async () => {
    const talking = (messages: unknown) =>
      new StateGraph(MessagesAnnotation)
        .addNode('a', async () => ({ messages }) as never)
        .addEdge(START, 'a')
        .compile()
        .invoke({});
    const checked = new StateGraph(z.object({ tree: z.unknown() }))
      .addNode('a', async () => ({ tree: nested(5_000) }))
      .addEdge(START, 'a')
      .compile();

    await expect(talking({ role: 'user', content: nested(5_000) })).rejects.toMatchObject({ code: 'NOT_JSON' });
    await expect(talking(nested(5_000))).rejects.toMatchObject({ code: 'INVALID_UPDATE' });
    await expect(checked.invoke({ tree: 1 })).rejects.toMatchObject({ code: 'NOT_JSON' });
  });

  it('is told where a router returns it, as is one that is its own parent', async () => {
    const cycle: unknown[] = [];
    cycle.push([cycle]);
    const routed = (value: unknown) =>
      new StateGraph(State)
        .addNode('a', async () => ({}))
        .addEdge(START, 'a')
        .addConditionalEdges('a', (() => value) as never)
        .compile()
        .invoke({});

    await expect(routed(nested(100_000))).rejects.toMatchObject({ code: 'UNKNOWN_NODE' });
    await expect(routed([cycle])).rejects.toMatchObject({ code: 'UNKNOWN_NODE' });
  });

  it('is refused in a default and in metadata of a node', () => {
    const graph = new StateGraph(
      Annotation.Root({ tree: Annotation<unknown>({ reducer: reducers.last, default: () => nested(5_000) }) }),
    ).addNode('a', async () => ({}), { metadata: nested(5_000) as never });

    expect(() => graph.addEdge(START, 'a').compile()).toThrow(/its default is nested more than 950 levels deep/);
    expect(() => graph.compile()).toThrow(/INVALID_NODE at node 'a': its metadata is not JSON object/);
  });

  it('is refused as the input of a machine', async () => {
    const machine = { QueryLanguage: 'JSONata', StartAt: 'a', States: { a: { Type: 'Succeed' } } } as const;
    const run = async (): Promise<unknown> =>
      runMachine(machine, nested(5_000) as never, { tasks: () => Promise.resolve(null) });

    await expect(run()).rejects.toMatchObject({ name: 'ExecutionRefused', code: 'INVALID_INPUT' });
  });
});

describe('the deepest value that travels', () => {
  it.each([
    ['objects', undefined],
    ['lists', inList],
  ] as const)('goes in, through nodes and reducers, and out: %s', async (_name, inside) => {
    const deepest = nested(VALUE_DEPTH, inside);
    const graph = new StateGraph(State)
      .addNode('a', async (state) => new Command({ update: { log: state.tree }, goto: new Send('b', state.tree) }), {
        ends: ['b'],
      })
      .addNode('b', async (arg) => ({ tree: arg }))
      .addEdge(START, 'a')
      .compile();

    const { tree } = await graph.invoke({ tree: deepest });

    expect(JSON.stringify(tree)).toBe(JSON.stringify(deepest));
  });

  it('is what a copy of JSON takes at most, to the level', () => {
    expect(copyJson(nested(MAX_DEPTH)).ok).toBe(true);
    expect(copyJson(nested(MAX_DEPTH + 1))).toMatchObject({ ok: false, notJson: { tooDeep: true } });
  });
});
