// Values that people did not think of, and what a corpus of reducers makes of them.

import { expect, it } from 'vitest';
import { seeded } from '../../lib/compile/reducers/check/generate-values.ts';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { mergeChannel } from '../../lib/jsonata/index.ts';
import type { TextRow } from './corpus/texts.ts';
import { judge } from './through-the-merge.ts';

const hostileTexts: readonly string[] = [
  '',
  ' ',
  'a',
  'hello',
  '10',
  ' 12 ',
  '1e3',
  '0x10',
  '-0',
  '.5',
  '5.',
  '+7',
  '007',
  'Infinity',
  'NaN',
  '1e999',
  'x',
  '12px',
  'a,b',
  'a, b ,,c',
  '😀',
  'a😀b',
  '😀😀',
  'e\u0301',
  '👩‍👩‍👧',
  '\ud83d',
  'x\udc00',
  '\u00a0a\ufeff',
  '\u0085',
  'straße',
  'İ',
  '%F0',
  '$& $1 $$',
  'undefined',
  'null',
  'tmp-1',
  'error: Failed',
  '2024-05-01',
  '2024-05-01T10:00:00Z',
  '2024-05-01T10:00:00',
  '2024-02-30T00:00:00Z',
  '2024-05-01T10:00:00.123456+05:30',
  '2024-13-01',
  'May 1, 2024',
  'a\nb',
  '"q"\\',
  '__proto__',
];
const hostileNumbers: readonly number[] = [
  0,
  -0,
  1,
  -1,
  2.5,
  -2.5,
  0.5,
  -0.5,
  0.1 + 0.2,
  1 / 3,
  1e21,
  1e-7,
  1.5e300,
  123456789012345680,
  9007199254740991,
  9007199254740994,
  -9007199254740991,
  4503599627370497,
  1e15,
  999999999999999,
  0.000001,
  1.005,
  0.49999999999999994,
  2147483648,
  5e-324,
  1700000000000,
];
const leaves: readonly JsonValue[] = [...hostileTexts, ...hostileNumbers, null, true, false];

type Random = (below: number) => number;
const pick = <T>(items: readonly T[], random: Random): T => items[random(items.length)] as T;

/** Keys that the reducers of the corpus read. */
const keys: readonly string[] = [
  'text',
  'name',
  'at',
  'n',
  'id',
  'kind',
  'tags',
  'score',
  'from',
  'to',
  'length',
  'more',
  'x',
  'sum',
  'mean',
  '0',
];

function hostile(random: Random, depth = 0): JsonValue {
  const kind = random(depth > 2 ? 6 : 10);
  if (kind < 4) return pick(hostileTexts, random);
  if (kind < 6) return random(4) === 0 ? pick(leaves, random) : pick(hostileNumbers, random);
  if (kind < 8) return Array.from({ length: random(4) }, () => hostile(random, depth + 1));
  return Object.fromEntries(Array.from({ length: random(6) }, () => [pick(keys, random), hostile(random, depth + 1)]));
}

function ofKind(shown: JsonValue | undefined, random: Random): JsonValue {
  if (shown === undefined || shown === null) return hostile(random);
  if (typeof shown === 'string') return pick(hostileTexts, random);
  if (typeof shown === 'number') return pick(hostileNumbers, random);
  if (Array.isArray(shown)) return Array.from({ length: random(4) }, () => hostile(random, 1));
  return Object.fromEntries(Object.entries(shown).map(([key, item]) => [key, ofKind(item, random)]));
}

/** An object with the keys that reducers read, most of them there. */
const record = (random: Random): JsonValue =>
  Object.fromEntries(keys.filter(() => random(3) > 0).map((key) => [key, hostile(random, 1)]));

function update(random: Random, rowOf: TextRow): JsonValue {
  switch (random(4)) {
    case 0:
      return hostile(random);
    case 1:
      return record(random);
    case 2:
      return likeOne(pick(rowOf.ordinary, random)[1], random);
    default:
      return pick(leaves, random);
  }
}

// A value like one that is expected, with a hostile leaf here and there.
function likeOne(value: JsonValue, random: Random): JsonValue {
  if (random(4) === 0) return pick(leaves, random);
  if (Array.isArray(value)) return value.map((item: JsonValue) => likeOne(item, random));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, likeOne(item, random)]));
  return value;
}

// As the channel merges it; that compiling validates it as well, corpus.test.ts shows.
function mergeTextOf({ reducer, defaultValue }: TextRow): string {
  const translation = translateReducer(reducer, { key: 'k', ...(defaultValue === undefined ? {} : { defaultValue }) });
  if (!translation.ok) throw new Error(translation.reason);
  return mergeChannel({
    key: 'k',
    fold: translation.text,
    total: translation.total,
    hasDefault: defaultValue !== undefined,
  });
}

export function neverWrong(rows: readonly TextRow[], pairs: number): void {
  it.each(rows)('$name', async (each) => {
    const text = mergeTextOf(each);
    for (const [left, right] of each.ordinary) {
      const trial = { left, updates: [right] };
      expect({ trial, verdict: await judge(each.reducer, text, trial) }).toEqual({
        trial,
        verdict: ['equal', 'equal'],
      });
    }
    const random = seeded(8);
    for (let tried = 0; tried < pairs; tried += 1) {
      const left = ofKind(each.defaultValue, random);
      const trial = { left, updates: Array.from({ length: 1 + random(2) }, () => update(random, each)) };
      for (const verdict of await judge(each.reducer, text, trial)) {
        expect(typeof verdict === 'string' ? '' : { verdict, trial }).toBe('');
      }
    }
  });
}
