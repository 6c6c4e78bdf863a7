// A constant may stand on either side of a comparison: the translation turns it round, and the limit itself must stay on its side.

import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { evaluate } from './evaluate.ts';

type Numbers = (left: number, right: number) => number;
type Lists = (left: number[], right: number[]) => number[];

const numbers: readonly Numbers[] = [
  (left, right) => (3 <= right ? right : left),
  (left, right) => (3 < right ? right : left),
  (left, right) => (3 >= right ? right : left),
  (left, right) => (3 > right ? right : left),
  (left, right) => (3 === right ? right : left),
  (left, right) => (3 !== right ? right : left),
];

const lists: readonly Lists[] = [
  (left, right) => (1 <= right.length ? right : left),
  (left, right) => (0 < right.length ? right : left),
  (left, right) => (0 >= right.length ? left : right),
  (left, right) => (2 <= right.length ? right : left),
  (left, right) => (-1 < left.indexOf(2) ? left : right),
  (left, right) => (0 <= left.indexOf(2) ? left : right),
];

async function foldOf(reducer: unknown, defaultValue: number | number[]): Promise<string> {
  const compiled = compileReducer(reducer as never, { key: 'k', defaultValue });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled));
  return compiled.fold;
}

describe('a reducer with a constant on the left', () => {
  it.each(numbers.map((reducer) => [String(reducer), reducer] as const))(
    'agrees on both sides of it: %s',
    async (_, reducer) => {
      const fold = await foldOf(reducer, 0);

      for (const right of [2, 3, 4]) {
        expect(await evaluate(fold, { left: 9, right })).toBe(reducer(9, right));
      }
    },
  );

  it.each(lists.map((reducer) => [String(reducer), reducer] as const))(
    'agrees on lists of any length: %s',
    async (_, reducer) => {
      const fold = await foldOf(reducer, []);

      for (const left of [[], [1], [1, 2]]) {
        for (const right of [[], [3], [3, 4], [3, 4, 5]]) {
          expect(await evaluate(fold, { left, right })).toEqual(reducer(left, right));
        }
      }
    },
  );
});
