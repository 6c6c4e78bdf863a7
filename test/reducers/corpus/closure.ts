// Reducers that read names from outside: constants, imports, helper functions, callbacks by name, and reducers that factories make.

import type { JsonValue } from '../../../lib/json/json-value.ts';
import * as helpers from '../fixtures/outside/helpers.ts';
import mergeObjects, {
  ALLOWED,
  ALLOWED_SET,
  abs,
  append,
  byScore,
  config,
  END,
  type Item,
  idOf,
  isArray,
  isFresh,
  keepLast,
  Level,
  LIMIT,
  lastOf,
  lists,
  max,
  mergeBy,
  rank,
  uniqueBy,
  withUnit,
} from '../fixtures/outside/helpers.ts';

type Reducer = (left: never, right: never) => unknown;

export type Values = 'texts' | 'numbers' | 'items' | 'number' | 'number, numbers' | 'text' | 'object' | 'levels';

export interface Row {
  readonly name: string;
  readonly reducer: Reducer;
  readonly values: Values;
  readonly defaultValue?: JsonValue;
}

type Fn<T, U = T> = (left: T, right: U) => unknown;
type Counts = Record<string, number>;

const row = <T, U = T>(name: string, values: Values, reducer: Fn<T, U>, defaultValue?: JsonValue): Row => ({
  name,
  reducer: reducer as never,
  values,
  ...(defaultValue === undefined ? {} : { defaultValue }),
});

const STEP = 10;
const EMPTY: readonly string[] = [];
const SEPARATOR = ', ';
const seed = { total: 0, tags: ['x'], nested: { on: true, none: null } };
const add = (x: number, y: number): number => x + y;
const twice = (x: number): number => add(x, x);
const half = (x: number): number => x / 2;
const pick = (test: boolean, yes: string, no: string): string => (test ? yes : no);
const compose =
  <T>(f: (x: T) => T, g: (x: T) => T) =>
  (x: T): T =>
    f(g(x));
const each = <T>(list: readonly T[], change: (item: T) => T): T[] => list.map((item) => change(item));
const joinAll = (...parts: readonly (readonly string[])[]): string[] => parts.flat();
const clamp = (value: number, { low = 0, high = STEP } = {}): number => Math.min(Math.max(value, low), high);
const Status = Object.freeze({ Done: 'high', Open: 'low' });
const limits = {
  most: 3,
  cut<T>(list: readonly T[]): T[] {
    return list.slice(0, 3);
  },
};

