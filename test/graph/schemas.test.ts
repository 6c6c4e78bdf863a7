// One channel in several schemas of a graph: what each says of it holds, and it stays a channel of the state.

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Annotation, type GraphDefinition, reducers, START, StateGraph, withLangGraph } from '../../lib/index.ts';
import { runGraph } from '../support/run-graph.ts';

const plain = Annotation<string[]>();
const reduced = Annotation<string[]>({ reducer: reducers.append });
const withDefault = Annotation<string[]>({ reducer: reducers.append, default: () => ['default'] });
const other = Annotation<string>();

type Place = 'input' | 'output' | "a node's input";

/** A graph whose state and one schema more both have a channel `log`; node `a` says what it sees. */
function graphOf(state: typeof plain, more: typeof plain, place: Place) {
  const State = Annotation.Root({ log: state, other });
  const Schema = Annotation.Root({ log: more });
  return new StateGraph({
    stateSchema: State,
    ...(place === 'input' ? { input: Schema } : {}),
    ...(place === 'output' ? { output: Schema } : {}),
  })
    .addNode('a', async ({ log }) => ({ log: [`a saw ${String(log)}`] }))
    .addNode('own', async ({ log }) => ({ log: [`own saw ${log.length}`] }), {
      ...(place === "a node's input" ? { input: Schema } : { input: State }),
    })
    .addEdge(START, 'a')
    .addEdge('a', 'own')
    .compile();
}

describe.each<Place>(['input', 'output', "a node's input"])('a channel of the state that %s declares too', (place) => {
  it.each([
    ['with a reducer where the state has none', plain, reduced, ['in', 'a saw in', 'own saw 2']],
    [
      'with a reducer and a default where the state has none',
      plain,
      withDefault,
      ['default', 'in', 'a saw default,in', 'own saw 3'],
    ],
    ['with the same reducer and a default', reduced, withDefault, undefined],
    ['without a reducer', withDefault, plain, ['default', 'in', 'a saw default,in', 'own saw 3']],
    ['as the same channel', withDefault, withDefault, ['default', 'in', 'a saw default,in', 'own saw 3']],
  ])('%s keeps what both say, and is seen by every node and in the result', async (_, state, more, expected) => {
    const log = expected ?? ['default', 'in', 'a saw default,in', 'own saw 3'];
    for (const options of [{}, { supersteps: 0 as const }]) {
      expect(
        await runGraph(graphOf(state as typeof plain, more as typeof plain, place), { log: ['in'] }, options),
      ).toEqual({ log });
    }
  });

  it.each([
    ['reducer', withDefault, Annotation<string[]>({ reducer: reducers.union })],
    ['default', withDefault, Annotation<string[]>({ reducer: reducers.append, default: () => ['another'] })],
  ])('with a different %s is refused', (stated, state, more) => {
    expect(() => graphOf(state as typeof plain, more as typeof plain, place)).toThrow(
      `CHANNEL_CLASH at ${place === "a node's input" ? "input of node 'own'" : `${place} schema`}, channel 'log': another schema of this graph declares it with a different ${stated}`,
    );
  });

  it('with a default that says the same in another order is the same', () => {
    const [left, right] = [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ].map((value) => Annotation<object>({ reducer: reducers.merge, default: () => value }));

    expect(() => graphOf(left as never, right as never, place)).not.toThrow();
  });
});

describe('a channel of zod schemas', () => {
  const counts = withLangGraph(z.number(), { reducer: { fn: (left: number, right: number) => left + right } });
  const definitionOf = (state: object, input: object): GraphDefinition =>
    new StateGraph({ stateSchema: z.object(state as { n: z.ZodNumber }), input: z.object(input as { n: z.ZodNumber }) })
      .addNode('a', async () => ({ n: 2 }))
      .addEdge(START, 'a')
      .compile().definition;

  it('has the default of the one and the reducer of the other', async () => {
    for (const [state, input] of [
      [{ n: z.number().default(40) }, { n: counts }],
      [{ n: counts }, { n: z.number().default(40) }],
    ] as const) {
      const [channel] = definitionOf(state, input).channels;

      expect(channel).toMatchObject({ key: 'n', initial: { value: 40 }, reducer: expect.any(Function) as never });
    }
  });
});

