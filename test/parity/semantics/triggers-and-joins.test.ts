// SEMANTICS 2.4: what makes a node run, and how joins wait.

import { describe, expect, it } from 'vitest';
import { byLog, draw } from '../draw.ts';
import type { GraphLibrary } from '../graph-library.ts';
import { ways } from '../ways.ts';

const count = (log: readonly string[], name: string): number => log.filter((entry) => entry === name).length;

const drawings: readonly (readonly [title: string, drawing: string, supersteps: string])[] = [
  ['two edges into a node in one superstep run it once', 'START>a a>b a>c b>d c>d', 'a | b c | d'],
  ['an edge drawn twice counts once', 'START>a a>b a>b', 'a | b'],
  ['branches of unequal length run their meeting twice', 'START>a a>b a>c c>d b>e d>e', 'a | b c | d e | e'],
  ['and all that follows it', 'START>a a>b a>c c>d b>e d>e e>f', 'a | b c | d e | e f | f'],
  ['a join waits for the longer branch', 'START>a a>b a>c c>d b+d>e', 'a | b c | d | e'],
  ['a join and an edge ready together run their target once', 'START>s s>x s>b s>c b+c>e x>e', 's | b c x | e'],
  ['a join and an edge ready apart run it twice', 'START>s s>x s>b b>c x>e b+c>e', 's | b x | c e | e'],
  ['two joins ready together run their target once', 'START>s s>b s>c s>d b+c>e c+d>e', 's | b c d | e'],
  ['two joins of the same sources fire both', 'START>a START>b a+b>c a+b>d b+a>e', 'a b | c d e'],
  ['two joins ready apart run it twice', 'START>s s>b s>c c>d b+c>e c+d>e', 's | b c | d e | e'],
  [
    'a source that runs twice before the other counts once',
    'START>a a>b a>x x>b x>y y>c b+c>e',
    'a | b x | b y | c | e',
  ],
  ['a join may have one source', 'START>b b>c c>d b+c+d>e', 'b | c | d | e'],
];

const inSteps = (steps: readonly (readonly string[])[]): string => steps.map((names) => names.join(' ')).join(' | ');

describe.each(ways)('triggers and joins: $name', (way) => {
  it.each(drawings)('%s', async (_, drawing, supersteps) => {
    const { steps, error } = await way.run(draw(drawing), {});

    expect(error).toBeUndefined();
    expect(inSteps(steps)).toBe(supersteps);
  });

  it.each([[['b']], [['b', 'b']]])('the join %j behaves as an edge', async (sources) => {
    const graph = (library: GraphLibrary) => draw('START>b e>END')(library).addEdge(sources, 'e');

    const { steps } = await way.run(graph, {});

    expect(inSteps(steps)).toBe('b | e');
  });

  it('a join whose source never runs does not fire, and the run ends', async () => {
    const graph = draw('START>a b+x>e', { routers: { a: () => [() => 'b', ['b', 'x']] } });

    const { steps, error } = await way.run(graph, {});

    expect(error).toBeUndefined();
    expect(inSteps(steps)).toBe('a | b');
  });

  it('a join in a cycle fires once a round', async () => {
    const graph = draw('START>s s>b s>c b+c>j', {
      routers: { j: byLog((log, { END }) => (count(log, 'j') < 3 ? 's' : END)) },
    });

    const { steps } = await way.run(graph, {});

    expect(inSteps(steps)).toBe('s | b c | j | s | b c | j | s | b c | j');
  });

  it('a source that runs while the target of its join runs counts for the next round', async () => {
    const graph = draw('START>a a>b a>c b+c>j', {
      routers: {
        b: byLog((log, { END }) => (count(log, 'b') < 3 ? 'b' : END)),
        j: byLog((log, { END }) => (count(log, 'j') < 2 ? 'c' : END)),
      },
    });

    const { steps } = await way.run(graph, {});

    expect(inSteps(steps)).toBe('a | b c | b j | b c | j');
  });

  it('a node on itself loops to the recursion limit', async () => {
    const { error } = await way.run(draw('START>a a>a'), {}, { recursionLimit: 5 });

    expect(error).toMatchObject({ name: 'GraphRecursionError' });
  });
});
