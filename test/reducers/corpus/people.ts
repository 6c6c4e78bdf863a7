// A second reading of what people write, in one sitting and without a look at the translator: the rows that translate.
// biome-ignore-all lint: as people write reducers

import type { JsonValue } from '../../../lib/json/index.ts';
import type { Reducer } from '../through-the-merge.ts';

const MAX = 5;
const byTime = (a: any, b: any) => a.ts - b.ts;
const pick = (o: any, keys: string[]) => Object.fromEntries(keys.filter((k) => k in o).map((k) => [k, o[k]]));
const clamp = (n: number, lo = 0, hi = 100) => Math.min(hi, Math.max(lo, n));
const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x);
function deepMerge(l: any, r: any): any {
  if (!isRecord(l) || !isRecord(r)) return r;
  const out: any = { ...l };
  for (const k of Object.keys(r))
    out[k] = isRecord(out[k]) && isRecord(r[k]) ? { ...(out[k] as any), ...(r[k] as any) } : r[k];
  return out;
}
const STATUS = { todo: 0, doing: 1, done: 2 } as const;
const capped = (n: number) => (a: any[], b: any[]) => [...a, ...b].slice(-n);
const keyBy = (k: string) => (a: any, b: any[]) => {
  const out = { ...a };
  b.forEach((x) => {
    out[x[k]] = x;
  });
  return out;
};

