// Reducers with Sets, Maps and equality, as people write them, each with the values that it is for.

import type { JsonValue } from '../../../lib/json/index.ts';
import type { Reducer } from '../through-the-merge.ts';

/** Values by name, made in sets-values.ts. */
export type Values =
  | 'items'
  | 'maybe items'
  | 'item'
  | 'records'
  | 'record'
  | 'pairs'
  | 'object'
  | 'any'
  | 'text'
  | 'number';

export interface Row {
  readonly name: string;
  readonly reducer: Reducer;
  readonly defaultValue?: JsonValue;
  readonly left: Values;
  readonly right: Values;
}

type Rec = Record<string, unknown> & { id: unknown; tag: unknown; v: unknown };
type Items = unknown[];

const row = <L, R>(
  name: string,
  left: Values,
  right: Values,
  defaultValue: JsonValue | undefined,
  reducer: (left: L, right: R) => unknown,
): Row => ({
  name,
  left,
  right,
  reducer: reducer as unknown as Reducer,
  ...(defaultValue === undefined ? {} : { defaultValue }),
});

const lists: readonly Row[] = [
  row('union by spread', 'items', 'items', [], (a: Items, b: Items) => [...new Set([...a, ...b])]),
  row('union, no default', 'items', 'items', undefined, (a: Items, b: Items) => [...new Set([...a, ...b])]),
  row('union by concat', 'items', 'items', [], (a: Items, b: Items) => Array.from(new Set(a.concat(b)))),
  row('union with one item', 'items', 'item', [], (a: Items, b: unknown) => [...new Set([...a, b])]),
  row('union of a list or an item', 'items', 'any', [], (a: Items, b: unknown) =>
    Array.from(new Set([...a, ...(Array.isArray(b) ? b : [b])])),
  ),
  row('union of the same list twice', 'items', 'items', [], (a: Items, b: Items) => [...new Set([...a, ...b, ...a])]),
  row('first of each, by indexOf', 'items', 'items', [], (a: Items, b: Items) =>
    [...a, ...b].filter((x, i, all) => all.indexOf(x) === i),
  ),
  row('first of each, of the list itself', 'items', 'items', [], (a: Items, b: Items) =>
    a.concat(b.filter((x, i) => b.indexOf(x) === i)),
  ),
  row('what is not there yet', 'items', 'items', [], (a: Items, b: Items) => [
    ...a,
    ...b.filter((x) => !a.includes(x)),
  ]),
  row('what is not there yet, by indexOf', 'items', 'items', [], (a: Items, b: Items) =>
    a.concat(b.filter((x) => a.indexOf(x) === -1)),
  ),
  row('without an item', 'items', 'item', [], (a: Items, b: unknown) => a.filter((x) => x !== b)),
  row('without some', 'items', 'items', [], (a: Items, b: Items) => a.filter((x) => !b.includes(x))),
  row('without some, by a Set', 'items', 'items', [], (a: Items, b: Items) => {
    const gone = new Set(b);
    return a.filter((x) => !gone.has(x));
  }),
  row('those in both', 'items', 'items', [], (a: Items, b: Items) => {
    const there = new Set(a);
    return [...new Set(b)].filter((x) => there.has(x));
  }),
  row('in the Set of itself', 'items', 'items', [], (a: Items, b: Items) => {
    const own = new Set(a);
    return [...a.filter((x) => own.has(x)), ...b];
  }),
  row('without some, if there are any', 'items', 'maybe items', [], (a: Items, b: Items | null) => {
    const gone = new Set(b);
    return a.filter((x) => !gone.has(x));
  }),
  row('members, if there are any', 'items', 'maybe items', [], (a: Items, b: Items | null) => [...a, ...new Set(b)]),
  row('its own first', 'items', 'items', [], (a: Items, b: Items) => (a.includes(a[0]) ? [...a, ...b] : b)),
  row('known words', 'items', 'items', [], (a: Items, b: Items) => {
    const known = new Set<unknown>(['a', 'b', '1', '__proto__']);
    return [...a, ...b.filter((x) => known.has(x))];
  }),
  row('how many', 'number', 'items', 0, (a: number, b: Items) => a + new Set(b).size),
  row('a Set with more', 'items', 'item', [], (a: Items, b: unknown) => [...new Set(a).add(b).add('end')]),
  row('where it is', 'items', 'item', [], (a: Items, b: unknown) => [a.indexOf(b), a.lastIndexOf(b), a.includes(b)]),
  row('where it is, no default', 'items', 'item', undefined, (a: Items, b: unknown) => [a.indexOf(b), a.includes(b)]),
  row('where a text is in a text', 'text', 'text', '', (a: string, b: string) => `${a}${a.indexOf(b)}`),
  row('the same or both', 'any', 'any', undefined, (a: unknown, b: unknown) => (a === b ? a : [a, b])),
  row('the same list', 'items', 'items', [], (a: Items, b: Items) => (a === b ? a : [...a, ...b])),
  // biome-ignore lint/suspicious/noSelfCompare: the one case in which two lists are the same.
  row('itself', 'items', 'items', [], (a: Items, b: Items) => (a === a ? [...a, ...b] : b)),
  row('an item beside the first', 'items', 'items', [], (a: Items, b: Items) => [
    ...a,
    ...b.filter((x, i) => i === 0 || x !== b[i - 1]),
  ]),
  row('some of one in the other', 'items', 'items', [], (a: Items, b: Items) => (a.some((x) => b.includes(x)) ? a : b)),
  row('every one new', 'items', 'items', [], (a: Items, b: Items) =>
    b.every((x) => !a.includes(x)) ? [...a, ...b] : a,
  ),
];

