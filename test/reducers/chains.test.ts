// biome-ignore-all lint/suspicious/noExplicitAny: reducers as people write them over values of any kind.
import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { judge, mergeTextOf, type Reducer } from './through-the-merge.ts';

const updates: readonly JsonValue[] = [
  {},
  { m: null },
  { m: {} },
  { m: { items: [] } },
  { m: { items: [{ n: 1 }, { n: 0 }] } },
  { m: { items: [[1], [2]] } },
  { m: { b: { c: [1, 2] } } },
  { m: { k: 'k', items: [3] }, list: [{ items: [1, 2], n: 1 }] },
  { list: [] },
];

describe('an optional chain', () => {
  it.each<[string, Reducer, JsonValue]>([
    ['a call', (_: any, b: any) => ({ v: b.m?.items.map((x: any) => x) }), {}],
    ['a call of a call', (_: any, b: any) => ({ v: b.m?.items.slice(0, 1).concat([7]) }), {}],
    ['a length', (_: any, b: any) => ({ v: b.m?.b.c.length }), {}],
    ['the length of what a call gives', (_: any, b: any) => ({ v: b.m?.items.filter((x: any) => x.n).length }), {}],
    ['a place', (_: any, b: any) => ({ v: b.m?.items[0] }), {}],
    ['a computed key', (_: any, b: any) => ({ v: b.m?.[b.m.k] }), {}],
    ['a key behind a computed one', (_: any, b: any) => ({ v: b.m?.items[b.m.items.length - 1].n }), {}],
    ['a test', (_: any, b: any) => ({ v: b.m?.items.includes(3) }), {}],
    ['a condition', (a: any, b: any) => (b.m?.items.some((x: any) => x.n) ? [...a, 1] : a), []],
    ['a negated one', (a: any, b: any) => (b.m?.items.includes(3) ? a : [...a, 1]), []],
    ['with something instead', (a: any, b: any) => [...a, ...(b.m?.items.map((x: any) => x) ?? [])], []],
    ['twice', (a: any, b: any) => [...a, ...(b.m?.items?.map((x: any) => x) ?? [])], []],
    ['from a call on', (_: any, b: any) => ({ v: b.list?.find((x: any) => x.n)?.items.map((x: any) => x).length }), {}],
    [
      'a loop',
      (a: any, b: any) => {
        const out = [...a];
        b.m?.items.forEach((x: any) => {
          out.push(x);
        });
        return out;
      },
      [],
    ],
    [
      'a loop over what a call gives',
      (a: any, b: any) => {
        let n = a;
        b.m?.items
          .filter((x: any) => x)
          .forEach(() => {
            n += 1;
          });
        return n;
      },
      0,
    ],
    ['own keys', (_: any, b: any) => ({ v: b.m?.hasOwnProperty('items') }), {}],
    ['console and Math', (a: any, b: any) => Math?.max(a, globalThis.Math?.min(b.n ?? 1, 5)), 0],
  ])('gives what it gives in JavaScript: %s', async (_, reducer, defaultValue) => {
    const text = mergeTextOf(reducer, defaultValue);
    const verdicts = await Promise.all(
      updates.map(async (update) => judge(reducer, text, { left: defaultValue, updates: [update] })),
    );

    expect(verdicts.flat().filter((verdict) => verdict !== 'equal' && verdict !== 'no promise')).toEqual([]);
    expect(verdicts.filter(([verdict]) => verdict === 'equal').length).toBeGreaterThan(3);
  });

  it('tests what it is about once', () => {
    const text = mergeTextOf((a: any, b: any) => ({ ...a, v: b.m?.x?.items?.map((x: any) => x) }), {});

    expect(text.match(/!=null/g)).toHaveLength(1);
  });

  it.each<[string, Reducer]>([
    ['b.sort', (_: any, b: any) => ({ v: b.m?.items.sort() })],
    ['....sort', (_: any, b: any) => ({ v: b.find((x: any) => x.n)?.items.sort() })],
  ])('is refused in the words of the source where it changes what it reads: %s', (label, reducer) => {
    const compiled = compileReducer(reducer, { key: 'k', defaultValue: {} });

    expect(compiled).toMatchObject({ ok: false, what: expect.stringContaining(`(${label})`) });
  });
});
