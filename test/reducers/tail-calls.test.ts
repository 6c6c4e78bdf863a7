// biome-ignore-all lint: reducers as people write them
// No lambda of a merge ends in a native call that takes a function: jsonata 2.0.6 would hand it over unwrapped.

import { describe, expect, it } from 'vitest';
import { settle } from '../../lib/compile/reducers/emit/tail-call.ts';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { readPreset, reducers } from '../../lib/graph/reducers/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { mergeChannel } from '../../lib/jsonata/index.ts';
import { unsafeTailCalls } from '../support/tail-calls.ts';
import { beyond } from './fixtures/beyond.ts';
import { forty } from './fixtures/forty.ts';
import { judge, mergeTextOf, type Reducer, type Trial } from './through-the-merge.ts';

const f = (fn: (a: any, b: any) => unknown): Reducer => fn as Reducer;

const numbers: Trial = { left: [3, 1], updates: [[5, 2], [1, 4], []] };
const lists: Trial = { left: [[3], [1]], updates: [[[5, 2], [7], []]] };
const objects: Trial = {
  left: [{ n: 2, l: [1, 2] }],
  updates: [
    [
      { n: 1, l: [] },
      { n: 3, l: [[4]] },
    ],
  ],
};

/** Reducers, or callbacks in them, that end in a call with a function. */
const endings: readonly (readonly [JsonValue, Reducer, Trial])[] = [
  [[], f((a, b) => [...a, ...b].sort((p, q) => q - p)), numbers],
  [[], f((a, b) => [...a, ...b].sort()), numbers],
  [[], f((a, b) => [...a, ...b].toSorted((p, q) => p - q)), numbers],
  [[], f((a, b) => [...a, ...b].toSorted()), numbers],
  [[], f((a, b) => [a, b].flat()), numbers],
  [[], f((a, b) => [...a, ...b].flatMap((x) => [x, x])), numbers],
  [[], f((a, b) => b.reduce((sum: any, x: any) => [...sum, x], a)), numbers],
  [[], f((a, b) => (b.length > 1 ? [...a, ...b].sort((p, q) => p - q) : a)), numbers],
  [[], f((a, b) => (b.length > 3 ? a : [a, b].flat())), numbers],
  [
    [],
    f((a, b) => {
      const all = [...a, ...b];
      if (all.length > 100) return all.slice(-100);
      return all.toSorted((p, q) => p - q);
    }),
    numbers,
  ],
  [[], f((a, b) => [...a, ...b].map((list) => list.toSorted((p: any, q: any) => p - q))), lists],
  [
    [],
    f((a, b) => [...a, ...b].map((list) => (list.length > 1 ? [...list].sort((p: any, q: any) => p - q) : list))),
    lists,
  ],
  [[], f((a, b) => [...a, ...b].map((list) => list.reduce((s: any, x: any) => s + x, 0))), lists],
  [[], f((a, b) => [...a, ...b].map((item) => item.l.flat())), objects],
  [[], f((a, b) => [...a, ...b].flatMap((item) => item.l.flatMap((x: any) => [x, item.n]))), objects],
  [[], f((a, b) => [...a, ...b].flatMap((item) => item.l.map((x: any) => [x, item.n]))), objects],
  [[], f((a, b) => b.reduce((all: any, item: any) => [...all, item].sort((p: any, q: any) => p.n - q.n), a)), objects],
  [
    0,
    f((a, b) => b.reduce((s: any, list: any) => list.reduce((t: any, x: any) => t + x, s), a)),
    { left: 1, updates: [[[1], [2, 3]], []] },
  ],
];

describe('a merge', () => {
  it.each(endings)(
    'of %j by %s is equal to the fold in the lambda where it stands',
    async (defaultValue, reducer, trial) => {
      for (const given of [defaultValue, undefined]) {
        const text = mergeTextOf(reducer, given);

        expect(unsafeTailCalls(text)).toBe(0);
        expect(await judge(reducer, text, trial)).toEqual(['equal', 'equal']);
      }
    },
  );

  it.each([
    ...forty.map((each) => [each.reducer, each.defaultValue] as const),
    ...beyond.map(([defaultValue, reducer]) => [reducer, defaultValue] as const),
  ])('by %s has no lambda that ends in a call with a function', (reducer, defaultValue) => {
    expect(unsafeTailCalls(mergeTextOf(reducer as Reducer, defaultValue as JsonValue | undefined))).toBe(0);
  });
});

describe('a preset', () => {
  it.each(Object.entries(reducers).filter(([, preset]) => readPreset(preset as never) !== undefined))(
    '%s has no lambda that ends in a call with a function',
    (_, preset) => {
      const compiled = compileReducer(preset as never, { key: 'k' });

      if (!compiled.ok) throw new Error(compiled.what);
      for (const batch of [compiled.batch, undefined]) {
        for (const hasDefault of [true, false]) {
          expect(unsafeTailCalls(mergeChannel({ key: 'k', ...compiled, batch, hasDefault }))).toBe(0);
        }
      }
    },
  );
});

describe('the end of a lambda', () => {
  it.each([
    '$sort($x,$f)',
    '$sort($x,function($a,$b){$a>$b})[]',
    '$t?$reduce($x,$append,[]):$x',
    '$t?1:($y:=2;$map($x,$string))',
    "$replace($x,/a/,'b')",
    'function($y){1}($sort($x,$f))?1:$filter($x,$f)',
  ])('is bound where it is %s', (body) => {
    expect(unsafeTailCalls(`function(){${body}}`)).toBe(1);
    expect(settle(body)).toBe(`($n:=${body};$n)`);
    expect(unsafeTailCalls(`function(){${settle(body)}}`)).toBe(0);
  });

  it.each([
    '$filter($x,$f)[0]',
    '$append([],$map($x,$f)[])',
    '$sort($x)',
    "$replace($x,'a','b')",
    '$reduce($x,$append,[]).a',
    '$exists($filter($x,$f))',
    "'$sort(a,b)'",
    '($y:=$sort($x,$f);$y)',
  ])('stays as it is where it is %s', (body) => {
    expect(unsafeTailCalls(`function(){${body}}`)).toBe(0);
    expect(settle(body)).toBe(body);
  });
});