const records: readonly Row[] = [
  row('new ids', 'records', 'records', [], (a: Rec[], b: Rec[]) => {
    const seen = new Set(a.map((x) => x.id));
    return [...a, ...b.filter((x) => !seen.has(x.id))];
  }),
  row('new ids, by some', 'records', 'records', [], (a: Rec[], b: Rec[]) =>
    a.concat(b.filter((x) => !a.some((y) => y.id === x.id))),
  ),
  row('not the same id', 'records', 'record', [], (a: Rec[], b: Rec) => [...a.filter((x) => x.id !== b.id), b]),
  row('the later of each id', 'records', 'records', [], (a: Rec[], b: Rec[]) => [
    ...new Map([...a, ...b].map((x) => [x.id, x])).values(),
  ]),
  row('the later of each id, by parts', 'records', 'records', [], (a: Rec[], b: Rec[]) =>
    Array.from(new Map([...a.map((x) => [x.id, x] as const), ...b.map((x) => [x.id, x] as const)]).values()),
  ),
  row('the later of each id, set at the end', 'records', 'record', [], (a: Rec[], b: Rec) => [
    ...new Map(a.map((x) => [x.id, x])).set(b.id, b).values(),
  ]),
  row('updated by id', 'records', 'records', [], (a: Rec[], b: Rec[]) => {
    const byId = new Map(b.map((x) => [x.id, x]));
    return [...a.map((x) => byId.get(x.id) ?? x), ...b.filter((x) => !a.some((y) => y.id === x.id))];
  }),
  row('updated by id, if there', 'records', 'records', [], (a: Rec[], b: Rec[]) => {
    const byId = new Map(b.map((x) => [x.id, x.v]));
    return a.map((x) => (byId.has(x.id) ? { id: x.id, v: byId.get(x.id) ?? null } : x));
  }),
  row('ids', 'items', 'records', [], (a: Items, b: Rec[]) => [...a, ...new Map(b.map((x) => [x.id, 1])).keys()]),
  row('entries', 'items', 'records', [], (a: Items, b: Rec[]) => [
    ...a,
    ...Array.from(new Map(b.map((x) => [x.id, x.v])), ([k, v]) => ({ k, v })),
  ]),
  row('keys as texts', 'items', 'records', [], (a: Items, b: Rec[]) => [
    ...a,
    ...[...new Map(b.map((x) => [x.id, x.v]))].map(([k]) => `<${k}>`),
  ]),
  row('entries as pairs', 'pairs', 'pairs', [], (a: [unknown, unknown][], b: [unknown, unknown][]) => [
    ...new Map([...a, ...b]),
  ]),
  row('entries kept by value', 'pairs', 'pairs', [], (a: [unknown, unknown][], b: [unknown, unknown][]) => [
    ...a,
    ...[...new Map(b).entries()].filter(([, v]) => v !== null),
  ]),
  row('how many ids', 'number', 'records', 0, (a: number, b: Rec[]) => {
    const byId = new Map(b.map((x) => [x.id, x]));
    return a + byId.size;
  }),
  row('tags', 'items', 'records', [], (a: Items, b: Rec[]) => [...new Set([...a, ...b.map((x) => x.v)])]),
  row('two lists of ids', 'records', 'records', [], (a: Rec[], b: Rec[]) => {
    const ids = new Set([...a.map((x) => x.id), ...b.map((x) => x.id)]);
    return b.length > 0 && ids.has('a') ? [...a, ...b] : a;
  }),
  row('carried by reduce', 'items', 'records', [], (a: Items, b: Rec[]) => {
    const all = b.reduce((m, x) => new Map([...m, [x.id, x]]), new Map<unknown, unknown>());
    return [...a, ...all.values()];
  }),
];

