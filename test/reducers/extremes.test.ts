// biome-ignore-all lint/suspicious/noExplicitAny: reducers as people write them over values of any kind.
import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { judge, mergeTextOf, type Reducer } from './through-the-merge.ts';

const values: readonly JsonValue[] = [3, -1, [], [[]], [5], [[5]], [9, 5], '7', '', 'x', null, true, {}];

describe('Math.max and Math.min', () => {
  it.each<[string, Reducer, (value: JsonValue) => JsonValue]>([
    ['of two', (a: number, b: number) => Math.max(a, b), (value) => value],
    ['of three', (a: number, b: any) => Math.min(a, b.n, 4), (n) => ({ n })],
    ['with a fallback', (a: number, b: any) => Math.max(a, b.n ?? 0), (n) => ({ n })],
    ['of a list and one more', (a: number, b: any) => Math.max(a, ...b), (value) => [value]],
    ['of a list', (_: number, b: any) => Math.min(...b), (value) => [1, value]],
    ['of a text', (a: number, b: any) => Math.max(a, ...b), (value) => value],
    ['of what a map gives', (a: number, b: any) => Math.max(a, ...b.map((x: any) => x.n)), (n) => [{ n }]],
  ])('are never silently wrong about what is not a number: %s', async (_, reducer, update) => {
    const text = mergeTextOf(reducer, 0);
    for (const value of values) {
      const trial = { left: 0, updates: [update(value)] };
      const verdict = await judge(reducer, text, trial);
      expect({ trial, silent: verdict.filter((each) => typeof each === 'object') }).toEqual({ trial, silent: [] });
      if (typeof value === 'number' && _ !== 'of a text') expect(verdict).toEqual(['equal', 'equal']);
    }
  });

  it('of two numbers merge all updates at once', () => {
    expect(compileReducer((a: number, b: number) => Math.max(a, b), { key: 'k', defaultValue: 0 })).toMatchObject({
      ok: true,
      batch: 'max',
    });
    expect(compileReducer((a: number, b: number) => Math.min(b, a), { key: 'k', defaultValue: 0 })).toMatchObject({
      ok: true,
      batch: 'min',
    });
  });
});
