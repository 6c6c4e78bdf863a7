import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../lib/json/index.ts';
import { fc } from '../support/fast-check.ts';
import { patternCorpus } from './corpus/patterns.ts';
import { judge, mergeTextOf } from './through-the-merge.ts';

const leaf = fc.constantFrom<JsonValue>(null, 0, 1, 'a', '', true, 'none', [], {}, [1], ['a', null], [[1], [2]]);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const item = fc.record(
  { id: leaf, n: fc.record({ m: leaf }, { requiredKeys: [] }), tags: fc.array(leaf, { maxLength: 3 }) },
  { requiredKeys: [] },
);
const deep = fc.record({ x: leaf, list: fc.array(leaf, { maxLength: 2 }) }, { requiredKeys: [] });
const state = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      {
        items: fc.array(fc.oneof(item, item, leaf), { maxLength: 3 }),
        x: leaf,
        'y-z': leaf,
        y: leaf,
        deep: fc.oneof(deep, leaf),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 2, arbitrary: fc.array(leaf, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom<JsonValue>('abc', 'x', '', 'é', 3, true) },
);
const update = fc.constantFrom<JsonValue>(null, 'x', 'y', 'items', 1, [1], { x: 1 });

describe('a reducer that takes its values apart', () => {
  it.each(patternCorpus)('$name: gives what its function gives, or fails', async ({ reducer }) => {
    const merge = mergeTextOf(reducer);
    const states = fc.sample(maybe(state), { numRuns: 60, seed: 11 });
    const updates = fc.sample(update, { numRuns: 60, seed: 12 });

    const wrong: unknown[] = [];
    const counts = { equal: 0, loud: 0, 'no promise': 0 };
    for (const [index, left] of states.entries()) {
      const trial = {
        ...(left === undefined ? {} : { left: left as JsonValue }),
        updates: [updates[index] as JsonValue],
      };
      for (const verdict of await judge(reducer, merge, trial)) {
        if (typeof verdict === 'string') counts[verdict] += 1;
        else wrong.push({ trial, verdict });
      }
    }

    expect(wrong).toEqual([]);
    expect(counts.equal).toBeGreaterThan(30);
  });
});
