// biome-ignore-all lint/suspicious/noExplicitAny: reducers as people write them over values of any kind.
// The order of an object's keys on engines that keep them as they were written. Engines written in JavaScript list integer-like keys
// first, so that none of them can show what another one does: the sorting itself is given keys in an order that no object here has.

import { describe, expect, it } from 'vitest';
import { seeded } from '../../lib/compile/reducers/check/generate-values.ts';
import { inOrder } from '../../lib/compile/reducers/emit/helpers/object-helpers.ts';
import { evaluateText } from '../../lib/evaluator/index.ts';
import { evaluate } from './evaluate.ts';
import { judge, mergeTextOf, type Reducer } from './through-the-merge.ts';

const strange = [
  '10',
  '9',
  '0',
  '00',
  '01',
  '-1',
  '1.5',
  '1e3',
  '',
  ' 1',
  '1 ',
  '1\n',
  '\n',
  'x',
  'constructor',
  '٣',
  '2,3',
];
const great = ['2147483648', '4294967293', '4294967294', '4294967295', '4294967296', '12345678901', '9'.repeat(400)];

function shuffled(keys: readonly string[], random: (below: number) => number): readonly string[] {
  return keys
    .filter(() => random(3) > 0)
    .map((key) => ({ key, place: random(1000) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ key }) => key);
}

const asObject = (keys: readonly string[]): Record<string, number> => Object.fromEntries(keys.map((key) => [key, 1]));

describe('the keys of an object', () => {
  it.each([
    ['none', []],
    ['one', ['7']],
    ['no places', ['b', 'a', 'c1', '-1', '01']],
    ['only places', ['10', '9', '0']],
    ['both', ['b', '10', 'a', '9']],
    ['great ones', great],
    ...Array.from({ length: 60 }, (_, seed): [string, readonly string[]] => [
      `strange ones, ${seed}`,
      shuffled([...strange, ...great], seeded(seed + 1)),
    ]),
  ])('are put in the order of JavaScript: %s', async (_, keys) => {
    const order = Object.keys(asObject(keys));

    expect(await evaluate(`{'keys':(${inOrder})}`, { k: keys })).toEqual({ keys: order });
    expect(evaluateText(`{'keys':(${inOrder})}`, { k: keys })).toEqual({ keys: order });
  });

  const record = asObject(['b', '10', 'a', '9', '4294967295', '4294967294', '01', '']);

  it.each<[string, Reducer, unknown]>([
    ['Object.keys', (a: any, b: any) => [...a, ...Object.keys(b)], []],
    ['Object.values', (a: any, b: any) => [...a, ...Object.values(b)], []],
    ['Object.entries', (a: any, b: any) => [...a, ...Object.entries(b)], []],
    ['entries by their parts', (_: any, b: any) => Object.entries(b).map(([key, value]) => `${key}${value}`), []],
    [
      'for in',
      (a: any, b: any) => {
        const out = [...a];
        for (const key in b) out.push(key);
        return out;
      },
      [],
    ],
    ['a text of the object', (a: any, b: any) => [...a, JSON.stringify(b)], []],
    ['keys made of values', (_: any, b: any) => Object.fromEntries(Object.entries(b).map(([k, v]) => [v, k])), {}],
    ['places', (a: any, b: any) => [...a, ...Object.keys(b).filter((_, i) => i > 1)], []],
    ['a Map', (a: any, b: any) => [...a, ...new Map(Object.entries(b)).keys()], []],
    ['a name that is read twice', (_: any, b: any) => ((keys) => [keys.length, ...keys])(Object.keys(b)), []],
    [
      'a fold that reads another key',
      (a: any, b: any) => Object.keys(b).reduce((sum, key) => ({ ...sum, [key]: sum.last ?? 0, last: b[key] }), a),
      {},
    ],
  ])('are listed in it where it may reach the result: %s', async (_, reducer, defaultValue) => {
    const text = mergeTextOf(reducer, defaultValue as never);

    expect(text).toContain('$names(');
    for (const update of [record, { x: [1, [2]], 5: null }, {}])
      for (const verdict of await judge(reducer, text, {
        left: defaultValue as never,
        updates: [update, { 3: 1, q: 2 }],
      }))
        expect(['equal', 'loud', 'no promise']).toContain(verdict);
    expect(await judge(reducer, text, { left: defaultValue as never, updates: [record] })).toEqual(['equal', 'equal']);
  });

  it.each<[string, Reducer, unknown]>([
    ['how many', (a: any, b: any) => a + Object.keys(b).length, 0],
    ['how many of them', (a: any, b: any) => a + Object.entries(b).filter(([, value]) => value).length, 0],
    ['whether one is there', (a: any, b: any) => a || Object.keys(b).includes('10'), false],
    ['whether one is so', (a: any, b: any) => a || Object.values(b).some((value) => value === 1), false],
    ['whether all are', (a: any, b: any) => a || Object.keys(b).every((key) => key > '1'), false],
    [
      'a Set that is asked',
      (a: any, b: any) => ((keys) => a.filter((x: any) => !keys.has(x)))(new Set(Object.keys(b))),
      [],
    ],
    ['the greatest', (a: any, b: any) => Math.max(a, ...(Object.values(b) as number[])), 0],
    ['sorted', (_: any, b: any) => Object.keys(b).sort(), []],
    ['an object of entries', (_: any, b: any) => Object.fromEntries(Object.entries(b).map(([k, v]) => [k, [v]])), {}],
    ['an object of some', (_: any, b: any) => Object.fromEntries(Object.entries(b).filter(([, v]) => v)), {}],
    ['a fold by key', (a: any, b: any) => Object.keys(b).reduce((sum, key) => ({ ...sum, [key]: b[key] }), a), {}],
    [
      'a loop by key',
      (a: any, b: any) => {
        const out = { ...a };
        for (const key in b) {
          if (b[key] === null) delete out[key];
          else out[key] = (out[key] ?? 0) + b[key];
        }
        return out;
      },
      {},
    ],
  ])('are listed as they come where it cannot: %s', async (_, reducer, defaultValue) => {
    const text = mergeTextOf(reducer, defaultValue as never);

    expect(text).not.toContain('$names');
    expect(text).not.toContain('$each_of');
    expect(await judge(reducer, text, { left: defaultValue as never, updates: [record, record] })).toEqual([
      'equal',
      'equal',
    ]);
  });
});
