import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { corpora, countMerges, placed } from './corpus-merges.ts';

/** Each reducer that translates, on that many merges of either sort. */
export async function corpusAgrees(merges: number): Promise<void> {
  const all = await corpora();
  for (const [file, rows] of Object.entries(all)) {
    const merged = rows.filter(
      ({ reducer, defaultValue }) => compileReducer(reducer, { key: 'k', ...placed(defaultValue) }).ok,
    );
    if (merged.length === 0) continue;
    describe(`the reducers of ${file}`, () => {
      it.each(merged)('$name merges as it folds', async (row) => {
        const ordinary = await countMerges(row, 'ordinary', merges);
        const hostile = await countMerges(row, 'hostile', merges);

        expect([...ordinary.wrong, ...hostile.wrong].slice(0, 2)).toEqual([]);
        // A reducer that is always loud is of no use; few merges of which anything is promised say nothing of it.
        expect(ordinary.loud).toBeLessThanOrEqual(Math.max(ordinary.equal, merges / 2));
      });
    });
  }
}
