import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { type Row, statements } from './corpus/statements.ts';
import { hostile, ordinary } from './corpus/values.ts';
import { judge, mergeTextOf } from './through-the-merge.ts';

describe('a reducer in statements', () => {
  it.each(statements)('$name merges like the plain fold', async ({ holds, reducer, defaultValue }) => {
    const text = mergeTextOf(reducer, defaultValue);

    const verdicts = await Promise.all(
      ordinary(holds).map(async (trial) => ({ trial, verdict: await judge(reducer, text, trial) })),
    );

    expect(verdicts.filter(({ verdict }) => verdict.some((each) => each !== 'equal' && each !== 'no promise'))).toEqual(
      [],
    );
    expect(verdicts.filter(({ verdict }) => verdict[0] === 'equal').length).toBeGreaterThan(verdicts.length / 2);
  });

  it.each(statements)('$name is never silently wrong', async ({ holds, reducer, defaultValue }) => {
    const text = mergeTextOf(reducer, defaultValue);

    const verdicts = await Promise.all(
      hostile(holds, defaultValue !== undefined).map(async (trial) => ({
        trial,
        verdict: await judge(reducer, text, trial),
      })),
    );

    expect(verdicts.filter(({ verdict }) => verdict.some((each) => typeof each === 'object'))).toEqual([]);
  });

  it('leaves console out, and tells of it', () => {
    const logging = statements.find(({ name }) => name === 'console') as Row;
    const compiled = compileReducer(logging.reducer, { key: 'k', defaultValue: [] });

    expect(compiled).toMatchObject({
      ok: true,
      hints: [{ code: 'REDUCER_PART_LEFT_OUT', what: expect.stringContaining('console.debug') }],
    });
  });
});
