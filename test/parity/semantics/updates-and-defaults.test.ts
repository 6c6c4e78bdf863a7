// SEMANTICS 2.7: what nodes return, defaults, input and output.

import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../lib/json/index.ts';
import { draw } from '../draw.ts';
import type { GraphLibrary } from '../graph-library.ts';
import { errorCode } from '../observation.ts';
import { ways } from '../ways.ts';

const returning = (value: unknown) => () => async () => value;
const lastX = ({ Annotation }: GraphLibrary): Record<string, unknown> => ({ x: Annotation() });
const joined = (left: string, right: string): string => `${left}|${right}`;

describe.each(ways)('what a node returns: $name', (way) => {
  it.each([[undefined], [null], [{}], [false], [0], ['']])(
    '%j is not an update, and edges still count',
    async (value) => {
      const { state, steps } = await way.run(draw('START>a a>b', { nodes: { a: returning(value) } }), {});

      expect(state).toEqual({ log: ['b'] });
      expect(steps).toEqual([['a'], ['b']]);
    },
  );

  it.each([[true], [5], ['s'], [[1]], [[]]])('%j is refused', async (value) => {
    const { error } = await way.run(draw('START>a', { nodes: { a: returning(value) } }), {});

    expect(error).toMatchObject({ name: 'InvalidUpdateError' });
    expect(errorCode(error)).toBe('INVALID_GRAPH_NODE_RETURN_VALUE');
  });

  it('null is a value', async () => {
    const graph = draw('START>a', { channels: lastX, nodes: { a: returning({ x: null }) } });

    const { state } = await way.run(graph, { x: 1 });

    expect(state).toEqual({ log: [], x: null });
  });

  it.each<[string, JsonValue, JsonValue]>([
    ['different values', 1, 2],
    ['equal values', 1, 1],
    ['null', null, null],
  ])('two writes of a last-value channel in one superstep conflict: %s', async (_, left, right) => {
    const nodes = { a: returning({ x: left }), b: returning({ x: right }) };

    const { error, steps } = await way.run(draw('START>a START>b', { channels: lastX, nodes }), {});

    expect(error).toMatchObject({ name: 'InvalidUpdateError' });
    expect(errorCode(error)).toBe('INVALID_CONCURRENT_GRAPH_UPDATE');
    expect(String(error)).toMatch(/channel ['"]x['"]/);
    expect(steps).toEqual([['a', 'b']]);
  });
});

describe.each(ways)('defaults, input and output: $name', (way) => {
  it('the input goes through the reducers, onto the default', async () => {
    const channels = ({ Annotation }: GraphLibrary) => ({ k: Annotation({ reducer: joined, default: () => 'D' }) });

    const { state } = await way.run(draw('START>a', { channels, nodes: { a: returning({ k: 'n1' }) } }), { k: 'in' });

    expect(state).toEqual({ log: [], k: 'D|in|n1' });
  });

  it('without a default the key is unset, and the first write is stored as it is', async () => {
    const channels = ({ Annotation }: GraphLibrary) => ({ k: Annotation({ reducer: joined }) });
    const seen: JsonValue[] = [];
    const nodes = {
      s: () => async (state: JsonValue) => void seen.push(state),
      a: returning({ k: 'a' }),
      b: returning({ k: 'b' }),
    };

    const { state } = await way.run(draw('START>s s>a s>b', { channels, nodes }), {});

    expect(seen).toEqual([{ log: [] }]);
    expect(state).toEqual({ log: [], k: 'a|b' });
  });

  it('a channel that was never written is not in the result', async () => {
    const { state } = await way.run(draw('START>a', { channels: lastX }), {});

    expect(state).toEqual({ log: ['a'] });
  });

  it.each([[null], [undefined]])('the input %j is refused', async (input) => {
    const { error } = await way.run(draw('START>a'), input);

    expect(error).toMatchObject({ name: 'EmptyInputError' });
  });

  it.each([['text'], [5], [[1]]])('the input %j is refused', async (input) => {
    const { error } = await way.run(draw('START>a'), input);

    expect(error).toMatchObject({ name: 'InvalidUpdateError' });
    expect(errorCode(error)).toBe('INVALID_GRAPH_NODE_RETURN_VALUE');
  });

  it('null in the input is given to the reducer', async () => {
    const channels = ({ Annotation }: GraphLibrary) => ({
      k: Annotation({ reducer: (left: number, right: number | null) => right ?? left, default: () => 1 }),
    });

    const { state } = await way.run(draw('START>a', { channels }), { k: null });

    expect(state).toEqual({ log: ['a'], k: 1 });
  });

  it('keys of the input that the state lacks are left out', async () => {
    const { state, error } = await way.run(draw('START>a'), { nope: 1 });

    expect(error).toBeUndefined();
    expect(state).toEqual({ log: ['a'] });
  });

  it('an input and an output schema filter what goes in and out', async () => {
    const graph = (library: GraphLibrary) => {
      const { Annotation, START, StateGraph } = library;
      const State = Annotation.Root({ x: Annotation(), y: Annotation(), z: Annotation() });
      const input = Annotation.Root({ x: Annotation() });
      const output = Annotation.Root({ z: Annotation() });
      const builder = new StateGraph(State, { input, output });
      return builder.addNode('a', async (state) => ({ z: JSON.stringify(state) })).addEdge(START, 'a');
    };

    const { state } = await way.run(graph, { x: 1, y: 2 });

    expect(state).toEqual({ z: '{"x":1}' });
  });
});

describe.each(ways)('Overwrite: $name', (way) => {
  it.each([
    ['an instance', (library: GraphLibrary) => new library.Overwrite(['B'])],
    ['its wire form', () => ({ __overwrite__: ['B'] })],
  ])('%s discards the other writes of its superstep', async (_, overwrite) => {
    const graph = draw('START>a START>b START>c', {
      nodes: { b: (library) => async () => ({ log: overwrite(library) }) },
    });

    const { state } = await way.run(graph, { log: ['in'] });

    expect(state).toEqual({ log: ['B'] });
  });

  it('two of one channel in one superstep conflict', async () => {
    const overwrite =
      ({ Overwrite }: GraphLibrary) =>
      async () => ({ log: new Overwrite(['B']) });

    const { error } = await way.run(draw('START>a START>b', { nodes: { a: overwrite, b: overwrite } }), {});

    expect(error).toMatchObject({ name: 'InvalidUpdateError' });
  });
});
