// What looks something up item by item, by an index: the same as the plain function, and as the form without the index. For the test
// files beside it.

import { describe, expect, it } from 'vitest';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { mergeChannel } from '../../lib/jsonata/index.ts';
import { fc } from '../support/fast-check.ts';
import { type LinearCase, ofItems, ofValues } from './corpus/linear.ts';
import { judge, mergeInJsonata, type Reducer, type Trial } from './through-the-merge.ts';

function merged(reducer: Reducer, searches: 'indexed' | 'plain', defaultValue: JsonValue | undefined): string {
  const hasDefault = defaultValue !== undefined;
  const translation = translateReducer(reducer, { key: 'k', searches, ...(hasDefault ? { defaultValue } : {}) });
  if (!translation.ok) throw new Error(translation.reason);
  return mergeChannel({ key: 'k', fold: translation.text, total: translation.total, hasDefault });
}

export const isIndexed = ({ reducer }: LinearCase): boolean =>
  merged(reducer, 'indexed', undefined) !== merged(reducer, 'plain', undefined);

// Few of each, so that they collide: 1 and '1', null and missing, numbers of which $string prints the same, names of prototypes.
const scalars: readonly JsonValue[] = [
  ...['a', 'b', '1', '', 'null', '__proto__', 'constructor', '["a"]', 'o0', 'o1'],
  ...[1, 0, -1, 9_007_199_254_740_991, 9_007_199_254_740_990, 0.1 + 0.2, 0.3, true, false, null],
];
const compounds: readonly JsonValue[] = [{}, { x: 1 }, [], [1], ['a'], [['a']], [null]];

const id = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 1, '1') },
  { weight: 3, arbitrary: fc.constantFrom(...scalars) },
);
const anyId = fc.oneof({ weight: 5, arbitrary: id }, { weight: 1, arbitrary: fc.constantFrom(...compounds) });

const itemsWith = (ids: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> => {
  const item = fc.record(
    { id: ids, kind: ids, meta: fc.record({ key: ids }, { requiredKeys: [] }), n: fc.integer({ min: 0, max: 9 }) },
    { requiredKeys: [] },
  );
  return fc.array(item as fc.Arbitrary<JsonValue>, { maxLength: 6 });
};

// As a state machine has it: no object is in two places.
const fresh = (trial: Trial): Trial => JSON.parse(JSON.stringify(trial)) as Trial;

async function agrees(
  { reducer }: LinearCase,
  lists: fc.Arbitrary<JsonValue>,
  { numRuns, defaults }: { readonly numRuns: number; readonly defaults: readonly (JsonValue | undefined)[] },
): Promise<Record<string, number>> {
  const counts: Record<string, number> = { equal: 0, loud: 0, 'no promise': 0 };
  for (const defaultValue of defaults) {
    const linear = merged(reducer, 'indexed', defaultValue);
    const trials = fc.record({ left: lists, updates: fc.array(lists, { minLength: 1, maxLength: 3 }) }).map(fresh);
    await fc.assert(
      fc.asyncProperty(trials, async (trial) => {
        for (const verdict of await judge(reducer, linear, trial)) {
          expect(typeof verdict, JSON.stringify(verdict)).toBe('string');
          counts[String(verdict)] = (counts[String(verdict)] ?? 0) + 1;
        }
      }),
      { numRuns },
    );
  }
  return counts;
}

/** Each reducer on that many runs of updates. */
export function linearFormsAgree(numRuns: number, defaults: readonly (JsonValue | undefined)[]): void {
  const options = { numRuns, defaults };

  describe.each(ofItems)('$name', (each) => {
    it('is what the function gives, whatever the ids are, if they are not objects', async () => {
      const counts = await agrees(each, itemsWith(id), options);

      expect(counts).toMatchObject({ loud: 0 });
      expect(counts['equal']).toBeGreaterThan(numRuns);
    });
  });

  // Where there is no index, what `===` says of objects is not this file's matter.
  describe.each(ofItems.filter(isIndexed))('$name', (each) => {
    it('is what the function gives where ids are objects, or fails', async () => {
      const counts = await agrees(each, itemsWith(anyId), options);

      expect(counts['equal']).toBeGreaterThan(numRuns / 3);
    });

    it('is what the form without an index gives', async () => {
      const trials = fc.record({
        left: itemsWith(id),
        updates: fc.array(itemsWith(id), { minLength: 1, maxLength: 2 }),
      });
      const [linear, plain] = [merged(each.reducer, 'indexed', []), merged(each.reducer, 'plain', [])];

      await fc.assert(
        fc.asyncProperty(trials, async (trial) => {
          expect(await mergeInJsonata(linear, trial)).toEqual(await mergeInJsonata(plain, trial));
        }),
        { numRuns: Math.ceil(numRuns / 2) },
      );
    });
  });

  describe.each(ofValues)('$name', (each) => {
    it('is what the function gives', async () => {
      const counts = await agrees(each, fc.array(id, { maxLength: 6 }), options);

      expect(counts).toMatchObject({ loud: 0 });
      expect(counts['equal']).toBeGreaterThan(numRuns);
    });
  });
}
