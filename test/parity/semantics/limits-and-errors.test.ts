// SEMANTICS 2.8 and 2.9: the recursion limit with its off-by-one, and how a failing node ends a run.

import { describe, expect, it } from 'vitest';
import { turns } from '../../support/turns.ts';
import { byLog, draw, says } from '../draw.ts';
import { errorCode } from '../observation.ts';
import { ways } from '../ways.ts';

const chain = (length: number): string => {
  const names = ['START', ...Array.from({ length }, (_, index) => `n${String(index).padStart(2, '0')}`)];
  return names
    .slice(1)
    .map((name, index) => `${names[index]}>${name}`)
    .join(' ');
};

/** `rounds` supersteps of one node, decided by its router. */
const loop = (rounds: number) =>
  draw('START>a', { routers: { a: byLog((log, { END }) => (log.length < rounds ? 'a' : END)) } });

const throwing = (error: unknown) => () => async () => {
  throw error;
};

describe.each(ways)('the recursion limit: $name', (way) => {
  it.each([
    [1, 2],
    [3, 4],
    [24, 25],
  ])('a chain of %i ends within %i', async (length, recursionLimit) => {
    const { error, steps } = await way.run(draw(chain(length)), {}, { recursionLimit });

    expect(error).toBeUndefined();
    expect(steps).toHaveLength(length);
  });

  it.each([
    [1, 1],
    [3, 3],
    [25, 25],
  ])('a chain of %i does not end within %i', async (length, recursionLimit) => {
    const { error } = await way.run(draw(chain(length)), {}, { recursionLimit });

    expect(error).toMatchObject({ name: 'GraphRecursionError' });
    expect(errorCode(error)).toBe('GRAPH_RECURSION_LIMIT');
  });

  it('is 25 unless told otherwise', async () => {
    const within = await way.run(loop(24), {});
    const past = await way.run(loop(25), {});

    expect(within.error).toBeUndefined();
    expect(past.error).toMatchObject({ name: 'GraphRecursionError' });
  });

  it('of a routed loop lets exactly its own number of supersteps run, even if nothing was left to do', async () => {
    const { error, steps } = await way.run(loop(4), {}, { recursionLimit: 4 });

    expect(error).toMatchObject({ name: 'GraphRecursionError' });
    expect(steps).toEqual([['a'], ['a'], ['a'], ['a']]);
  });

  it('counts supersteps, not tasks', async () => {
    const { error } = await way.run(draw('START>a START>b START>c a>d b>d c>d'), {}, { recursionLimit: 3 });

    expect(error).toBeUndefined();
  });

  it('below 1 is refused', async () => {
    const { error } = await way.run(draw('START>a'), {}, { recursionLimit: 0 });

    expect(error).toBeInstanceOf(Error);
  });
});

describe.each(ways)('a failing node: $name', (way) => {
  it('ends the run with its own error', async () => {
    const error = Object.assign(new RangeError('too far'), { detail: 7 });

    const seen = await way.run(draw('START>a a>b', { nodes: { a: throwing(error) } }), {});

    expect(seen.error).toBe(error);
    expect(seen.steps).toEqual([['a']]);
  });

  it('does not wait for slow siblings', async () => {
    let finished = false;
    const slow = () => async () => {
      await turns(1000);
      finished = true;
    };
    const graph = draw('START>bad START>slow', { nodes: { bad: throwing(new Error('bad')), slow } });

    const { error } = await way.run(graph, {});

    expect(error).toMatchObject({ message: 'bad' });
    expect(finished).toBe(false);
  });

  it('fails the run even where a sibling would have written a conflict', async () => {
    const write = () => async () => ({ x: 1 });
    const graph = draw('START>a START>b START>c', {
      channels: ({ Annotation }) => ({ x: Annotation() }),
      nodes: { a: write, b: write, c: throwing(new Error('bad')) },
    });

    const { error } = await way.run(graph, {});

    expect(error).toMatchObject({ message: 'bad' });
  });

  it('in a Send fails the run too', async () => {
    const graph = draw('START>r', {
      nodes: { w: throwing(new Error('bad')), r: () => says('r') },
      routers: { r: byLog((_, { Send }) => [new Send('w', 1)]) },
    });

    const { error } = await way.run(graph, {});

    expect(error).toMatchObject({ message: 'bad' });
  });
});
