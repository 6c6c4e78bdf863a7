// Durations in the whole seconds of the service: never shorter than what was asked for.

import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { toSeconds } from '../../lib/graph/duration.ts';
import { Annotation, END, START, StateGraph } from '../../lib/index.ts';

describe('a duration', () => {
  it.each([
    [1, 1],
    [999, 1],
    [1_000, 1],
    [1_001, 2],
    [1_400, 2],
    ['1400ms', 2],
    ['1.4s', 2],
    ['1s', 1],
    ['1.5 m', 90],
    ['2h', 7_200],
    ['1d', 86_400],
    [99_999_999_000, 99_999_999],
  ])('of %j is rounded up to %i seconds', (duration, seconds) => {
    expect(toSeconds(duration)).toBe(seconds);
  });

  it.each([
    [0],
    [-1],
    [99_999_999_001],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ['0s'],
    ['1'],
    ['s'],
    ['1w'],
    [null],
  ])('of %j is none that the service has', (duration) => {
    expect(toSeconds(duration)).toBeUndefined();
  });

  it('of 1,400 ms gives a node two seconds', () => {
    const graph = new StateGraph(Annotation.Root({ value: Annotation<number>() }))
      .addNode('slow', async () => ({}), { timeout: 1_400 })
      .addEdge(START, 'slow')
      .addEdge('slow', END)
      .compile({ name: 'timed' });

    expect(compile(graph.definition).machine.States['slow']).toMatchObject({ TimeoutSeconds: 2 });
  });
});
