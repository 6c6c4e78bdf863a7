import { describe, expect, it } from 'vitest';
import { seeded } from '../../lib/compile/reducers/check/generate-values.ts';
import { type Row, sets } from './corpus/sets.ts';
import { makeValue, type Source } from './sets-values.ts';
import { judge, mergeTextOf, type Trial } from './through-the-merge.ts';

const trials = 24;

// Objects and lists as keys of Maps, and those that may be members already, fail: JavaScript tells them apart by identity.
const mayFail: ReadonlySet<string> = new Set([
  ...[
    'union of the same list twice',
    'in the Set of itself',
    'its own first',
    'a Set with more',
    'an item beside the first',
  ],
  ...['the later of each id', 'the later of each id, by parts', 'the later of each id, set at the end'],
  ...[
    'updated by id',
    'updated by id, if there',
    'ids',
    'entries',
    'keys as texts',
    'how many ids',
    'two lists of ids',
  ],
  ...['carried by reduce', 'seen, in a loop', 'seen, beside filter', 'upserts in a Map', 'counts in a Map'],
  ...['upserts from a Map that is made', 'removes from a Map', 'toggles in a Set', 'over the entries of a Map'],
  ...['over the members of a Set', 'set by reduce', 'set by reduce, in a block'],
]);

function trialsOf({ left, right }: Row, source: Source): readonly Trial[] {
  return Array.from({ length: trials }, (_, index) => ({
    left: makeValue(left, source),
    updates: Array.from({ length: 1 + (index % 3) }, () => makeValue(right, source)),
  }));
}

describe.each(sets)('$name: $reducer', (row) => {
  it('merges ordinary values as its function does', async () => {
    const text = mergeTextOf(row.reducer, row.defaultValue);

    for (const trial of trialsOf(row, { random: seeded(7), isHostile: false })) {
      const verdicts = await judge(row.reducer, text, trial);

      for (const verdict of verdicts) expect(['equal', 'no promise'], show(trial, verdict)).toContain(verdict);
    }
  });

  it('merges no value to another one than its function does', async () => {
    const text = mergeTextOf(row.reducer, row.defaultValue);

    for (const trial of trialsOf(row, { random: seeded(11), isHostile: true })) {
      const verdicts = await judge(row.reducer, text, trial);

      const allowed = ['equal', 'no promise', ...(mayFail.has(row.name) ? ['loud'] : [])];
      for (const verdict of verdicts) expect(allowed, show(trial, verdict)).toContain(verdict);
    }
  });
});

function show(trial: Trial, verdict: unknown): string {
  return `${JSON.stringify(trial)}: ${JSON.stringify(verdict)}`;
}
