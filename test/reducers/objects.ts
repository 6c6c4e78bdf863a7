// Hostile values, and what a corpus of reducers over objects and lists makes of them.

import { expect, it } from 'vitest';
import { seeded } from '../../lib/compile/reducers/check/generate-values.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import type { ObjectRow } from './corpus/objects.ts';
import { judge, mergeTextOf, type Trial } from './through-the-merge.ts';

const leaves: readonly JsonValue[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  2.5,
  9007199254740991,
  123456789012345680,
  '',
  '1',
  'x',
  'y',
  'abc',
  'constructor',
  '__proto__',
  '😀',
];
/** Besides the names in the reducer: like integers, and like what every object has. */
const strangeKeys: readonly string[] = [
  '10',
  '9',
  '-1',
  '01',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  ' ',
  'ä',
];

type Random = (below: number) => number;
const pick = <T>(items: readonly T[], random: Random): T => items[random(items.length)] as T;

export const namesIn = (row: ObjectRow): readonly string[] =>
  [...new Set([...row.name.matchAll(/(?:\.|\b)([a-zA-Z]\w*)\b(?!\()/g)].map(([, name]) => name as string))].filter(
    (name) => name.length < 6,
  );

function hostile(random: Random, keys: readonly string[], depth = 0): JsonValue {
  const kind = random(depth > 2 ? 4 : 10);
  if (kind < 4) return random(3) === 0 ? pick(keys, random) : pick(leaves, random);
  const size = random(4);
  if (kind < 7) return Array.from({ length: size }, () => hostile(random, keys, depth + 1));
  return record(random, keys, size, depth);
}

function record(random: Random, keys: readonly string[], size: number, depth: number): JsonValue {
  const key = (): string => (random(5) === 0 ? pick(strangeKeys, random) : pick(keys, random));
  return Object.fromEntries(Array.from({ length: size }, () => [key(), hostile(random, keys, depth + 1)]));
}

// A value like one that is expected, changed here and there.
function alike(value: JsonValue, random: Random, keys: readonly string[]): JsonValue {
  const chance = random(8);
  if (chance === 0) return hostile(random, keys, 1);
  if (chance === 1) return [value];
  if (Array.isArray(value))
    return value.filter(() => random(6) > 0).map((item: JsonValue) => alike(item, random, keys));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => random(5) > 0);
  const made = kept.map(([key, item]): [string, JsonValue] => [
    random(9) === 0 ? pick(strangeKeys, random) : key,
    alike(item, random, keys),
  ]);
  return Object.fromEntries(random(3) === 0 ? made.reverse() : made);
}

export function trialOf(row: ObjectRow, random: Random, keys: readonly string[]): Trial {
  const [left, ...updates] = pick(row.ordinary, random);
  const { defaultValue } = row;
  const made = alike(left, random, keys);
  const isOfKind = defaultValue === undefined || defaultValue === null || kindOf(made) === kindOf(defaultValue);
  const given = Array.from({ length: 1 + random(3) }, () =>
    random(3) === 0 ? hostile(random, keys) : alike(pick(updates, random), random, keys),
  );
  return { left: isOfKind ? made : left, updates: given };
}

const kindOf = (value: JsonValue): string => (Array.isArray(value) ? 'list' : typeof value);

export function neverWrong(rows: readonly ObjectRow[], trials: number): void {
  it.each(rows)('$name', async (row) => {
    const text = mergeTextOf(row.reducer, row.defaultValue);
    for (const [left, ...updates] of row.ordinary) {
      const trial = { left, updates };
      expect({ trial, verdict: await judge(row.reducer, text, trial) }).toEqual({ trial, verdict: ['equal', 'equal'] });
    }
    const random = seeded(11);
    const keys = namesIn(row);
    for (let tried = 0; tried < trials; tried += 1) {
      const trial = trialOf(row, random, keys);
      for (const verdict of await judge(row.reducer, text, trial)) {
        expect(typeof verdict === 'string' ? '' : { verdict, trial }).toBe('');
      }
    }
  });
}
