// Channels with a reducer and without a default: the first write is stored as it is, whoever makes it and however many there are.

import { describe, expect, it } from 'vitest';
import { Annotation, Command, START, StateGraph } from '../../lib/index.ts';
import { runGraph } from '../support/run-graph.ts';

const reduced = <T>(reducer: (left: T, right: T) => T) => Annotation<T>({ reducer });
const State = Annotation.Root({
  text: reduced<string>((left, right) => left + right),
  list: reduced<string[]>((left, right) => left.concat(right)),
  sum: reduced<number>((left, right) => left + right),
  max: reduced<number>((left, right) => Math.max(left, right)),
  record: reduced<object>((left, right) => ({ ...left, ...right })),
  last: reduced<string>((_left, right) => right),
  first: reduced<string>((left) => left),
});

const writes = (name: string, number: number) => async () => ({
  ...{ text: name, list: [name], sum: number, max: number },
  ...{ record: { [name]: number }, last: name, first: name },
});

describe.each([
  ['static road', {}],
  ['dispatch road', { supersteps: 0 as const }],
])('a channel without a default, %s', (_road, options) => {
  it('takes the first of several writes of a superstep as it is, and merges the others into it', async () => {
    const graph = new StateGraph(State)
      .addNode({ a: writes('a', -5), b: writes('b', -2), c: writes('c', -9) })
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .addEdge(['a', 'b'], 'c')
      .compile();

    expect(await runGraph(graph, {}, options)).toEqual({
      ...{ text: 'abc', list: ['a', 'b', 'c'], sum: -16, max: -2 },
      ...{ record: { a: -5, b: -2, c: -9 }, last: 'c', first: 'a' },
    });
  });

  it('takes both writes of a task that makes two', async () => {
    const graph = new StateGraph(State)
      .addNode('a', async () => [
        new Command({ update: await writes('x', 1)() }),
        new Command({ update: await writes('y', 2)() }),
      ])
      .addEdge(START, 'a')
      .compile();

    expect(await runGraph(graph, {}, options)).toMatchObject({ text: 'xy', list: ['x', 'y'], sum: 3, first: 'x' });
  });

  it('stays unset where nothing writes it', async () => {
    const graph = new StateGraph(State)
      .addNode('a', async () => ({ last: 'a' }))
      .addNode('b', async () => ({ last: 'b' }))
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .compile();

    expect(await runGraph(graph, {}, options)).toEqual({ last: 'b' });
  });

  it('takes a first write of another kind as it is', async () => {
    const strange = { text: 5, list: 'no list', sum: 'text', max: [null], record: 'no record', first: {}, last: [] };
    const graph = new StateGraph(State)
      .addNode('a', async () => strange as never)
      .addNode('b', async () => ({}))
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .compile();

    expect(await runGraph(graph, {}, options)).toEqual(strange);
  });
});
