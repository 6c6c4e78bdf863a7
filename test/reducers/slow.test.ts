// Reducers whose merge may take longer than a second are told before a run: by counting steps, never by a clock.

import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { measureGraph } from '../../lib/compile/measure/index.ts';
import { countSteps } from '../../lib/evaluator/index.ts';
import { Annotation, jsonata, reducers, START, StateGraph } from '../../lib/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { forty } from './fixtures/forty.ts';

interface Item {
  readonly id: string;
  readonly version: number;
}

/** The hints about a channel's reducer. */
function hintsOf(reducer: unknown, initial: JsonValue | undefined = []) {
  const docs = Annotation<unknown>({
    reducer: reducer as never,
    ...(initial === undefined ? {} : { default: () => initial }),
  });
  const graph = new StateGraph(Annotation.Root({ docs }))
    .addNode('a', async () => ({}))
    .addEdge(START, 'a')
    .compile();
  return measureGraph(graph.definition, compile(graph.definition)).hints;
}

type Lists = (left: readonly Item[], right: readonly Item[]) => unknown;

const slow: readonly (readonly [string, Lists])[] = [
  [
    'a search with a condition that no index answers',
    (a, b) => a.filter((x) => !b.some((y) => y.id === x.id && y.version > x.version)),
  ],
  ['a count for each item', (a, b) => a.map((x) => ({ ...x, version: b.filter((y) => y.id === x.id).length }))],
  [
    'a search in a search',
    (a, b) => a.filter((x) => b.some((y) => a.some((z) => z.id === y.id && z.version < x.version))),
  ],
];

const quick: readonly (readonly [string, Lists])[] = [
  ['without repeats', (a, b) => [...a, ...b].filter((x, i, all) => all.findIndex((y) => y.id === x.id) === i)],
  ['those that are new', (a, b) => a.concat(b.filter((x) => !a.some((y) => y.id === x.id)))],
  ['replaced by id', (a, b) => a.map((x) => b.find((y) => y.id === x.id) ?? x)],
  ['sorted', (a, b) => [...a, ...b].sort((x, y) => x.version - y.version)],
];

describe('a reducer that may take longer than a second', () => {
  it.each(slow)('is told of: %s', (_, reducer) => {
    const [hint, ...more] = hintsOf(reducer);

    expect(hint).toMatchObject({ code: 'SLOW_REDUCER', where: "channel 'docs'" });
    expect(hint?.what).toMatch(/^to merge [\d,]+ items with [\d,]+ may take longer than the second/);
    expect(hint?.fix).toContain('under their keys');
    expect(more).toEqual([]);
  });

  it('is told another way out where it merges an object', () => {
    const counts = (left: Record<string, number>, right: Record<string, number>) => {
      const all = { ...left };
      for (const [key, count] of Object.entries(right)) all[key] = (all[key] ?? 0) + count;
      return all;
    };

    const [hint] = hintsOf(counts, {});

    expect(hint?.fix).toContain('write fewer keys at a time');
    expect(hint?.fix).not.toContain('.slice');
  });

  it('is told of with the same figures each time', () => {
    expect(hintsOf(slow[0]?.[1])).toEqual(hintsOf(slow[0]?.[1]));
  });

  it('is told of where it is JSONata, by its default', () => {
    const search = jsonata`$append($left, $filter($right, function($r) { $count($filter($left, function($l) { $l.id = $r.id })) = 0 }))`;

    expect(hintsOf(search)).toMatchObject([{ code: 'SLOW_REDUCER' }]);
    expect(hintsOf(jsonata`$append($left, $right)`)).toEqual([]);
  });
});

describe('a reducer that does not', () => {
  it.each(quick)('is not told of: %s', (_, reducer) => {
    expect(hintsOf(reducer)).toEqual([]);
  });

  it.each(['append', 'union', 'messages'] as const)('is not told of: reducers.%s', (name) => {
    expect(hintsOf(reducers[name])).toEqual([]);
  });

  // Those of the forty that go through lists more than once.
  it.each([19, 21, 23, 26, 27, 31, 36, 37, 40])('is not told of: #%i of the forty', (id) => {
    const { reducer, defaultValue } = forty.find((each) => each.id === id) ?? {};

    expect(hintsOf(reducer, defaultValue as JsonValue)).toEqual([]);
  });
});

describe('steps', () => {
  const search = '$filter($left,function($a){$exists($filter($right,function($b){$a=$b}))})';
  const lists = (items: number) => {
    const list = Array.from({ length: items }, (_, index) => index);
    return { left: list, right: list };
  };

  it('grow as the work does, and are the same each time', () => {
    const [few, many] = [100, 200].map((items) => countSteps(search, lists(items), 1e9) ?? 0) as [number, number];

    expect(many / few).toBeGreaterThan(3.8);
    expect(many / few).toBeLessThan(4.1);
    expect(countSteps(search, lists(100), 1e9)).toBe(few);
  });

  it('end at the most that is asked for, and are none of what fails', () => {
    expect(countSteps(search, lists(1_000), 10_000)).toBe(10_000);
    expect(countSteps("1+'a'", {}, 10_000)).toBeUndefined();
  });

  it('of $distinct are those of an engine that compares each with all before it', () => {
    const objects = (count: number) => ({ xs: Array.from({ length: count }, (_, id) => ({ id })) });
    const [few, many] = [1_000, 2_000].map((count) => countSteps('$distinct($xs)', objects(count), 1e9) ?? 0) as [
      number,
      number,
    ];

    expect(many / few).toBeGreaterThan(3.8);
  });

  it('leave the evaluations after them with limits of their own', () => {
    countSteps(search, lists(1_000), 100);

    expect(countSteps('1+1', {}, 1e9)).toBeGreaterThan(0);
  });
});
