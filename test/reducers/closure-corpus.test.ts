import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../lib/json/index.ts';
import { fc } from '../support/fast-check.ts';
import { closureCorpus, type Values } from './corpus/closure.ts';
import { judge, mergeTextOf, type Trial } from './through-the-merge.ts';

const text = fc.constantFrom('a', 'b', 'key', '', 'low', 'high', '__end__', '10', '10 ', 'é', '__proto__');
const level = fc.constantFrom('low', 'high', 'other', '');
const number = fc.constantFrom(0, 1, 2, 3, -1, 0.5, 7, 12);
const item = fc.record({ id: text, score: number });

/** A value of the channel and an update, as the reducers of a kind are made for. */
const pairs: Readonly<Record<Values, fc.Arbitrary<readonly [JsonValue, JsonValue]>>> = {
  texts: fc.tuple(fc.array(text, { maxLength: 6 }), fc.array(text, { maxLength: 6 })),
  numbers: fc.tuple(fc.array(number, { maxLength: 4 }), fc.array(number, { maxLength: 4 })),
  items: fc.tuple(fc.array(item, { maxLength: 5 }), fc.array(item, { maxLength: 5 })),
  number: fc.tuple(number, number),
  'number, numbers': fc.tuple(number, fc.array(number, { maxLength: 4 })),
  text: fc.tuple(text, text),
  object: fc.tuple(
    fc.dictionary(fc.constantFrom('x', 'y', 'total'), number),
    fc.dictionary(fc.constantFrom('x', 'z', 'tags'), number),
  ),
  levels: fc.tuple(fc.record({ id: text, score: number, level }), fc.record({ id: text, score: number, level })),
};

function trialsOf(values: Values, defaultValue: JsonValue | undefined): readonly Trial[] {
  const [lefts, rights] = [
    fc.sample(pairs[values], { numRuns: 24, seed: 1 }),
    fc.sample(pairs[values], { numRuns: 24, seed: 2 }),
  ];
  return lefts.map(([left, first], index): Trial => {
    const start = index === 0 && defaultValue !== undefined ? defaultValue : left;
    const second = rights[index]?.[1] ?? first;
    return { left: start, updates: [[first], [first, second], [second, first, second]][index % 3] as JsonValue[] };
  });
}

describe('a reducer that reads names from outside', () => {
  it.each(closureCorpus)('$name gives what its function gives', async ({ reducer, values, defaultValue }) => {
    const merge = mergeTextOf(reducer, defaultValue);
    const trials = trialsOf(values, defaultValue);

    const verdicts = await Promise.all(
      trials.map(async (trial) => ({ trial, verdicts: await judge(reducer, merge, trial) })),
    );

    const promised = verdicts.filter(({ verdicts: [first] }) => first !== 'no promise');
    expect(promised.length).toBeGreaterThan(12);
    expect(promised.filter(({ verdicts: all }) => all.some((verdict) => verdict !== 'equal'))).toEqual([]);
  });
});
