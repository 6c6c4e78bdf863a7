// SEMANTICS 2.13: deferred nodes, START and END.

import { describe, expect, it } from 'vitest';
import { byLog, draw } from '../draw.ts';
import type { NodeActionOptions } from '../graph-library.ts';
import { ways } from '../ways.ts';

const deferred = (...names: readonly string[]): Record<string, NodeActionOptions> =>
  Object.fromEntries(names.map((name) => [name, { defer: true }]));

const count = (log: readonly string[], name: string): number => log.filter((entry) => entry === name).length;

const inSteps = (steps: readonly (readonly string[])[]): string => steps.map((names) => names.join(' ')).join(' | ');

const drawings: readonly (readonly [
  title: string,
  drawing: string,
  deferred: readonly string[],
  supersteps: string,
])[] = [
  [
    'a deferred meeting of unequal branches runs once, at the end',
    'START>a a>b a>c c>d b>e d>e',
    ['e'],
    'a | b c | d | e',
  ],
  [
    'deferred nodes triggered apart run together',
    'START>a a>d1 a>b b>d2 b>c d1>z d2>z',
    ['d1', 'd2'],
    'a | b | c | d1 d2 | z',
  ],
  ['a deferred join waits for other branches too', 'START>a a>b a>c a>l1 l1>l2 b+c>j', ['j'], 'a | b c l1 | l2 | j'],
  ['a deferred entry runs last', 'START>d START>a a>b', ['d'], 'a | b | d'],
  ['a deferred node alone runs at once', 'START>d d>e', ['d'], 'd | e'],
  ['a deferred node may follow another', 'START>a a>d d>e', ['d', 'e'], 'a | d | e'],
  [
    'a full deferred join and an edge run their target once',
    'START>a START>b a+b>d a>d b>x x>y',
    ['d'],
    'a b | x | y | d',
  ],
  ['a held target that two joins fill apart runs once', 'START>a START>b a+b>d a>c b>c b+c>d', ['d'], 'a b | c | d'],
];

describe.each(ways)('deferred nodes: $name', (way) => {
  it.each(drawings)('%s', async (_, drawing, names, supersteps) => {
    const { steps, error } = await way.run(draw(drawing, { options: deferred(...names) }), {});

    expect(error).toBeUndefined();
    expect(inSteps(steps)).toBe(supersteps);
  });

  it('in a cycle a deferred node runs once a round', async () => {
    const graph = draw('START>a a>b a>c c>x b>d x>d', {
      options: deferred('d'),
      routers: { d: byLog((log, { END }) => (count(log, 'd') < 2 ? 'a' : END)) },
    });

    const { steps } = await way.run(graph, {});

    expect(inSteps(steps)).toBe('a | b c | x | d | a | b c | x | d');
  });

  it.each([
    [
      'a source that runs again does not count for the next round',
      'START>a START>b a+b>d',
      'a',
      'a b | c | a | c | d | b',
    ],
    ['nor does the other', 'START>a START>b a+b>d', 'b', 'a b | c | b | c | d | a'],
    ['an edge beside the join changes nothing', 'START>a START>b a+b>d c>d', 'a', 'a b | c | a | c | d | b'],
    ['nor does a join of three', 'START>a START>b START>e a+b+e>d', 'a', 'a b e | c | a | c | d | b'],
  ])('a full join keeps its sources until its held target runs: %s', async (_, drawing, again, supersteps) => {
    const other = again === 'a' ? 'b' : 'a';
    const graph = draw(`${drawing} ${again}>c`, {
      options: deferred('d'),
      routers: {
        c: byLog((log, { END }) => (count(log, again) < 2 ? again : END)),
        d: byLog((log, { END }) => (count(log, 'd') < 2 ? other : END)),
      },
    });

    const { steps, error } = await way.run(graph, {});

    expect(error).toBeUndefined();
    expect(inSteps(steps)).toBe(supersteps);
  });

  it('a branch that does not end starves it', async () => {
    const graph = draw('START>a START>d', { options: deferred('d'), routers: { a: () => () => 'a' } });

    const { error, steps } = await way.run(graph, {}, { recursionLimit: 4 });

    expect(error).toMatchObject({ name: 'GraphRecursionError' });
    expect(steps.flat()).not.toContain('d');
  });
});

describe.each(ways)('START and END: $name', (way) => {
  it.each([
    ['END does not stop another branch', 'START>a START>b a>END b>c', 'a b | c'],
    ['END beside an edge ends nothing', 'START>a a>END a>b', 'a | b'],
    ['an edge to END is not needed', 'START>a', 'a'],
  ])('%s', async (_, drawing, supersteps) => {
    const { steps } = await way.run(draw(drawing), {});

    expect(inSteps(steps)).toBe(supersteps);
  });

  it('START to END gives the input', async () => {
    const { state, steps } = await way.run(draw('START>END'), { log: ['in'] });

    expect(state).toEqual({ log: ['in'] });
    expect(steps).toEqual([]);
  });

  it('a router of START may end the run', async () => {
    const graph = draw('a>END', { routers: { START: ({ END }) => [() => END, ['a', END]] } });

    const { state, steps } = await way.run(graph, { log: ['in'] });

    expect(state).toEqual({ log: ['in'] });
    expect(steps).toEqual([]);
  });
});