const written: readonly (readonly [name: string, reducer: any, defaultValue?: JsonValue])[] = [
  [
    'messages by id',
    (l: any[], r: any) => {
      const m = new Map(l.map((x) => [x.id, x]));
      for (const x of Array.isArray(r) ? r : [r]) m.set(x.id, x);
      return [...m.values()];
    },
    [],
  ],
  ['append or reset', (l: any[], r: any) => (r === 'CLEAR' ? [] : l.concat(r)), []],
  ['null resets', (l: any, r: any) => (r === null ? [] : [...l, ...r]), []],
  ['latest by ts', (l: any, r: any) => (!l || r.ts >= l.ts ? r : l)],
  ['sorted by ts', (l: any[], r: any[]) => [...l, ...r].sort(byTime), []],
  ['top five', (l: any[], r: any[]) => [...l, ...r].sort((a, b) => b.score - a.score).slice(0, MAX), []],
  ['urls', (l: string[], r: string[]) => Array.from(new Set([...l, ...r.map((u) => u.trim().toLowerCase())])), []],
  [
    'counts',
    (l: any, r: any) => Object.entries(r).reduce((acc: any, [k, v]: any) => ({ ...acc, [k]: (acc[k] || 0) + v }), l),
    {},
  ],
  [
    'counts by loop',
    (l: any, r: any) => {
      const o = { ...l };
      for (const k in r) {
        o[k] = (o[k] ?? 0) + r[k];
      }
      return o;
    },
    {},
  ],
  [
    'group by',
    (l: any, r: any[]) => {
      const o: any = { ...l };
      for (const x of r) {
        o[x.kind] = [...(o[x.kind] ?? []), x];
      }
      return o;
    },
    {},
  ],
  [
    'group push',
    (l: any, r: any[]) =>
      r.reduce(
        (o, x) => {
          o[x.kind] = [...(o[x.kind] || []), x.id];
          return o;
        },
        { ...l },
      ),
    {},
  ],
  ['clamp', (l: number, r: number) => clamp(l + r), 0],
  ['status max', (l: any, r: any) => ((STATUS as any)[r] > (STATUS as any)[l] ? r : l), 'todo'],
  ['deep settings', deepMerge, {}],
  ['pick', (l: any, r: any) => ({ ...l, ...pick(r, ['name', 'id', 'tags']) }), {}],
  ['capped', capped(3), []],
  ['key by', keyBy('id'), {}],
  ['votes', (l: any, r: any) => ({ ...l, [r.choice]: [...(l[r.choice] ?? []), r.voter] }), {}],
  [
    'average',
    (l: any, r: any) => {
      const n = l.n + 1;
      return { n, mean: l.mean + (r - l.mean) / n };
    },
    { n: 0, mean: 0 },
  ],
  [
    'errors2',
    (l: string[], r: any) => (typeof r === 'string' ? [...l, r] : r?.message ? [...l, String(r.message)] : l),
    [],
  ],
  [
    'usage',
    (l: any, r: any) => ({ input: (l?.input ?? 0) + (r?.input ?? 0), output: (l?.output ?? 0) + (r?.output ?? 0) }),
    { input: 0, output: 0 },
  ],
  ['max by', (l: any, r: any) => [l, r].reduce((best, x) => ((x?.score ?? 0) > (best?.score ?? 0) ? x : best))],
  ['flatten', (l: any[], r: any) => [l, r].flat(), []],
  ['flatMap', (l: any[], r: any[]) => [...l, ...r.flatMap((x) => x.tags ?? [])], []],
  ['last word', (l: string, r: string) => r || l, ''],
  ['join', (l: string, r: string) => [l, r].filter(Boolean).join('\n'), ''],
  ['headline', (l: string, r: string) => (l ? l + '\n' : '') + r.charAt(0).toUpperCase() + r.slice(1), ''],
  ['words', (l: string[], r: string) => [...new Set([...l, ...r.split(/\s+/).filter((w) => w.length > 2)])].sort(), []],
  ['slug', (l: string[], r: string) => [...l, r.toLowerCase().replace(/[^a-z0-9]+/g, '-')], []],
  ['pad', (l: string[], r: number) => [...l, String(r).padStart(3, '0')], []],
  ['toggle', (l: any[], r: any) => (l.includes(r) ? l.filter((x) => x !== r) : [...l, r]), []],
  [
    'toggle id',
    (l: any[], r: any) =>
      l.some((x) => x.id === r.id) ? l.map((x) => (x.id === r.id ? { ...x, ...r } : x)) : [...l, r],
    [],
  ],
  [
    'upsert index',
    (l: any[], r: any) => {
      const i = l.findIndex((x) => x.id === r.id);
      if (i < 0) return [...l, r];
      const c = [...l];
      c[i] = { ...c[i], ...r };
      return c;
    },
    [],
  ],
  [
    'upsert splice',
    (l: any[], r: any) => {
      const c = l.slice();
      const i = c.findIndex((x) => x.id === r.id);
      if (i === -1) c.push(r);
      else c.splice(i, 1, r);
      return c;
    },
    [],
  ],
  ['remove ids', (l: any[], r: any) => (r.remove ? l.filter((x) => !r.remove.includes(x.id)) : l.concat(r)), []],
  [
    'op',
    (l: any[], r: any) => {
      switch (r?.op) {
        case 'add':
          return [...l, r.value];
        case 'clear':
          return [];
        case 'pop':
          return l.slice(0, -1);
        default:
          return l;
      }
    },
    [],
  ],
  [
    'op2',
    (l: any, r: any) => {
      const { type, payload } = r ?? {};
      if (type === 'set') return { ...l, ...payload };
      if (type === 'unset') {
        const { [payload]: _, ...rest } = l;
        return rest;
      }
      return l;
    },
    {},
  ],
  [
    'merge lists in object',
    (l: any, r: any) => {
      const out: any = {};
      for (const k of new Set([...Object.keys(l), ...Object.keys(r)])) out[k] = [...(l[k] ?? []), ...(r[k] ?? [])];
      return out;
    },
    {},
  ],
  ['matrix', (l: number[][], r: number[][]) => r.map((row, i) => row.map((x, j) => x + (l[i]?.[j] ?? 0))), []],
  ['sum squares', (l: number, r: number[]) => r.reduce((s, x) => s + x ** 2, l), 0],
  ['min max', (l: any, r: number) => ({ min: Math.min(l.min ?? r, r), max: Math.max(l.max ?? r, r) }), {}],
  ['round', (l: number, r: number) => Math.round((l + r) * 100) / 100, 0],
  [
    'plan',
    (l: any, r: any) => ({
      steps: r.steps ?? l.steps,
      done: [...new Set([...(l.done ?? []), ...(r.done ?? [])])],
      current: r.current ?? l.current ?? null,
    }),
    { steps: [], done: [] },
  ],
  ['reverse', (l: any[], r: any[]) => [...r].reverse().concat(l), []],
  [
    'drop nulls',
    (l: any, r: any) => Object.fromEntries(Object.entries({ ...l, ...r }).filter(([, v]) => v != null)),
    {},
  ],
  ['iso date', (l: string, r: string) => (new Date(r) > new Date(l) ? r : l), '1970-01-01T00:00:00.000Z'],
  ['truthy any', (l: boolean, r: boolean) => !!(l || r), false],
  ['xor', (l: boolean, r: boolean) => l !== r, false],
  ['default param', (l: any[] = [], r: any[] = []) => [...l, ...r]],
  [
    'stringify eq',
    (l: any[], r: any[]) => [...l, ...r.filter((x) => !l.some((y) => JSON.stringify(y) === JSON.stringify(x)))],
    [],
  ],
  ['toSpliced', (l: any[], r: any) => (l as any).toSpliced(0, 1, r), []],
  ['at', (l: any[], r: any) => (l.at(-1)?.id === r.id ? [...l.slice(0, -1), r] : [...l, r]), []],
  [
    'nested ternary',
    (l: any, r: any) =>
      Array.isArray(r) ? l.concat(r) : r == null ? l : typeof r === 'object' ? [...l, r.value] : [...l, r],
    [],
  ],
  [
    'comma',
    (l: any, r: any) => {
      let n = 0;
      for (const x of r) (n += x.n ?? 0), (l = l + 1);
      return l + n;
    },
    0,
  ],
  [
    'swap',
    (l: any[], r: any[]) => {
      let [a, b] = [l, r];
      if (a.length < b.length) [a, b] = [b, a];
      return [...a, ...b];
    },
    [],
  ],
  [
    'structuredClone',
    (l: any, r: any) => {
      const c = structuredClone(l);
      c.items = [...(c.items ?? []), r];
      return c;
    },
    {},
  ],
  ['Object.assign new', (l: any, r: any) => Object.assign({}, l, r), {}],
  ['regex test', (l: string[], r: string[]) => l.concat(r.filter((x) => /^https?:\/\//.test(x))), []],
  ['template', (l: string, r: any) => `${l}${l && '\n'}- ${r.title ?? 'untitled'} (${r.n})`, ''],
  ['number parse', (l: number, r: any) => l + (Number.isFinite(+r) ? +r : 0), 0],
  ['parseInt', (l: number, r: string) => l + (parseInt(r, 10) || 0), 0],
  ['bigger text', (l: string, r: string) => (r.length > l.length ? r : l), ''],
  [
    'Set ops',
    (l: string[], r: any) => {
      const s = new Set(l);
      (r.add ?? []).forEach((x: string) => s.add(x));
      (r.remove ?? []).forEach((x: string) => s.delete(x));
      return [...s];
    },
    [],
  ],
  [
    'Map of lists',
    (l: any, r: any[]) => {
      const m = new Map<string, any[]>(Object.entries(l));
      for (const x of r) {
        const k = String(x.id);
        if (!m.has(k)) m.set(k, []);
        m.set(k, [...m.get(k)!, x]);
      }
      return Object.fromEntries(m);
    },
    {},
  ],
  ['every', (l: any[], r: any[]) => (r.every((x) => typeof x === 'number') ? l.concat(r) : l), []],
  ['reduceRight', (l: string, r: string[]) => r.reduceRight((s, x) => s + x, l), ''],
  ['indexOf', (l: any[], r: any[]) => l.concat(r.filter((x, i) => r.indexOf(x) === i && l.indexOf(x) < 0)), []],
  ['findLast', (l: any, r: any[]) => (r as any).findLast((x: any) => x.ok) ?? l, null],
  ['fill', (l: number[], r: number) => [...l, ...Array(3).fill(r)], []],
  ['keys length', (l: any, r: any) => (Object.keys(r).length ? { ...l, ...r } : {}), {}],
  [
    'hasOwn',
    (l: any, r: any) => {
      const o = { ...l };
      for (const k in r) if (Object.prototype.hasOwnProperty.call(r, k)) o[k] = r[k];
      return o;
    },
    {},
  ],
  [
    'nullish assign',
    (l: any, r: any) => {
      const o = { ...l };
      o.name ??= r.name;
      o.n ||= r.n;
      return o;
    },
    {},
  ],
  [
    'delete',
    (l: any, r: any) => {
      const o = { ...l, ...r };
      for (const k of Object.keys(o)) if (o[k] === null) delete o[k];
      return o;
    },
    {},
  ],
  ['trim logs', (l: string, r: string) => (l + r).slice(-200), ''],
  ['substring', (l: string, r: string) => l + r.substring(0, r.indexOf('.') + 1), ''],
  ['concat many', (l: any[], r: any) => l.concat(r.a ?? [], r.b ?? []), []],
  [
    'weights',
    (l: any, r: any) => {
      const total = Object.values({ ...l, ...r }).reduce((s: any, x: any) => s + x, 0) as number;
      return Object.fromEntries(Object.entries({ ...l, ...r }).map(([k, v]: any) => [k, total ? v / total : 0]));
    },
    {},
  ],
  ['histogram', (l: number[], r: number) => l.map((n, i) => (i === Math.floor(r) ? n + 1 : n)), [0, 0, 0]],
  [
    'dedupe by name+kind',
    (l: any[], r: any[]) => {
      const seen = new Set<string>();
      return [...l, ...r].filter((x) => {
        const k = `${x.name}|${x.kind}`;
        if (seen.has(k)) return false;
        seen.add(k);
        return true;
      });
    },
    [],
  ],
  [
    'iife',
    (l: any[], r: any[]) =>
      (() => {
        const out = l.slice();
        out.unshift(...r);
        return out;
      })(),
    [],
  ],
  [
    'void log',
    (l: any[], r: any[]) => {
      console.log('x', r);
      return l.concat(r);
    },
    [],
  ],
  [
    'switch true',
    (l: number, r: any) => {
      switch (true) {
        case typeof r === 'number':
          return l + r;
        case typeof r === 'string':
          return l + r.length;
        default:
          return l;
      }
    },
    0,
  ],
  [
    'for index',
    (l: any[], r: any[]) => {
      const out = [];
      for (let i = 0; i < r.length; i++) {
        out.push({ ...r[i], i });
      }
      return [...l, ...out];
    },
    [],
  ],
  [
    'backwards',
    (l: any[], r: any[]) => {
      const out = [...l];
      for (let i = r.length - 1; i >= 0; i--) out.push(r[i]);
      return out;
    },
    [],
  ],
];

export const people: readonly {
  readonly name: string;
  readonly reducer: Reducer;
  readonly defaultValue?: JsonValue;
}[] = written.map(([name, reducer, defaultValue]) => ({
  name,
  reducer,
  ...(defaultValue === undefined ? {} : { defaultValue }),
}));
