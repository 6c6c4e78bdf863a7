// Values to try reducers with: ordinary ones of the kind that a channel holds, and hostile ones.

import type { JsonValue } from '../../../lib/json/index.ts';
import type { Trial } from '../through-the-merge.ts';

const rows: readonly JsonValue[] = [
  [],
  [{ id: 'a', n: 1 }],
  [
    { id: 'b', n: 7 },
    { id: 'a', n: 3 },
  ],
  [
    { id: 'c', n: 0 },
    { id: 'skip', n: 9 },
    { id: 'b', n: 2 },
  ],
];
const records: readonly JsonValue[] = [{}, { a: 1 }, { b: null, c: 'x' }, { a: [1], 'x y': {}, d: true }];
const byKind: Readonly<Record<string, readonly JsonValue[]>> = {
  rows,
  texts: [[], ['a'], ['b', 'a', 'c'], ['x', 'x'], ['10', '9', 'b']],
  numbers: [[], [1], [5, 2], [0, 3, 10], [0.5, -1]],
  record: records,
  count: [0, 1, 2, 7, 0.5, -3],
  text: ['', 'a', 'b c'],
};
const lefts: Readonly<Record<string, readonly JsonValue[]>> = {
  counts: [{}, { a: 1 }, { b: 2, a: 3 }],
  groups: [{}, { a: [{ id: 'a' }] }, { b: [], a: [{ id: 'a', n: 2 }] }],
};
const rights: Readonly<Record<string, readonly JsonValue[]>> = { counts: byKind['texts'] as JsonValue[], groups: rows };

/** Values of the kind, with 1, 2 and 3 updates. */
export function ordinary(kind: string): readonly Trial[] {
  const left = (lefts[kind] ?? byKind[kind]) as readonly JsonValue[];
  const right = (rights[kind] ?? byKind[kind]) as readonly JsonValue[];
  return pairsOf(left, right);
}

const odd: readonly JsonValue[] = [
  null,
  '',
  'text',
  '😀é',
  0,
  1,
  9007199254740991,
  true,
  {},
  { a: 1, id: 'a' },
  { '10': 'x', '9': 'y' },
  [null],
  [[]],
  [[1], [[2]]],
  ['1', 1],
  [{ id: 1 }, { id: '1' }, {}],
  [{ id: null }, { id: 'constructor', n: 1 }],
  ['__proto__', 'toString'],
  [9007199254740991, 9007199254740990],
  ['😀', 'e\u0301'],
  { reset: true },
  { reset: true, only: 1 },
  { constructor: 1, toString: null },
  [{ id: 'a', n: null }, { id: ['a'] }],
];

/** Updates that the channel does not expect; where no default tells what it holds, the value before them is odd as well. */
export function hostile(kind: string, hasDefault: boolean): readonly Trial[] {
  const left = (lefts[kind] ?? byKind[kind]) as readonly JsonValue[];
  const oddOnes = odd.map((value) => ({ left: value, updates: [value] }));
  return [...pairsOf(left.slice(0, 3), odd), ...(hasDefault ? [] : oddOnes)];
}

function pairsOf(left: readonly JsonValue[], right: readonly JsonValue[]): readonly Trial[] {
  return left.flatMap((one) =>
    right.flatMap((other, index) => [
      { left: one, updates: [other] },
      { left: one, updates: [other, right[(index + 1) % right.length] as JsonValue] },
      { left: one, updates: [other, right[(index + 2) % right.length] as JsonValue, other] },
    ]),
  );
}
