// A Map or a Set that would get where JSON has none, and what only looks like one.

import { describe, expect, it } from 'vitest';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import type { Reducer } from './through-the-merge.ts';

// What the reducers below do to their values is beside the point.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Value = any;
type Any = (left: Value, right: Value) => unknown;

const escapes: readonly (readonly [string, Any, RegExp])[] = [
  ['a Map as the result', (a) => new Map(a), /Object\.fromEntries/],
  ['a Set as the result', (a, b) => new Set([...a, ...b]), /\[\.\.\.set\]/],
  ['a Set under a key', (a, b) => ({ tags: new Set([...a, ...b]) }), /\[\.\.\.set\]/],
  ['a Map in a list', (a, b) => [new Map([[a, b]])], /fromEntries/],
  ['a Map in a list of a callback', (a, b) => a.map((x: Value) => new Map([[x, b]])), /fromEntries/],
  ['a Map in a Map', (a, b) => [...new Map([[a, new Map([[b, 1]])]]).values()], /fromEntries/],
  ['a Set as a member', (a, b) => [...new Set([new Set(a), b])], /\[\.\.\.set\]/],
  ['a Map spread into an object', (a, b) => ({ ...new Map(a), b }), /fromEntries/],
  ['the keys of a Map by Object.keys', (a) => Object.keys(new Map(a)), /fromEntries/],
  ['a Map as a text', (a, b) => `${b}${new Map(a)}`, /fromEntries/],
  ['a Map or an object', (a, b) => (b ? new Map(a) : a).size, /fromEntries/],
  ['a Set or nothing', (a, b) => [...((b ? new Set(a) : a) as Value)], /\[\.\.\.set\]/],
  [
    'a Map under a name',
    (a, b) => {
      const m = new Map(a);
      return b ? m : a;
    },
    /fromEntries/,
  ],
  [
    'a Map compared',
    (a, b) => {
      const m = new Map(a);
      return m === b;
    },
    /fromEntries/,
  ],
  [
    'a key of a Map read as a property',
    (a) => {
      const m: Value = new Map(a);
      return m.name;
    },
    /size/,
  ],
  [
    'a method that Sets lack',
    (a, b) => {
      const s: Value = new Set(a);
      return s.map(b);
    },
    /values/,
  ],
  [
    'a Set turned into something else by reduce',
    (a, b) => b.reduce((s: Value, x: Value) => (s.size > 1 ? [x] : s), new Set(a)),
    /one kind/,
  ],
];

describe('a Map or a Set that would leave the reducer', () => {
  it.each(escapes)('%s is refused, with what to write instead', (_, reducer, fix) => {
    const translation = translateReducer(reducer as Reducer, { key: 'k' });

    expect(translation).toMatchObject({ ok: false, fix: expect.stringMatching(fix) });
  });
});

const plain: readonly (readonly [string, Any, string])[] = [
  ['size of an object', (a, b) => a.size + b.size, '$left.size'],
  ['a key called get', (a, b) => ({ get: a.get, has: b.has }), '$right.has'],
];

describe('an object with the keys of a Map', () => {
  it.each(plain)('%s is read as a property', (_, reducer, text) => {
    const translation = translateReducer(reducer as Reducer, { key: 'k' });

    expect(translation).toMatchObject({ ok: true, text: expect.stringContaining(text) });
  });
});

describe('texts of Sets', () => {
  it.each([
    ['of words', ((_a: unknown, b: string) => new Set(['a', 'b']).has(b)) as Any, "$right in ['a','b']"],
    [
      'of keys',
      ((a: object, b: object) => [...new Set([...Object.keys(a), ...Object.keys(b)])]) as Any,
      '$distinct($append(',
    ],
  ])('a Set %s stays short', (_, reducer, text) => {
    const translation = translateReducer(reducer as Reducer, { key: 'k' });

    expect(translation).toMatchObject({ ok: true, text: expect.stringContaining(text) });
    if (translation.ok) expect(translation.text).not.toContain("'object' in");
  });
});
