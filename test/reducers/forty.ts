import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { fc } from '../support/fast-check.ts';
import { evaluate, run } from './evaluate.ts';
import { type Case, forty } from './fixtures/forty.ts';
import { pairsOfKind } from './kinds.ts';

async function agrees({ reducer, kind }: Case, fold: string, numRuns: number): Promise<number> {
  const pairs = pairsOfKind[kind];
  if (pairs === undefined) throw new Error(`no values of kind '${kind}'`);
  let tried = 0;
  const property = fc.asyncProperty(pairs, async ([left, right]) => {
    const wanted = run(reducer, left, right);
    if (wanted === 'skip') return;
    tried += 1;
    expect(await evaluate(fold, { left, right })).toEqual(wanted.value);
  });
  await fc.assert(property, { numRuns });
  return tried;
}

/** Each reducer with and (where it has one) without its default, on that many pairs. */
export function fortyReducersAgree(numRuns: number): void {
  describe.each(forty)('reducer $id: $reducer ($kind)', (each) => {
    it('agrees with its JSONata on values of its kind, given the default that shows the kind', async () => {
      const compiled = compileReducer(each.reducer as never, {
        key: 'k',
        ...(each.defaultValue === undefined ? {} : { defaultValue: each.defaultValue as JsonValue }),
      });

      expect(compiled).toMatchObject({ ok: true });
      if (compiled.ok) expect(await agrees(each, compiled.fold, numRuns)).toBeGreaterThan(numRuns * 0.6);
    });

    it('agrees with its JSONata without a default', async () => {
      const compiled = compileReducer(each.reducer as never, { key: 'k' });

      expect(compiled).toMatchObject({ ok: true });
      if (compiled.ok) expect(await agrees(each, compiled.fold, numRuns)).toBeGreaterThan(numRuns * 0.6);
    });
  });
}