const objects: readonly Row[] = [
  row('later wins', 'object', 'object', {}, (a: Record<string, unknown>, b: Record<string, unknown>) =>
    Object.fromEntries(new Map([...Object.entries(a), ...Object.entries(b)])),
  ),
  row('new keys', 'object', 'object', {}, (a: Record<string, unknown>, b: Record<string, unknown>) => {
    const known = new Set(Object.keys(a));
    return [...Object.keys(b)].filter((k) => !known.has(k)).length > 1 ? b : a;
  }),
  row('keys of both', 'items', 'object', [], (a: Items, b: Record<string, unknown>) => [
    ...new Set([...a, ...Object.keys(b)]),
  ]),
  row('the same value', 'object', 'object', {}, (a: Record<string, unknown>, b: Record<string, unknown>) =>
    a['a'] === b['a'] ? a : b,
  ),
  row('by what it is', 'any', 'record', undefined, (a: unknown, b: Rec) => {
    switch (b.tag) {
      case 'a':
        return b.v;
      case null:
        return 'null';
      case 1:
        return 'one';
      default:
        return a;
    }
  }),
  row('a Map of an object', 'object', 'record', {}, (a: Record<string, unknown>, b: Rec) => {
    const all = new Map(Object.entries(a));
    return { there: all.has(String(b.tag === 'a' ? 'a' : 'b')), size: all.size, first: all.get('a') ?? null };
  }),
];

// Filled by statements.
const filled: readonly Row[] = [
  row('seen, in a loop', 'records', 'records', [], (a: Rec[], b: Rec[]) => {
    const seen = new Set();
    const out: Rec[] = [];
    for (const x of [...a, ...b]) {
      if (seen.has(x.id)) continue;
      seen.add(x.id);
      out.push(x);
    }
    return out;
  }),
  row('seen, beside filter', 'records', 'records', [], (a: Rec[], b: Rec[]) => {
    const seen = new Set();
    return [...a, ...b].filter((x) => {
      if (seen.has(x.id)) return false;
      seen.add(x.id);
      return true;
    });
  }),
  row('upserts in a Map', 'records', 'records', [], (a: Rec[], b: Rec[]) => {
    const byId = new Map();
    for (const x of a) byId.set(x.id, x);
    for (const x of b) byId.set(x.id, { ...byId.get(x.id), ...x });
    return [...byId.values()];
  }),
  row('upserts from a Map that is made', 'records', 'records', [], (a: Rec[], b: Rec[]) => {
    const byId = new Map(a.map((x) => [x.id, x]));
    b.forEach((x) => {
      byId.set(x.id, x);
    });
    return Array.from(byId.values());
  }),
  row('counts in a Map', 'items', 'items', [], (_: Items, b: Items) => {
    const counts = new Map<unknown, number>();
    for (const x of b) counts.set(x, (counts.get(x) ?? 0) + 1);
    return [...counts].map(([k, n]) => ({ k, n }));
  }),
  row('removes from a Map', 'records', 'record', [], (a: Rec[], b: Rec) => {
    const byId = new Map(a.map((x) => [x.id, x]));
    if (b.v === null) byId.delete(b.id);
    else byId.set(b.id, b);
    return [...byId.values()];
  }),
  row('toggles in a Set', 'items', 'items', [], (a: Items, b: Items) => {
    const all = new Set(a);
    for (const x of b) {
      if (all.has(x)) all.delete(x);
      else all.add(x);
    }
    return [...all];
  }),
  row('over the entries of a Map', 'items', 'records', [], (a: Items, b: Rec[]) => {
    const byId = new Map(b.map((x) => [x.id, x.v]));
    const out = [...a];
    for (const [id, v] of byId) out.push({ id, v });
    return out;
  }),
  row('over the members of a Set', 'items', 'items', [], (a: Items, b: Items) => {
    const out = [...a];
    for (const x of new Set(b)) if (!out.includes(x)) out.push(x);
    return out;
  }),
  row('set by reduce', 'records', 'records', [], (a: Rec[], b: Rec[]) => [
    ...b.reduce((m, x) => m.set(x.id, x), new Map(a.map((x) => [x.id, x]))).values(),
  ]),
  row('set by reduce, in a block', 'records', 'records', [], (a: Rec[], b: Rec[]) => {
    const all = [...a, ...b].reduce((m, x) => {
      m.set(x.id, x);
      return m;
    }, new Map<unknown, Rec>());
    return Array.from(all.values());
  }),
  row('a Set or another', 'items', 'items', [], (a: Items, b: Items) => {
    let all = new Set(a);
    if (b.length > 2) all = new Set(b);
    return [...all, all.size];
  }),
];

export const sets: readonly Row[] = [...lists, ...records, ...objects, ...filled];
