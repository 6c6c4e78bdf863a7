// biome-ignore-all lint: written as people write it, not as we do
// Reducers over objects and lists, each with pairs of a value and an update that must come out equal.

import type { JsonValue } from '../../../lib/json/index.ts';
import type { Reducer } from '../through-the-merge.ts';

export interface ObjectRow {
  readonly name: string;
  readonly reducer: Reducer;
  readonly defaultValue?: JsonValue;
  readonly ordinary: readonly (readonly [left: JsonValue, ...updates: JsonValue[]])[];
}

const row = (
  defaultValue: JsonValue | undefined,
  reducer: (a: any, b: any) => unknown,
  ...ordinary: readonly (readonly [JsonValue, ...JsonValue[]])[]
): ObjectRow => ({
  name: String(reducer).replace(/\s+/g, ' '),
  reducer,
  ...(defaultValue === undefined ? {} : { defaultValue }),
  ordinary,
});

const tasks: JsonValue = [
  { id: 'b', n: 2, tags: ['x', 'y'] },
  { id: 'a', n: 1, tags: [] },
];

/** What must never differ from JavaScript without an error. */
export const objects: readonly ObjectRow[] = [
  // Keys without a value, and the places of keys.
  row({}, (a, b) => ({ ...a, x: b.x }), [{ x: 1, y: 2 }, { x: 3 }], [{ x: 1, y: 2 }, {}], [{ y: 2 }, { x: null }]),
  row(
    {},
    (a, b) => ({ ...a, x: b.x, y: b.y }),
    [{ y: 1, x: 2, z: 3 }, { x: 5 }],
    [{ y: 1, z: 3 }, {}],
    [{}, { y: 1, x: 2 }],
  ),
  row({}, (a, b) => ({ x: b.x, ...a }), [{ y: 1, x: 2 }, {}], [{ y: 1 }, { x: 5 }], [{ y: 1, x: 2 }, { x: 5 }]),
  row(
    {},
    (a, b) => ({ ...a, x: b.x, ...b.more }),
    [{ x: 1, y: 2 }, { more: { x: 9 } }],
    [{ y: 2 }, { more: { x: 9, z: 1 } }],
    [{ x: 1 }, { x: 2, more: null }],
    [{ x: 1 }, {}],
  ),
  row({}, (a, b) => ({ ...a, x: b.x ?? a.x }), [{ x: 1, y: 2 }, {}], [{ x: 1 }, { x: 2 }], [{}, {}]),
  row({}, (a, b) => (b.x !== undefined ? { ...a, x: b.x } : a), [{ x: 1, y: 2 }, {}], [{ x: 1 }, { x: 2 }]),
  row({}, (a, b) => ({ ...a, ...(b.x && { x: b.x }) }), [{ x: 1 }, {}], [{ x: 1 }, { x: 2 }], [{ x: 1 }, { x: 0 }]),
  row({}, (a, b) => ({ ...a, ...(b.x !== undefined ? { x: b.x } : {}), y: 1 }), [{ x: 1, y: 2 }, {}], [{}, { x: 2 }]),
  row({}, (a, b) => ({ id: b.id, name: b.name }), [{}, { id: 1 }], [{}, { name: 'x', id: 2 }]),
  row(undefined, (a, b) => ({ ...a, ...b, n: (a.n ?? 0) + (b.n ?? 0) }), [{ n: 1, x: 1 }, { n: 2 }], [{}, { y: 1 }]),
  row(
    [],
    (a, b) => {
      const item = { id: b.id, name: b.name };
      return a.some((x: any) => x.id === item.id)
        ? a.map((x: any) => (x.id === item.id ? { ...x, ...item } : x))
        : [...a, item];
    },
    [[{ id: 1, name: 'a', z: 1 }], { id: 1 }],
    [[{ id: 1, name: 'a' }], { id: 2, name: 'b' }],
    [[{ name: 'a', id: 1 }], { id: 1, name: 'b' }],
  ),
  // Spreads.
  row({}, (a, b) => ({ ...a, ...b }), [{ a: 1 }, { b: 2 }, { a: 3 }], [{ a: 1 }, null], [{}, false]),
  row(undefined, (a, b) => ({ ...a, ...b }), [{ a: 1 }, { b: 2 }], [{ a: 1 }, null]),
  row({}, (a, b) => Object.assign({}, a, b), [{ a: 1 }, { b: 2 }], [{ a: 1 }, null]),
  row({}, (a, b) => ({ ...b, ...a }), [
    { a: 1, c: 1 },
    { b: 2, a: 5 },
  ]),
  row(
    {},
    (a, b) => ({ ...a, meta: { ...a.meta, ...b.meta } }),
    [{ meta: { x: 1 } }, { meta: { y: 2 } }],
    [{}, { meta: { y: 2 } }],
    [{ meta: { x: 1 } }, {}],
  ),
  row([], (a, b) => [...a, ...b], [[1], [2, [3]], []], [[[1]], [[2]]]),
  row(undefined, (a, b) => [...a, ...b], [[1], [2, [3]]], [[], []]),
  row([], (a, b) => [...a, ...b.items], [[1], { items: [2] }], [[], { items: [[1]] }]),
  row([], (a, b) => [...a, ...(b ?? [])], [[1], [2]], [[1], null]),
  row([], (a, b) => [...a, ...(Array.isArray(b) ? b : [b])], [[1], [2, [3]]], [[1], 'x'], [[1], null]),
  // Computed keys.
  row(
    {},
    (a, b) => ({ ...a, [b.key]: b.value }),
    [{ x: 1 }, { key: 'y', value: 2 }],
    [
      { x: 1, y: 2 },
      { key: 'x', value: [] },
    ],
    [{ x: 1, y: 0 }, { key: 'x' }],
    [{}, { key: 5, value: 1 }],
    [{}, { key: null, value: 1 }],
    [{}, { key: true, value: 1 }],
    [{}, { value: 1 }],
  ),
  row(
    {},
    (a, b) => ({ ...a, [b.key]: (a[b.key] ?? 0) + 1 }),
    [{ x: 1 }, { key: 'x' }, { key: 'y' }],
    [{ 5: 1 }, { key: 5 }],
  ),
  row({}, (a, b) => ({ ...a, [b.key]: [...(a[b.key] ?? []), b.value] }), [
    {},
    { key: 'x', value: 1 },
    { key: 'x', value: [2] },
  ]),
  row({}, (a, b) => b.reduce((acc: any, x: any) => ({ ...acc, [x.id]: x }), a), [{}, tasks], [{ a: 1, z: 2 }, tasks]),
  row(
    {},
    (a, b) => b.reduce((acc: any, w: any) => ({ ...acc, [w]: (acc[w] ?? 0) + 1 }), a),
    [{}, ['x', 'y', 'x']],
    [{ x: 1 }, []],
  ),
  row(
    {},
    (a, b) => ({ ...a, ...Object.fromEntries(Object.entries(b).map(([k, v]: any) => [k, (a[k] ?? 0) + v])) }),
    [{ x: 1 }, { x: 2, y: 3 }],
    [{}, {}],
  ),
  row(
    {},
    (a, b) => ({ ...a, [`k-${b.id}`]: b.n }),
    [{}, { id: 'x', n: 1 }],
    [
      { 'k-x': 1, z: 1 },
      { id: 'x', n: 2 },
    ],
  ),
  row(
    {},
    (a, b) => (b.key in a ? { ...a, [b.key]: [a[b.key], b.value] } : { ...a, [b.key]: b.value }),
    [{ x: 1 }, { key: 'x', value: 2 }],
    [{}, { key: 'y', value: 2 }],
  ),
  row(
    [],
    (a, b) => [...a, Object.hasOwn(b, 'x'), 'y' in b, Object.hasOwn(b, b.k)],
    [[], { x: 1, k: 'x' }],
    [[], { y: null, k: 'z' }],
  ),
  row(0, (a, b) => (b.seen[b.id] ? a : a + 1), [0, { seen: { x: true }, id: 'x' }], [0, { seen: {}, id: 'x' }]),
  row([], (a, b) => b.ids.map((id: any) => b.byId[id] ?? null), [[], { ids: ['x', 'y'], byId: { x: { n: 1 } } }]),
  // Keys, values, entries.
  row([], (a, b) => [...a, ...Object.keys(b)], [[], { x: 1, y: 2 }], [[], {}], [[], { b: 1, 10: 1, 9: 1, a: 2 }]),
  row(
    [],
    (a, b) => Object.values(Object.fromEntries([...a, ...b].map((x: any) => [x.id, x]))),
    [[{ id: 'x', v: 1 }], [{ id: 'y' }, { id: 'x', v: 2 }]],
    [[{ id: 10 }], [{ id: 9 }, { id: 10, v: 1 }]],
  ),
  row(
    [],
    (a, b) => [...a, ...Object.entries(b).map(([key, value]: any) => ({ key, value }))],
    [[], { x: [1], y: null }],
    [[], { b: 1, 2: 2, 1: 1 }],
  ),
  row(0, (a, b) => a + Object.keys(b).length, [0, { x: 1 }], [1, {}]),
  row(
    {},
    (a, b) => Object.fromEntries(Object.entries({ ...a, ...b }).filter(([, v]: any) => v !== null)),
    [{ x: 1 }, { y: null, z: 2 }],
    [{ x: 1 }, { x: null }],
  ),
  row(
    {},
    (a, b) => Object.fromEntries(Object.entries(a).filter(([k]: any) => !(k in b))),
    [{ x: 1, y: 2 }, { x: 0 }],
    [{ x: 1 }, {}],
  ),
  row(
    {},
    (a, b) => {
      const { x, ...rest } = a;
      return { ...rest, ...b };
    },
    [{ x: 1, y: 2 }, { z: 3 }],
    [{ x: 1 }, {}],
  ),
  row(
    {},
    (a, b) => {
      const { [b.key]: gone, ...rest } = a;
      return rest;
    },
    [{ x: 1, y: 2 }, { key: 'x' }],
    [{ x: 1 }, { key: 'x' }],
  ),
  // Properties of what may be anything.
  row(null, (a, b) => b.name ?? a, [null, { name: 'x' }], ['y', {}], ['y', [{ name: 'x' }]], ['y', 'text']),
  row(
    {},
    (a, b) => (b.score > a.score ? b : a),
    [{ score: 1 }, { score: 2 }],
    [{ score: 3 }, { score: 2 }],
    [{ score: 0 }, [{ score: 5 }]],
  ),
  row(
    [],
    (a, b) => [...a, b?.meta?.name ?? 'none'],
    [[], { meta: { name: 'x' } }],
    [[], null],
    [[], { meta: [{ name: 'x' }] }],
    [[], []],
  ),
  row('', (a, b) => (typeof b === 'string' ? b : b.text), ['', 'x'], ['', { text: 'y' }]),
  row([], (a, b) => (b.length > 0 ? b : a), [[1], [2]], [[1], []]),
  // Items that may be undefined.
  row([], (a, b) => [...a, b.x], [[], { x: 1 }], [[], { x: [1] }], [[], { x: null }]),
  row([], (a, b) => [...a, b.x, b.y].filter(Boolean), [[], { x: 1 }], [[1], { y: 'a', x: 0 }], [[], {}]),
  row([], (a, b) => [a[0], b.x].filter((x) => x !== undefined), [[], { x: 1 }], [[[1]], {}]),
  row(
    [],
    (a, b) => b.map((x: any) => x.id).filter((id: any) => id != null),
    [[], tasks],
    [[], [{}, { id: null }, { id: [1] }]],
  ),
  row(false, (a, b) => a || b.map((x: any) => x.ok).some(Boolean), [false, [{ ok: true }, {}]], [false, [{}]]),
  row([], (a, b) => [...a, b.find((x: any) => x.ok) ?? null], [[], [{ ok: true }]], [[], []], [[], [{ ok: false }]]),
  row([], (a, b) => b.map((x: any) => x.n), [[], tasks]),
  // Lists.
  row([], (a, b) => [a, b].flat(), [[1], [2, [3]]], [[], []], [[[1]], [[[2]]]]),
  row([], (a, b) => [...a, ...b].flatMap((x: any) => x.tags), [[], tasks], [[], [{ tags: [['z']] }]]),
  row([], (a, b) => [...a, ...b].flatMap((x: any) => (x.n > 1 ? [x] : [])), [[], tasks], [tasks, tasks]),
  row([], (a, b) => [...a, ...b].sort(), [['b'], ['a', 'B']], [[10], [9, 1]], [[null, 'm'], [true]], [[], []]),
  row([], (a, b) => [...a, ...b].sort((p: any, q: any) => p.n - q.n), [[], tasks], [tasks, [{ n: 1, id: 'z' }]]),
  row([], (a, b) => [...a, ...b].sort((p: any, q: any) => (p.id < q.id ? -1 : p.id > q.id ? 1 : 0)), [[], tasks]),
  row([], (a, b) => [...a, ...b].toSorted((p: any, q: any) => (q.n ?? 0) - (p.n ?? 0)), [[], tasks], [[{}], tasks]),
  row([], (a, b) => [...a, ...b].reverse(), [[1], [2, 3]], [[], []], [[[1]], []]),
  row(0, (a, b) => b.reduce((s: any, x: any, i: any, all: any) => s + x * i + all.length, a), [1, [1, 2]], [1, []]),
  row(0, (a, b) => b.reduce((s: any, x: any) => (x > s ? x : s)), [0, [1, 3, 2]], [0, [5]]),
  row('', (a, b) => b.reduceRight((s: any, x: any) => s + x, a), ['', ['x', 'y']]),
  row(
    [],
    (a, b) => [b.findIndex((x: any) => x.id === 'a'), b.findLastIndex((x: any) => x.n > 0)],
    [[], tasks],
    [[], []],
  ),
  row([], (a, b) => [...a, b.findLast((x: any) => x.n > 0)?.id ?? null], [[], tasks], [[], []]),
  row([], (a, b) => [a, b].flat(2), [[[1]], [[2, [3]]]]),
  row({}, (a, b) => Object.fromEntries(b.map((x: any) => [x.id, x.n])), [{}, tasks]),
  row([], (a, b) => [...a, b.hasOwnProperty('x')], [[], { x: 1 }], [[], {}]),
  row([], (a, b) => a.with(0, b), [[1, 2], 5], [[[1], 2], [3]], [[1], null]),
  row([], (a, b) => a.toSpliced(1, 1, b), [[1, 2, 3], 5], [[1], [2]]),
  row([], (a, b) => [...a].toReversed().concat(b), [[1, 2], [3]]),
  row([], (a, b) => Array.from(b, (x: any, i: any) => ({ x, i })), [[], [5, [6]]], [[], []]),
  row([], (a, b) => Array.from({ length: 3 }, (_, i) => i * b), [[], 2]),
  row([], (a, b) => Array.of(a, b), [[1], 2]),
  // Dedupe, upsert, group.
  row(
    [],
    (a, b) => [...a, ...b].filter((x: any, i: any, all: any) => all.findIndex((y: any) => y.id === x.id) === i),
    [tasks, tasks],
    [[{ id: [1] }], []],
  ),
  row(
    [],
    (a, b) => a.concat(b.filter((d: any) => !a.some((c: any) => c.id === d.id))),
    [tasks, [{ id: 'c' }, { id: 'a' }]],
    [[{}], [{}]],
  ),
  row(
    [],
    (a, b) => {
      const seen = new Set(a.map((d: any) => d.id));
      return [...a, ...b.filter((d: any) => !seen.has(d.id))];
    },
    [tasks, [{ id: 'c' }, { id: 'a' }]],
    [[{}], [{}]],
  ),
  row(
    {},
    (a, b) => b.reduce((acc: any, x: any) => ({ ...acc, [x.id]: { ...acc[x.id], ...x } }), a),
    [{}, tasks],
    [{ a: { z: 1 } }, tasks],
  ),
  row({}, (a, b) => b.reduce((acc: any, x: any) => ({ ...acc, [x.kind]: [...(acc[x.kind] ?? []), x] }), a), [
    {},
    [{ kind: 'p', n: 1 }, { kind: 'q' }, { kind: 'p' }],
  ]),
];
