// biome-ignore-all lint/suspicious/noExplicitAny: reducers as people write them over values of any kind.
// Pairs from anywhere, places beside items, and lists of one value.

import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { judge, mergeTextOf, type Reducer } from './through-the-merge.ts';

type Row = readonly [string, Reducer, JsonValue, readonly JsonValue[], readonly JsonValue[]];

const pairs: readonly JsonValue[] = [
  [],
  [['a', 1]],
  [
    ['a', 1],
    ['b', [1]],
    ['a', { x: 2 }],
  ],
  [
    ['10', 1],
    ['9', [[2]]],
  ],
  [[1, null]],
];
const noPairs: readonly JsonValue[] = [
  [[]],
  [['a']],
  [{}],
  ['ab'],
  [[[1], 2]],
  [['__proto__', 1]],
  [[null, 1]],
  null,
  '',
  'x',
  { a: 1 },
];
const lists: readonly JsonValue[] = [[], [1], ['a', [1], null, { x: 1 }], [[]]];

const rows: readonly Row[] = [
  ['fromEntries', (_: any, b: any) => Object.fromEntries(b), {}, pairs, noPairs],
  ['fromEntries, spread', (a: any, b: any) => ({ ...a, ...Object.fromEntries(b) }), {}, pairs, noPairs],
  ['fromEntries of more', (a: any, b: any) => Object.fromEntries([...Object.entries(a), ...b]), {}, pairs, noPairs],
  ['fromEntries, sifted', (_: any, b: any) => Object.fromEntries(b.filter((p: any) => p[1] !== 7)), {}, pairs, noPairs],
  [
    'fromEntries of lists put together',
    (a: any, b: any) => Object.fromEntries(Object.entries(a).concat(b.map((x: any) => [x.id, x]))),
    {},
    [[{ id: 'a' }, { id: 'b' }, { id: 'a', n: 1 }], [{}]],
    [],
  ],
  ['entries of a list', (a: any, b: any) => [...a, ...b.entries()], [], lists, ['x', {}]],
  ['entries, as a list', (_: any, b: any) => Array.from(b.entries()), [], lists, ['x', {}]],
  ['entries, then map', (_: any, b: any) => [...b.entries()].map(([i, x]) => ({ i, x })), [], lists, ['x', {}]],
  [
    'entries in a loop',
    (a: any, b: any) => {
      const out = [...a];
      for (const [i, x] of b.entries()) out.push({ i, x });
      return out;
    },
    [],
    lists,
    ['x', {}],
  ],
  ['keys of a list', (_: any, b: any) => [...b.keys()], [], lists, ['x', {}]],
  ['values of a list', (_: any, b: any) => [...b.values()], [], lists, ['x', {}]],
  ['a list of one value', (a: any, b: any) => [...a, ...Array(3).fill(b)], [], [1, [], [[1]], null, {}], []],
  ['as long as another', (_: any, b: any) => new Array(b.length).fill(0), [], lists, ['xy']],
  [
    'filled, then changed',
    (_: any, b: any) => {
      const counts = new Array(3).fill(0);
      for (const x of b) counts[x % 3] += 1;
      return counts;
    },
    [],
    [[], [1, 2, 4]],
    [],
  ],
];

describe('pairs, places and lists of one value', () => {
  it.each(rows)('%s', async (_, reducer, defaultValue, good, bad) => {
    const text = mergeTextOf(reducer, defaultValue);

    for (const update of good)
      expect({ update, verdict: await judge(reducer, text, { left: defaultValue, updates: [update] }) }).toEqual({
        update,
        verdict: ['equal', 'equal'],
      });
    for (const update of bad)
      for (const verdict of await judge(reducer, text, { left: defaultValue, updates: [update] }))
        expect({ update, verdict: typeof verdict }).toEqual({ update, verdict: 'string' });
  });

  it.each<[string, Reducer]>([
    ['an iterator', (_: any, b: any) => b.entries()],
    ['an iterator', (_: any, b: any) => ({ of: b.keys() })],
    ['new Array', (_: any, b: any) => [b, new Array(3)]],
    ['new Array', (_: any, b: any) => Array(3).concat(b)],
  ])('%s as a value is refused', (what, reducer) => {
    expect(compileReducer(reducer, { key: 'k', defaultValue: [] })).toMatchObject({
      ok: false,
      code: 'UNTRANSLATABLE_REDUCER',
      what: expect.stringContaining(what),
    });
  });
});