export const closureCorpus: readonly Row[] = [
  row<number>('constant', 'number', (a, b) => a + b * STEP, 0),
  row<string>('imported text', 'text', (a, b) => (b === END ? a : b)),
  row<string[]>('limit', 'texts', (a, b) => [...a, ...b].slice(-LIMIT), []),
  row<string[]>('constant list in a callback', 'texts', (a, b) => a.concat(b.filter((x) => ALLOWED.includes(x))), []),
  row<string[]>('constant Set', 'texts', (a, b) => [...a, ...b.filter((x) => ALLOWED_SET.has(x))], []),
  row<string[]>('list spread', 'texts', (a, b) => [...a, ...ALLOWED, ...b], []),
  row<string[]>('empty list as default', 'texts', (a = EMPTY as string[], b = EMPTY as string[]) => a.concat(b), []),
  row<string[]>('key of an object', 'texts', (a, b) => [...a, ...b].slice(-config.limit), []),
  row<string[]>('deep key', 'texts', (a, b) => [...a, ...b, config.deep.unit, String(config.deep.levels[1])], []),
  row<string[]>('computed key', 'texts', (a, b) => (config['2fa'] ? [...a, ...b] : a), []),
  row<string[]>(
    'destructured constant',
    'texts',
    (a, b) => {
      const { limit, deep: { levels } } = config; // biome-ignore format: one line
      return [...a, ...b].slice(-(limit + levels.length));
    },
    [],
  ),
  row<Counts>('object spread', 'object', (a, b) => ({ ...seed, ...a, ...b }), {}),
  row<Counts>('object as value', 'object', (a, b) => ({ ...a, ...b, seed, again: seed }), {}),
  row<string[]>('enum', 'texts', (a, b) => b.filter((x) => x !== Level.High).concat(a), []),
  row<Item & { level: string }>('table by key', 'levels', (a, b) =>
    (rank[b.level] ?? 0) >= (rank[a.level] ?? 0) ? b : a,
  ),
  row<Item & { level: string }>('frozen object', 'levels', (a, b) => (b.level === Status.Done ? b : a)),
  row<string[]>('helper', 'texts', (a, b) => append(a, b), []),
  row<string[]>('helper with a default', 'texts', (a, b) => lastOf(append(a, b)), []),
  row<string[]>('helper with an argument', 'texts', (a, b) => lastOf(append(a, b), 2), []),
  row<string[]>('namespace', 'texts', (a, b) => helpers.append(a, b), []),
  row<string[]>('namespace constant', 'texts', (a, b) => [...a, ...b].slice(-helpers.config.limit), []),
  row<string[]>('method of an object', 'texts', (a, b) => lists.join(a, lists.nested.first(b)), []),
  row<Counts>('default export', 'object', (a, b) => mergeObjects(a, b), {}),
  row<Counts>('the helper itself', 'object', mergeObjects as Fn<Counts>, {}),
  row<Item[]>('sort by name', 'items', (a, b) => [...a, ...b].sort(byScore), []),
  row<Item[]>('filter by name', 'items', (a, b) => a.concat(b.filter(isFresh)), []),
  row<Item[]>('map by name', 'items', (a, b) => [...a, ...b.map(withUnit)], []),
  row<Item[]>('callback of a namespace', 'items', (a, b) => [...a, ...b].filter(helpers.isFresh), []),
  row<number, number[]>('reduce by name', 'number, numbers', (a, b) => b.reduce(add, a), 0),
  row<Item[]>(
    'callback by name of the reducer',
    'items',
    (a, b) => {
      const isNew = (item: Item): boolean => !a.some((other) => idOf(other) === idOf(item));
      return [...a, ...b.filter(isNew)];
    },
    [],
  ),
  row<number>('a helper twice inside itself', 'number', (a, b) => twice(twice(a)) + half(twice(b)), 0),
  row<string>('helper as condition', 'text', (a, b) => pick(a < b, b, a)),
  row<Item[]>('higher order', 'items', (a, b) => uniqueBy([...a, ...b], (item) => item.id), []),
  row<Item[]>('higher order by name', 'items', (a, b) => uniqueBy([...a, ...b], idOf), []),
  row<number[]>('higher order in itself', 'numbers', (a, b) => each(a, (x) => each(b, (y) => x + y).length + x), []),
  row<number>('composed functions', 'number', (a, b) => compose(twice, (x: number) => x + b)(a), 0),
  row<number[]>('composed function as callback', 'numbers', (a, b) => a.concat(b.map(compose(twice, half))), []),
  row<string[]>('rest parameter', 'texts', (a, b) => joinAll(a, b, ALLOWED), []),
  row<string[]>('rest parameter, spread', 'texts', (a, b) => joinAll(a, ...[b, EMPTY]), []),
  row<number>('destructured options', 'number', (a, b) => clamp(a + b, { high: 5 }), 0),
  row<number>('left out options', 'number', (a, b) => clamp(a + b), 0),
  row<string[]>('factory', 'texts', keepLast(3), []),
  row<Item[]>(
    'factory of a function',
    'items',
    mergeBy((item) => item.id),
    [],
  ),
  row<Item[]>('factory of a key', 'items', mergeBy('id'), []),
  row<string[]>('factory in the reducer', 'texts', (a, b) => keepLast(2)(a, b), []),
  row<number>('native by another name', 'number', (a, b) => max(a, b), 0),
  row<number[]>('native as callback', 'numbers', (a, b) => a.concat(b.map(abs)), []),
  row<string[], string | string[]>(
    'Array.isArray by another name',
    'texts',
    (a, b) => a.concat(isArray(b) ? b : [b]),
    [],
  ),
  row<number>(
    'functions below the lines that call them',
    'number',
    (a, b) => {
      if (a > b) return most(a);
      return least(b);

      function most(x: number): number {
        return Math.max(x, least(x) + STEP);
      }
      function least(x: number): number {
        return x - 1;
      }
    },
    0,
  ),
  row<string>('texts', 'text', (a, b) => [a, b].filter(Boolean).join(SEPARATOR)),
  row<string[]>('members', 'texts', (a, b) => limits.cut([...a, ...b]).slice(0, limits.most), []),
];
