// biome-ignore-all lint: written as people write it, not as we do
// Reducers of LangGraph programs as people write them: appends with limits, upserts, counters, tables of precedence, queues of actions.

import type { JsonValue } from '../../../lib/json/index.ts';
import type { Reducer } from '../through-the-merge.ts';

export interface RealCase {
  readonly name: string;
  readonly reducer: Reducer;
  /** Absent where the channel has none. */
  readonly defaultValue?: JsonValue;
}

const rows: readonly (readonly [string, JsonValue | undefined, (a: any, b: any) => unknown])[] = [
  // Lists
  ['append, ten at most', [], (left, right) => [...left, ...right].slice(-10)],
  ['append one or many', [], (x, y) => (Array.isArray(y) ? x.concat(y) : [...x, y])],
  ['append what is given', [], (left, right) => (right ? left.concat(right) : left)],
  ['append, tolerant of nothing', [], (left = [], right = []) => [...left, ...right]],
  ['prepend the newest', [], (left, right) => [...right, ...left]],
  ['prepend, five at most', [], (left, right) => [...right, ...left].slice(0, 5)],
  [
    'append, then cut where too long',
    [],
    (left, right) => {
      const merged = left.concat(right);
      if (merged.length > 4) {
        return merged.slice(merged.length - 4);
      }
      return merged;
    },
  ],
  ['union of texts', [], (left, right) => Array.from(new Set([...left, ...right]))],
  ['union of texts, sorted', [], (left, right) => [...new Set([...left, ...right])].sort()],
  ['union of one or many', [], (e, i) => Array.from(new Set([...e, ...(Array.isArray(i) ? i : [i])]))],
  ['visited places', [], (seen, node) => (seen.includes(node) ? seen : [...seen, node])],
  ['replaced by what is not empty', [], (left, right) => (right?.length ? right : left)],
  ['sorted by score, best three', [], (a, b) => [...a, ...b].sort((p, q) => q.score - p.score).slice(0, 3)],
  [
    'history with timestamps, in order',
    [],
    (a, b) => [...a, ...b].sort((p, q) => (p.at < q.at ? -1 : p.at > q.at ? 1 : 0)),
  ],
  ['errors, with their number', [], (errors, error) => [...errors, { ...error, n: errors.length + 1 }]],
  ['errors as texts', [], (errors, error) => errors.concat(typeof error === 'string' ? error : error.message)],
  ['without nulls', [], (a, b) => a.concat(b).filter((x: any) => x !== null)],
  ['toggled', [], (a, b) => (a.includes(b) ? a.filter((x: any) => x !== b) : [...a, b])],
  ['flattened', [], (a, b) => [...a, ...b.flat()]],
  ['pairs', [], (a, b) => [...a, [a.length, b]]],
  ['removed by id', [], (a, b) => a.filter((x: any) => x.id !== b.id)],
  // Lists of things with ids
  [
    'dedupe by id, first wins',
    [],
    (a, b) => {
      const ids = new Set(a.map((x: any) => x.id));
      return [...a, ...b.filter((x: any) => !ids.has(x.id))];
    },
  ],
  [
    'dedupe by id, last wins, with a Map',
    [],
    (a, b) => {
      const byId = new Map();
      for (const x of [...a, ...b]) byId.set(x.id, x);
      return [...byId.values()];
    },
  ],
  ['dedupe by findIndex', [], (a, b) => [...a, ...b].filter((x, i, all) => all.findIndex((y) => y.id === x.id) === i)],
  [
    'upsert one',
    [],
    (list, item) =>
      list.some((x: any) => x.id === item.id)
        ? list.map((x: any) => (x.id === item.id ? { ...x, ...item } : x))
        : [...list, item],
  ],
  [
    'upsert many, in a loop',
    [],
    (left, right) => {
      const out = [...left];
      for (const item of right) {
        const at = out.findIndex((x) => x.id === item.id);
        if (at >= 0) out[at] = { ...out[at], ...item };
        else out.push(item);
      }
      return out;
    },
  ],
  [
    'messages with ids',
    [],
    (left, right) => {
      const given = Array.isArray(right) ? right : [right];
      const merged = [...left];
      const indexById = new Map(merged.map((m, i) => [m.id, i]));
      for (const m of given) {
        const i = indexById.get(m.id);
        if (i === undefined) merged.push(m);
        else merged[i] = m;
      }
      return merged;
    },
  ],
  ['documents, by url', [], (a, b) => Object.values(Object.fromEntries([...a, ...b].map((d: any) => [d.url, d])))],
  [
    'documents, those that are new',
    [],
    (existing, added) => {
      const fresh = added.filter((d: any) => !existing.some((e: any) => e.url === d.url));
      return [...existing, ...fresh];
    },
  ],
  ['status of one task', [], (tasks, { id, status }) => tasks.map((t: any) => (t.id === id ? { ...t, status } : t))],
  ['marked as done', [], (tasks, done) => tasks.map((t: any) => (done.includes(t.id) ? { ...t, done: true } : t))],
  [
    'best by score of each id',
    [],
    (a, b) => [...a, ...b].filter((x, _, all) => !all.some((y) => y.id === x.id && y.score > x.score)),
  ],
  // Objects
  ['merged', {}, (a, b) => ({ ...a, ...b })],
  ['merged, tolerant of null', {}, (a, b) => ({ ...(a ?? {}), ...(b ?? {}) })],
  [
    'merged two levels deep',
    {},
    (a, b) => Object.fromEntries(Object.keys({ ...a, ...b }).map((k) => [k, { ...a[k], ...b[k] }])),
  ],
  [
    'merged two levels deep, in a loop',
    {},
    (a, b) => {
      const out = { ...a };
      for (const [k, v] of Object.entries(b)) {
        out[k] = typeof v === 'object' && v !== null && !Array.isArray(v) ? { ...out[k], ...(v as object) } : v;
      }
      return out;
    },
  ],
  ['tool results by call id', {}, (a, b) => ({ ...a, [b.callId]: b.result })],
  [
    'tool results by call id, many',
    {},
    (a, b) => b.reduce((acc: any, r: any) => ({ ...acc, [r.callId]: r.result }), a),
  ],
  ['lists by key', {}, (a, b) => ({ ...a, [b.key]: [...(a[b.key] ?? []), b.value] })],
  [
    'lists by key, joined',
    {},
    (a, b) => ({
      ...a,
      ...Object.fromEntries(Object.entries(b).map(([k, v]: any) => [k, [...(a[k] ?? []), ...v]])),
    }),
  ],
  ['counts by key', {}, (a, b) => ({ ...a, [b]: (a[b] ?? 0) + 1 })],
  [
    'counts by key, in a loop',
    {},
    (a, b) => {
      const counts = { ...a };
      for (const key of b) {
        counts[key] = (counts[key] || 0) + 1;
      }
      return counts;
    },
  ],
  [
    'sums by key',
    {},
    (a, b) => Object.entries(b).reduce((acc: any, [k, v]: any) => ({ ...acc, [k]: (acc[k] ?? 0) + v }), a),
  ],
  [
    'null removes the key',
    {},
    (a, b) => Object.fromEntries(Object.entries({ ...a, ...b }).filter(([, v]) => v !== null)),
  ],
  [
    'undefined keys stay as they are',
    { name: '', age: 0 },
    (a, b) => ({ name: b.name ?? a.name, age: b.age ?? a.age }),
  ],
  [
    'one key taken out',
    {},
    (a, b) => {
      const { [b.remove]: _, ...rest } = a;
      return rest;
    },
  ],
  [
    'usage of tokens',
    { input: 0, output: 0, total: 0 },
    (a, b) => ({
      input: a.input + b.input,
      output: a.output + b.output,
      total: a.total + b.input + b.output,
    }),
  ],
  [
    'usage, parts may lack',
    { input: 0, output: 0 },
    (a, b) => ({
      input: a.input + (b.input ?? 0),
      output: a.output + (b.output ?? 0),
    }),
  ],
  ['average', { sum: 0, count: 0 }, (a, b) => ({ sum: a.sum + b, count: a.count + 1 })],
  [
    'average, kept',
    { sum: 0, count: 0, mean: 0 },
    (a, b) => {
      const sum = a.sum + b;
      const count = a.count + 1;
      return { sum, count, mean: sum / count };
    },
  ],
  ['range', { min: 0, max: 0 }, (a, b) => ({ min: Math.min(a.min, b), max: Math.max(a.max, b) })],
  ['longest answer', { text: '' }, (a, b) => (b.text.length > a.text.length ? b : a)],
  ['newest by date', { at: '2020-01-01T00:00:00.000Z' }, (a, b) => (new Date(b.at) > new Date(a.at) ? b : a)],
  ['newest by version', { version: 0 }, (a, b) => (b.version >= a.version ? { ...a, ...b } : a)],
  [
    'items and total',
    { items: [], total: 0 },
    (a, b) => ({ items: [...a.items, ...b.items], total: a.total + b.items.length }),
  ],
  ['step and log', { step: 0, log: [] }, (a, b) => ({ ...a, step: a.step + 1, log: a.log.concat(b.log ?? []) })],
  [
    'nested settings',
    { ui: { theme: 'light', size: 1 }, flags: {} },
    (a, b) => ({
      ...a,
      ...b,
      ui: { ...a.ui, ...b.ui },
      flags: { ...a.flags, ...b.flags },
    }),
  ],
  // Numbers, texts, booleans, anything
  ['counter', 0, (a, b) => a + b],
  ['counter, one where nothing is said', 0, (a, b) => a + (b ?? 1)],
  ['counter of items', 0, (a, b) => a + b.length],
  ['numbers or their texts', 0, (a, b) => (Number(a) || 0) + (Number(b) || 0)],
  ['highest', 0, (a, b) => Math.max(a, b)],
  ['within bounds', 0, (a, b) => Math.min(100, Math.max(0, a + b))],
  ['last that is not null', null, (x, y) => y ?? x],
  ['last, else a default', 'none', (x, y) => y ?? x ?? 'default'],
  ['last that is not empty', '', (x, y) => (y !== '' ? y : x)],
  ['first that is set', null, (x, y) => (x === null ? y : x)],
  ['lines', '', (a, b) => (a ? `${a}\n${b}` : b)],
  ['lines, trimmed', '', (a, b) => [a, b].filter((x) => x.trim() !== '').join('\n')],
  ['parts joined', '', (a, b) => [a, b].filter(Boolean).join(', ')],
  ['tail of a text', '', (a, b) => (a + b).slice(-20)],
  ['any', false, (a, b) => a || b],
  ['all', true, (a, b) => a && b],
  ['flag, by what is true', false, (a, b) => a === true || b === true],
  ['reset by null', [], (a, b) => (b === null ? [] : a.concat(b))],
  ['reset by a word', [], (a, b) => (b === 'RESET' ? [] : [...a, b])],
  ['reset by a word, of numbers', 0, (a, b) => (b === 'RESET' ? 0 : a + b)],
  [
    'precedence of status',
    'pending',
    (a, b) => {
      const order: any = { pending: 0, running: 1, done: 2, failed: 3 };
      return order[b] > order[a] ? b : a;
    },
  ],
  [
    'precedence of status, as a list',
    'pending',
    (a, b) => {
      const order = ['pending', 'running', 'done', 'failed'];
      return order.indexOf(b) > order.indexOf(a) ? b : a;
    },
  ],
  ['once failed, failed', 'ok', (a, b) => (a === 'failed' ? a : b)],
  // Actions
  [
    'queue of actions',
    [],
    (queue, action) => {
      switch (action.op) {
        case 'push':
          return [...queue, action.item];
        case 'pop':
          return queue.slice(0, -1);
        case 'shift':
          return queue.slice(1);
        default:
          return queue;
      }
    },
  ],
  [
    'stack of dialogs',
    [],
    (left, right) => {
      if (right === undefined || right === null) return left;
      if (right === 'pop') return left.slice(0, -1);
      return [...left, right];
    },
  ],
  [
    'table of actions',
    { items: [], open: false },
    (state, action) => {
      if (action.type === 'add') return { ...state, items: [...state.items, action.item] };
      if (action.type === 'remove') return { ...state, items: state.items.filter((x: any) => x.id !== action.id) };
      if (action.type === 'toggle') return { ...state, open: !state.open };
      return state;
    },
  ],
  [
    'list of actions',
    0,
    (state, actions) =>
      actions.reduce((n: number, action: any) => (action.kind === 'add' ? n + action.n : n - action.n), state),
  ],
  // Written in statements
  [
    'append in place, on a copy',
    [],
    (left, right) => {
      const result = left.slice();
      for (const item of right) {
        result.push(item);
      }
      return result;
    },
  ],
  [
    'append in place, not what is there',
    [],
    (left, right) => {
      const result = [...left];
      right.forEach((item: any) => {
        if (!result.includes(item)) result.push(item);
      });
      return result;
    },
  ],
  [
    'grouped',
    {},
    (a, b) => {
      const out = { ...a };
      for (const item of b) {
        out[item.kind] = [...(out[item.kind] || []), item.name];
      }
      return out;
    },
  ],
  [
    'total with if',
    0,
    (a, b) => {
      let total = a;
      if (typeof b === 'number') {
        total += b;
      } else if (Array.isArray(b)) {
        for (const n of b) total += n;
      }
      return total;
    },
  ],
  [
    'longest run in a counting loop',
    0,
    (best, list) => {
      let run = 0;
      let longest = best;
      for (let i = 0; i < list.length; i++) {
        run = list[i] === true ? run + 1 : 0;
        if (run > longest) longest = run;
      }
      return longest;
    },
  ],
  [
    'first that is bad',
    null,
    (found, list) => {
      if (found !== null) return found;
      for (const item of list) {
        if (item.ok === false) return item.name;
      }
      return null;
    },
  ],
  [
    'deleted keys',
    {},
    (a, b) => {
      const out = { ...a };
      for (const key of b) delete out[key];
      return out;
    },
  ],
  // Without a default
  ['first write, then append', undefined, (a, b) => (a ?? []).concat(b)],
  ['last value', undefined, (_, b) => b],
  ['last that is set', undefined, (a, b) => (b !== undefined && b !== null ? b : a)],
  ['merged objects', undefined, (a, b) => ({ ...a, ...b })],
  ['better by score', undefined, (a, b) => (!a || b.score > a.score ? b : a)],
];

export const real: readonly RealCase[] = rows.map(([name, defaultValue, reducer]) => ({
  name,
  reducer: reducer as Reducer,
  ...(defaultValue === undefined ? {} : { defaultValue }),
}));
