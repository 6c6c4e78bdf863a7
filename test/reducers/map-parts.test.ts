// biome-ignore-all lint/suspicious/noExplicitAny: reducers as people write them over values of any kind.
// Keys and values of Maps and members of Sets that are undefined: no list of JSON holds them, and yet they count.

import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../lib/json/index.ts';
import { judge, mergeTextOf, type Reducer } from './through-the-merge.ts';

const updates: readonly JsonValue[] = [
  [],
  [{}],
  [{ id: 1 }],
  [{ id: 1, n: 2 }, { n: 3 }],
  [
    { id: 1, n: 2 },
    { id: 1, n: null },
    { id: '1', n: 4 },
  ],
];

const byId = (list: any): Map<any, any> => {
  const map = new Map();
  for (const x of list) map.set(x.id, x.n);
  return map;
};

const rows: readonly (readonly [string, Reducer, JsonValue, 'equal' | 'may be loud'])[] = [
  ['how many keys', (_: any, b: any) => [...byId(b).keys()].length, 0, 'equal'],
  ['how many values', (_: any, b: any) => [...byId(b).values()].length, 0, 'equal'],
  ['how many entries', (_: any, b: any) => Array.from(byId(b)).length, 0, 'equal'],
  [
    'how many members',
    (_: any, b: any) => {
      const ids = new Set();
      for (const x of b) ids.add(x.id);
      return [...ids].length;
    },
    0,
    'equal',
  ],
  ['keys', (_: any, b: any) => [...byId(b).keys()], [], 'may be loud'],
  ['values', (_: any, b: any) => [...byId(b).values()], [], 'may be loud'],
  [
    'a loop over keys',
    (a: any, b: any) => {
      let n = a;
      for (const key of byId(b).keys()) n += key === 1 ? 10 : 1;
      return n;
    },
    0,
    'may be loud',
  ],
  [
    'a loop over values',
    (a: any, b: any) => {
      let n = a;
      for (const value of byId(b).values()) n += value === 2 ? 10 : 1;
      return n;
    },
    0,
    'may be loud',
  ],
  [
    'a loop over members',
    (a: any, b: any) => {
      const ids = new Set();
      for (const x of b) ids.add(x.id);
      let n = a;
      for (const id of ids) n += id === 1 ? 10 : 1;
      return n;
    },
    0,
    'may be loud',
  ],
  [
    'keys that are put together',
    (_: any, b: any) => [...byId(b).keys()].map((key) => `${key}`).join(),
    '',
    'may be loud',
  ],
];

describe('the parts of a Map or a Set', () => {
  it.each(rows)('are all there, or the merge fails: %s', async (_, reducer, defaultValue, wanted) => {
    const text = mergeTextOf(reducer, defaultValue);
    const verdicts = await Promise.all(
      updates.map(async (update) => judge(reducer, text, { left: defaultValue, updates: [update] })),
    );

    const allowed = ['equal', 'no promise', ...(wanted === 'equal' ? [] : ['loud'])];
    expect(verdicts.flat().filter((verdict) => !allowed.includes(verdict as string))).toEqual([]);
    expect(verdicts.filter(([verdict]) => verdict === 'equal').length).toBeGreaterThan(1);
  });

  it.each<[string, Reducer]>([
    ['by id', (a: any, b: any) => [...new Map([...a, ...b].map((x) => [x.id, x])).values()]],
    [
      'set in a loop',
      (a: any, b: any) => {
        const map = new Map(a.map((x: any) => [x.id, x]));
        for (const x of b) map.set(x.id, { ...(map.get(x.id) as object), ...x });
        return [...map.values()];
      },
    ],
    [
      'in a loop that breaks',
      (a: any, b: any) => {
        const map = new Map();
        for (const x of [...a, ...b]) {
          if (map.size === 2) break;
          map.set(x.id, x);
        }
        return [...map.values()];
      },
    ],
  ])('are not asked where none can be missing: %s', async (_, reducer) => {
    const text = mergeTextOf(reducer, []);

    expect(text).not.toContain('$some(');
    for (const update of updates)
      expect(await judge(reducer, text, { left: [], updates: [update] })).toEqual(['equal', 'equal']);
  });
});
