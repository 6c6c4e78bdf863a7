// Reducers that look something up item by item: what of them becomes an index, and near ones that must stay as they are.

import type { Reducer } from '../through-the-merge.ts';

interface Item {
  readonly id?: unknown;
  readonly kind?: unknown;
  readonly meta?: { readonly key?: unknown };
}

type Lists = (left: readonly Item[], right: readonly Item[]) => unknown;

export interface LinearCase {
  readonly name: string;
  readonly reducer: Reducer;
}

const rows: readonly (readonly [string, Lists])[] = [
  ['those that are new', (a, b) => a.concat(b.filter((d) => !a.some((c) => c.id === d.id)))],
  ['those that are new, said by every', (a, b) => [...a, ...b.filter((d) => a.every((c) => c.id !== d.id))]],
  ['those that are new, said by find', (a, b) => [...a, ...b.filter((d) => !a.find((c) => c.id === d.id))]],
  ['those that are new, by place', (a, b) => [...a, ...b.filter((d) => a.findIndex((c) => c.id === d.id) === -1)]],
  ['those that are known, by place', (a, b) => b.filter((d) => a.findIndex((c) => d.id === c.id) >= 0)],
  ['without repeats', (a, b) => [...a, ...b].filter((d, i, all) => all.findIndex((e) => e.id === d.id) === i)],
  [
    'without repeats, the whole named',
    (a, b) => {
      const all = [...a, ...b];
      return all.filter((d, i) => all.findIndex((e) => e.id === d.id) === i);
    },
  ],
  [
    'without repeats, last wins',
    (a, b) =>
      [...a, ...b].filter((d, i, all) => !all.some((e, j) => j > i && typeof e.id === 'string' && e.id === d.id)),
  ],
  [
    'without repeats by a deep key',
    (a, b) => a.concat(b).filter((d, i, all) => all.findIndex((e) => e.meta?.key === d.meta?.key) === i),
  ],
  [
    'without repeats by two keys',
    (a, b) => a.concat(b).filter((d, i, all) => all.findIndex((e) => e.id === d.id && e.kind === d.kind) === i),
  ],
  ['repeats of another list', (a, b) => a.filter((d) => b.findIndex((e) => e.id === d.id) !== -1)],
  ['replaced by id', (a, b) => a.map((x) => b.find((y) => y.id === x.id) ?? x)],
  ['replaced by the last of an id', (a, b) => a.map((x) => b.findLast((y) => y.id === x.id) ?? x)],
  ['merged by id', (a, b) => a.map((x) => ({ ...x, ...b.find((y) => y.id === x.id) }))],
  [
    'replaced and added',
    (a, b) => [...a.map((x) => b.find((y) => y.id === x.id) ?? x), ...b.filter((y) => !a.some((x) => x.id === y.id))],
  ],
  ['dropped by id, then added', (a, b) => [...a.filter((x) => !b.some((y) => y.id === x.id)), ...b]],
  ['places', (a, b) => a.map((x) => b.findIndex((y) => y.id === x.id))],
  ['a place of its own', (a, b) => [...a, ...b].map((x, i, all) => all.findIndex((y) => y.id === x.id) < i)],
  ['another key than its own', (a, b) => [...a, ...b].filter((x, _, all) => all.some((y) => y.id === x.kind))],
  ['asked of its own side', (a, b) => [...a, ...b].filter((x) => a.some((y) => y.id === x.id))],
  ['asked in a branch', (a, b) => (Array.isArray(b) ? a.filter((x) => !b.some((y) => y.id === x.id)) : a)],
  [
    'asked in a callback in a callback',
    (a, b) => a.map((x) => b.filter((y) => a.some((z) => z.id === y.id && z.kind === x.kind)).length),
  ],
  [
    'an index of its own in each turn',
    (a, b) => a.map((x) => [...b, x].filter((y, i, all) => all.findIndex((z) => z.id === y.id) === i).length),
  ],
  ['pairs of ids', (a, b) => a.map((x) => ({ id: x.id, of: b.filter((y) => y.id === x.id).length }))],
  [
    'added in a reduce',
    (a, b) => b.reduce<readonly Item[]>((all, x) => (all.some((y) => y.id === x.id) ? all : [...all, x]), a),
  ],
  [
    'added in a reduce, joined',
    (a, b) => b.reduce((all, x) => (all.find((y) => y.id === x.id) ? all : all.concat([x])), a),
  ],
  [
    'added in a loop',
    (a, b) => {
      const all = [...a];
      for (const x of b) if (!all.some((y) => x.id === y.id)) all.push(x);
      return all;
    },
  ],
  [
    'gathered in a loop',
    (a, b) => {
      const all: Item[] = [];
      for (const x of [...a, ...b]) {
        if (all.findIndex((y) => y.id === x.id && y.kind === x.kind) !== -1) continue;
        all.push(x);
      }
      return all;
    },
  ],
  [
    'replaced or added in a loop',
    (a, b) => {
      const all = [...a];
      for (const x of b) {
        const i = all.findIndex((y) => y.id === x.id);
        if (i >= 0) all[i] = x;
        else all.push(x);
      }
      return all;
    },
  ],
  [
    'replaced or added in a loop, the other way round',
    (a, b) => {
      const all = [...a];
      b.forEach((x) => {
        const i = all.findIndex((y) => y.meta?.key === x.meta?.key);
        if (i === -1) all.push(x);
        else all[i] = x;
      });
      return all;
    },
  ],
  [
    'added in a loop, changed',
    (a, b) => {
      const all: Item[] = [...a];
      for (const x of b) if (!all.some((y) => y.id === x.id)) all.push({ ...x, meta: {} });
      return all;
    },
  ],
  [
    'added in a loop by another key',
    (a, b) => {
      const all = [...a];
      for (const x of b) if (!all.some((y) => y.id === x.kind)) all.push(x);
      return all;
    },
  ],
  [
    'replaced in a loop, changed',
    (a, b) => {
      const all: Item[] = [...a];
      for (const x of b) {
        const i = all.findIndex((y) => y.id === x.id);
        if (i >= 0) all[i] = { id: x.kind };
        else all.push(x);
      }
      return all;
    },
  ],
  [
    'kept in a loop where they are known',
    (a, b) => {
      const all = [...a];
      for (const x of b) if (all.some((y) => y.id === x.id)) all.push(x);
      return all;
    },
  ],
  [
    'at one place',
    (a, b) => {
      const place = b.findIndex((y) => y.id === 'a');
      return a.filter((x) => b.findIndex((y) => y.id === x.id) === place);
    },
  ],
  [
    'set in a Map, in loops',
    (a, b) => {
      const all = new Map<unknown, Item>();
      for (const x of a) all.set(x.id, x);
      for (const x of b) all.set(x.id, x);
      return [...all.values()];
    },
  ],
  [
    'set in a Map that has some',
    (a, b) => {
      const all = new Map(a.map((x) => [x.id, x.kind]));
      for (const { id, kind } of b) all.set(id, kind);
      return [...all.entries()].map(([id, kind]) => ({ id, kind: kind ?? null }));
    },
  ],
  [
    'a record in a reduce',
    (a, b) =>
      Object.values(
        [...a, ...b]
          .filter((x) => typeof x.kind === 'string')
          .reduce<Record<string, Item>>((all, x) => ({ ...all, [`k${String(x.kind)}`]: x }), {}),
      ),
  ],
  [
    'merged in a Map',
    (a, b) => {
      const all = new Map<unknown, Item>();
      for (const x of [...a, ...b]) all.set(x.id, { ...all.get(x.id), ...x });
      return [...all.values()];
    },
  ],
  ['a constant id', (a, b) => a.filter(() => b.some((y) => y.id === 'a'))],
];

const ofScalars: readonly (readonly [string, (a: readonly unknown[], b: readonly unknown[]) => unknown])[] = [
  ['without repeats, by indexOf', (a, b) => [...a, ...b].filter((x, i, all) => all.indexOf(x) === i)],
  ['not in the other, by indexOf', (a, b) => a.filter((x) => b.indexOf(x) === -1)],
  ['not in the other, by includes', (a, b) => a.filter((x) => !b.includes(x))],
  ['in the other, by some', (a, b) => a.filter((x) => b.some((y) => y === x))],
];

export const ofItems: readonly LinearCase[] = rows.map(([name, reducer]) => ({ name, reducer: reducer as Reducer }));
export const ofValues: readonly LinearCase[] = ofScalars.map(([name, reducer]) => ({
  name,
  reducer: reducer as Reducer,
}));
