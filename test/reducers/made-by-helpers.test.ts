// Values that a helper makes anew with each call may be changed in place: `dedupe([...left, ...right]).sort(...)`.

import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { countMerges } from './corpus-merges.ts';
import { passed, refused } from './fixtures/made-by-helpers.ts';
import type { Reducer } from './through-the-merge.ts';

describe('a value that a helper made', () => {
  it.each(Object.entries(passed))('is changed in place: %s', async (name, reducer) => {
    const row = { name, reducer: reducer as Reducer, defaultValue: [] };

    expect(await countMerges(row, 'ordinary', 40)).toMatchObject({ loud: 0, wrong: [] });
    expect(await countMerges(row, 'hostile', 60)).toMatchObject({ wrong: [] });
  });

  it('is copied first where others may hold it, says the refusal', () => {
    expect(compileReducer(refused['its argument'] as Reducer, { key: 'k', defaultValue: [] })).toMatchObject({
      what: "it changes what 'same' returns in place (same.sort), and that may be held elsewhere",
      fix: 'change a copy: [...same(...)] or { ...same(...) }',
    });
  });

  it.each(Object.entries(refused))('is left alone where others hold it: %s', (_, reducer) => {
    expect(compileReducer(reducer as Reducer, { key: 'k', defaultValue: [] })).toMatchObject({ ok: false });
  });
});
