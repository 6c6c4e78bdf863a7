import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import type { Reducer } from '../../lib/graph/reducers/index.ts';
import { mergeChannel } from '../../lib/jsonata/index.ts';
import { evaluate } from './evaluate.ts';
import { batchFormsMergeAsTheyFold } from './merge-channel.ts';

batchFormsMergeAsTheyFold(150);

describe('a translated reducer whose text is that of a batch form', () => {
  it('folds where no default shows that the batch form would be exact', async () => {
    const compiled = compileReducer(((a: string[], b: string[]) => a.concat(b)) as Reducer, { key: 'k' });

    expect(compiled).toMatchObject({ ok: true });
    expect(compiled).not.toHaveProperty('batch');
  });
});

describe('a reducer that gives nothing', () => {
  const merge = (hasDefault: boolean): string => mergeChannel({ key: "o'k", fold: '$right.missing', hasDefault });

  it.each([true, false])('fails by name (default: %s)', async (hasDefault) => {
    const result = await evaluate(merge(hasDefault), { s: { "o'k": 1 }, u: [{ "o'k": 2 }] });

    expect(result).toEqual({ failure: "INVALID_REDUCER_RESULT at channel 'o'k': its reducer gave no value" });
  });

  it('is not called for the first write into an unset channel', async () => {
    expect(await evaluate(merge(false), { s: {}, u: [{ "o'k": null }] })).toBe(null);
  });
});