describe('a reducer attached to a zod schema', () => {
  const runWith = async (schema: z.ZodType, update: unknown): Promise<unknown> => {
    const graph = new StateGraph(z.object({ log: schema as z.ZodArray<z.ZodString> }))
      .addNode('a', async () => ({ log: update as string[] }))
      .addEdge(START, 'a')
      .compile();
    return runGraph(graph, {});
  };
  const fn = (left: string[], right: string) => left.concat(right);

  it('may take updates of another type than the value: without a schema of theirs, any', async () => {
    const schema = withLangGraph(z.array(z.string()), { reducer: { fn }, default: () => ['default'] });

    expect(await runWith(schema, 'text')).toEqual({ log: ['default', 'text'] });
    expect(await runWith(schema, 5)).toEqual({ log: ['default', 5] });
  });

  it('checks updates by their schema where there is one, and not by that of the value', async () => {
    const schema = withLangGraph(z.array(z.string()), { reducer: { fn, schema: z.string() }, default: () => [] });

    expect(await runWith(schema, 'text')).toEqual({ log: ['text'] });
    await expect(runWith(schema, ['text'])).rejects.toMatchObject({ code: 'INVALID_UPDATE' });
  });

  it("has the default beside it, not the schema's own", async () => {
    const own = z.array(z.string()).default(['own']);

    expect(await runWith(withLangGraph(own, { reducer: { fn }, default: () => ['beside'] }), 'x')).toEqual({
      log: ['beside', 'x'],
    });
    expect(await runWith(withLangGraph(own, { reducer: { fn } }), 'x')).toEqual({ log: ['own', 'x'] });
  });
});

describe('the schemas of a graph', () => {
  const State = Annotation.Root({
    given: Annotation<string>(),
    made: Annotation<string>(),
    between: Annotation<string>(),
  });
  const input = Annotation.Root({ given: Annotation<string>() });
  const output = Annotation.Root({ made: Annotation<string>() });

  it.each([
    ['as LangGraph names them', () => new StateGraph({ stateSchema: State, input, output })],
    ['by its other name', () => new StateGraph({ state: State, input, output })],
    ['beside the state', () => new StateGraph(State, { input, output })],
  ])('say what goes in and what comes out: %s', async (_, build) => {
    const graph = build()
      .addNode('a', async ({ given, between }) => ({ made: `${given} ${between}`, between: 'b' }))
      .addEdge(START, 'a')
      .compile();

    expect(await runGraph(graph, { given: 'in', between: 'lost' } as { given: string })).toEqual({
      made: 'in undefined',
    });
    expect(graph.definition).toMatchObject({ inputKeys: ['given'], outputKeys: ['made'] });
  });
});

describe('a channel that only one schema declares', () => {
  it('is out of the result where only a node reads it, and can be written by the node', async () => {
    const graph = new StateGraph(Annotation.Root({ log: withDefault }))
      .addNode('a', async (state) => ({ secret: 'shh', log: Object.keys(state) }), {
        input: Annotation.Root({ secret: Annotation<string>() }),
      })
      .addNode('b', async (state) => ({ log: Object.keys(state) }))
      .addEdge(START, 'a')
      .addEdge('a', 'b')
      .compile();

    expect(await runGraph(graph, {})).toEqual({ log: ['default', 'log'] });
    expect(graph.definition.outputKeys).toEqual(['log']);
  });

  it('is left out of an input whose schema does not have it', async () => {
    const graph = new StateGraph({
      stateSchema: Annotation.Root({ log: withDefault, other }),
      input: Annotation.Root({ other }),
    })
      .addNode('a', async () => ({}))
      .addEdge(START, 'a')
      .compile();

    expect(await runGraph(graph, { other: 'x', log: ['in'] } as { other: string })).toEqual({
      other: 'x',
      log: ['default'],
    });
  });
});

describe('what the state leaves open', () => {
  it.each([
    ['reducer', Annotation<string[]>({ reducer: reducers.union })],
    ['default', Annotation<string[]>({ reducer: reducers.append, default: () => ['another'] })],
  ])('may not be said twice with a different %s', (stated, more) => {
    const schemas = {
      state: Annotation.Root({ log: plain }),
      input: Annotation.Root({ log: withDefault }),
      output: Annotation.Root({ log: more as typeof withDefault }),
    };
    const graph = new StateGraph(schemas).addNode('a', async () => ({})).addEdge(START, 'a');

    expect(() => graph.compile()).toThrow(
      `CHANNEL_CLASH at output schema, channel 'log': another schema of this graph declares it with a different ${stated}`,
    );
  });
});
