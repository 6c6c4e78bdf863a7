// biome-ignore-all lint: written as people and tools write it, not as we do
// Reducers in statements: variables that change, branches, loops, and local lists, objects, Maps and Sets that are changed in place.

import type { JsonValue } from '../../../lib/json/index.ts';

/** What a channel of the reducer holds, so that ordinary values can be tried. */
export type Holds = 'rows' | 'texts' | 'record' | 'numbers' | 'count' | 'counts' | 'text' | 'groups';

export interface Row {
  readonly name: string;
  readonly holds: Holds;
  readonly reducer: (a: never, b: never) => unknown;
  readonly defaultValue?: JsonValue;
}

const row = (
  name: string,
  holds: Holds,
  defaultValue: JsonValue | undefined,
  reducer: (a: any, b: any) => unknown,
): Row => ({
  name,
  holds,
  reducer,
  ...(defaultValue === undefined ? {} : { defaultValue }),
});

export const statements: readonly Row[] = [
  row('let, given a value twice', 'texts', [], (a, b) => {
    let out = a;
    out = [...out, ...b];
    return out;
  }),
  row('parameters with defaults, reassigned', 'texts', [], (left = [], right) => {
    left = left ?? [];
    right = Array.isArray(right) ? right : [right];
    return left.concat(right);
  }),
  row('parameters ||=', 'texts', undefined, (left, right) => {
    left ||= [];
    right ??= [];
    return [...left, ...right];
  }),
  row('if with an assignment', 'texts', [], (a, b) => {
    let items = b;
    if (!Array.isArray(b)) items = [b];
    return [...a, ...items];
  }),
  row('if and else with assignments to two names', 'rows', [], (a, b) => {
    let first = a;
    let second = b;
    if (a.length > 2) {
      first = b;
      second = a;
    }
    const all = [...first, ...second];
    return all.slice(0, 3).concat(first.slice(0, 1), second.slice(0, 1), all.slice(-1));
  }),
  row('assignments, then an early return', 'count', 0, (a, b) => {
    let n = a;
    if (b > 5) {
      n += 1;
      if (n > 7) return n;
      n *= 2;
    }
    n += b;
    return n;
  }),
  row('numbers +=', 'numbers', [], (a, b) => {
    let sum = 0;
    for (const x of a) sum += x;
    for (const x of b) sum += x;
    return [sum];
  }),
  row('counting up with ++', 'count', 0, (a, b) => {
    let n = a;
    n++;
    ++n;
    return n + b;
  }),
  row('the value of n++', 'count', 0, (a, b) => {
    let n = a;
    const before = n++;
    return before * 10 + n + b;
  }),
  row('switch with fall through', 'count', 0, (a, b) => {
    let n = a;
    switch (b) {
      case 0:
      case 1:
        n += 1;
        break;
      // @ts-expect-error: it falls through
      case 2:
        n += 2;
      case 3:
        n += 3;
        break;
      case 7:
        return 0;
      default:
        n += 10;
    }
    return n;
  }),
  row('switch with blocks and returns', 'count', 0, (a, b) => {
    switch (typeof b) {
      case 'number': {
        if (b > 5) return a;
        return a + b;
      }
      case 'string':
        return a;
      default:
        return a;
    }
  }),
  row('switch with break inside of if', 'count', 0, (a, b) => {
    let n = a;
    switch (b) {
      case 1:
        if (n > 3) break;
        n += 100;
        break;
      case 2:
        n -= 1;
        break;
      default:
        n = 5;
    }
    return n + 1;
  }),
  row('push in a loop', 'texts', [], (a, b) => {
    const out = [...a];
    for (const x of b) out.push(x);
    return out;
  }),
  row('push several, spread', 'texts', [], (a, b) => {
    const out = a.slice();
    out.push(...b, 'end', ...a);
    return out;
  }),
  row('unshift', 'texts', [], (a, b) => {
    const out = [...a];
    out.unshift(...b);
    return out;
  }),
  row('pop and shift', 'texts', [], (a, b) => {
    const out = [...a, ...b];
    const last = out.pop();
    const first = out.shift();
    if (last !== undefined && first !== undefined) out.push(first, last);
    return out;
  }),
  row('push with a condition', 'rows', [], (a, b) => {
    const out = [...a];
    for (const x of b) {
      if (!out.some((y) => y.id === x.id)) out.push(x);
    }
    return out;
  }),
  row('if, else and continue in a loop', 'rows', [], (a, b) => {
    const out = [...a];
    for (const x of b) {
      if (x.id === 'skip') continue;
      if (x.n > 5) out.unshift(x);
      else out.push(x);
    }
    return out;
  }),
  row('break', 'rows', [], (a, b) => {
    const out = [...a];
    for (const x of b) {
      if (x.id === 'b') break;
      out.push(x);
    }
    return out;
  }),
  row('return out of a loop', 'rows', [], (a, b) => {
    for (const x of b) {
      if (x.id === 'a') return b;
    }
    return [...a, ...b];
  }),
  row('return out of a loop that changes', 'rows', [], (a, b) => {
    const out = [...a];
    for (const x of b) {
      out.push(x);
      if (x.id === 'b') return out;
    }
    out.push({ id: 'none' });
    return out;
  }),
  row('loop in a loop with break', 'rows', [], (a, b) => {
    const out = [];
    for (const x of a) {
      let found = false;
      for (const y of b) {
        if (y.id === x.id) {
          found = true;
          break;
        }
      }
      if (!found) out.push(x);
    }
    for (const y of b) out.push(y);
    return out;
  }),
  row('return out of two loops', 'rows', [], (a, b) => {
    for (const x of a) {
      for (const y of b) {
        if (y.id === x.id) return [x, y];
      }
    }
    return a;
  }),
  row('forEach', 'texts', [], (a, b) => {
    const out = [...a];
    b.forEach((x: any) => {
      out.push(x);
    });
    return out;
  }),
  row('forEach with index and return', 'texts', [], (a, b) => {
    const out: any[] = [];
    a.concat(b).forEach((x: any, i: number) => {
      if (i === 1) return;
      out.push(i, x);
    });
    return out.map((x) => `${x}`);
  }),
  row('forEach behind ?.', 'texts', [], (a, b) => {
    const out = [...a];
    b?.forEach((x: any) => out.push(x));
    return out;
  }),
  row('counting loop', 'texts', [], (a, b) => {
    const out = [...a];
    for (let i = 0; i < b.length; i++) out.push(b[i]);
    return out;
  }),
  row('counting down', 'texts', [], (a, b) => {
    const out = [];
    for (let i = b.length - 1; i >= 0; i--) out.push(b[i]);
    return [...a, ...out];
  }),
  row('counting from one, += 1, <=', 'numbers', [], (a, b) => {
    const out = [];
    for (let i = 1; i <= a.length + b.length; i += 1) out.push(i);
    return out;
  }),
  row('counting with a second condition', 'rows', [], (a, b) => {
    let at = -1;
    for (let i = 0, n = a.length; i < n && at < 0; i++) {
      if (b.length > 0 && a[i].id === b[0].id) at = i;
    }
    return at === -1 ? [...a, ...b] : [...a.slice(0, at), ...b, ...a.slice(at + 1)];
  }),
  row('index assignment: upsert', 'rows', [], (a, b) => {
    const out = [...a];
    for (const x of b) {
      const i = out.findIndex((y) => y.id === x.id);
      if (i >= 0) out[i] = { ...out[i], ...x };
      else out.push(x);
    }
    return out;
  }),
  row('index assignment in a counting loop', 'numbers', [], (a, b) => {
    const out = [...a, ...b];
    for (let i = 0; i < out.length; i++) out[i] = out[i] * 2;
    return out;
  }),
  row('splice one out', 'rows', [], (a, b) => {
    const out = [...a, ...b];
    const i = out.findIndex((x) => x.id === 'b');
    if (i !== -1) out.splice(i, 1);
    return out;
  }),
  row('splice in', 'texts', [], (a, b) => {
    const out = [...a];
    out.splice(1, 0, ...b);
    return out;
  }),
  row('splice from the end', 'texts', [], (a, b) => {
    const out = [...a, ...b];
    out.splice(-2);
    return out;
  }),
  row('splice and what it gives', 'texts', [], (a, b) => {
    const out = [...a, ...b];
    const cut = out.splice(0, 2, 'x');
    return [...out, ...cut];
  }),
  row('sort in place', 'texts', [], (a, b) => {
    const out = [...a, ...b];
    out.sort();
    return out;
  }),
  row('sort in place, compared, then reversed', 'numbers', [], (a, b) => {
    const out = a.concat(b);
    out.sort((x: number, y: number) => x - y);
    out.reverse();
    return out;
  }),
  row('length = 0', 'texts', [], (a, b) => {
    const out = [...a];
    if (out.length > 2) out.length = 0;
    out.push(...b);
    return out;
  }),
  row('key assignment', 'record', {}, (a, b) => {
    const out = { ...a };
    out.last = b;
    return out;
  }),
  row('computed keys in a loop', 'record', {}, (a, b) => {
    const out = { ...a };
    for (const [k, v] of Object.entries(b)) out[k] = v;
    return out;
  }),
  row('for in', 'record', {}, (a, b) => {
    const out = { ...a };
    for (const k in b) {
      if (b[k] === null) delete out[k];
      else out[k] = b[k];
    }
    return out;
  }),
  row('Object.keys().forEach', 'record', {}, (a, b) => {
    const out = Object.assign({}, a);
    Object.keys(b).forEach((k) => {
      if (b[k] !== null) out[k] = b[k];
    });
    return out;
  }),
  row('Object.assign onto a copy', 'record', {}, (a, b) => {
    const out = { ...a };
    Object.assign(out, b, { seen: true });
    return out;
  }),
  row('counts ??', 'counts', {}, (a, b) => {
    const out = { ...a };
    for (const x of b) out[x] = (out[x] ?? 0) + 1;
    return out;
  }),
  row('counts ||=, +=', 'counts', {}, (a, b) => {
    const out = { ...a };
    for (const x of b) {
      out[x] ||= 0;
      out[x] += 1;
    }
    return out;
  }),
  row('groups', 'groups', {}, (a, b) => {
    const out = { ...a };
    for (const x of b) out[x.id] = [...(out[x.id] ?? []), x];
    return out;
  }),
  row('groups ??=', 'groups', {}, (a, b) => {
    const out = { ...a };
    for (const x of b) {
      out[x.id] ??= [];
      out[x.id] = out[x.id].concat([x]);
    }
    return out;
  }),
  row('delete', 'record', {}, (a, b) => {
    const out = { ...a, ...b };
    delete out.b;
    delete out['x y'];
    return out;
  }),
  row('an item built up, then kept', 'rows', [], (a, b) => {
    const out = [...a];
    for (const x of b) {
      const item = { ...x };
      item.seen = true;
      out.push(item);
    }
    return out;
  }),
  row('lists in the object returned', 'record', {}, (a, b) => {
    const keys = [];
    for (const k of Object.keys(b)) keys.push(k);
    keys.push('end');
    return { ...a, keys };
  }),
  row('reduce that changes its start', 'rows', [], (a, b) =>
    b.reduce(
      (acc: any, x: any) => {
        acc.push(x);
        return acc;
      },
      [...a],
    ),
  ),
  row('reduce to a record', 'groups', {}, (a, b) =>
    b.reduce(
      (acc: any, x: any) => {
        acc[x.id] = [x];
        return acc;
      },
      { ...a },
    ),
  ),
  row('reduce with a comma', 'counts', {}, (a, b) =>
    b.reduce((acc: any, x: any) => ((acc[x] = (acc[x] || 0) + 1), acc), { ...a }),
  ),
  row('reduce, changed after', 'rows', [], (a, b) => {
    const out = b.reduce((acc: any, x: any) => {
      if (x.n > 0) acc.push(x);
      return acc;
    }, []);
    out.unshift(...a);
    return out;
  }),
  row('seen as an object', 'rows', [], (a, b) => {
    const seen: Record<string, boolean> = {};
    return [...a, ...b].filter((x) => {
      if (seen[`k${x.id}`]) return false;
      seen[`k${x.id}`] = true;
      return true;
    });
  }),
  row('a counter beside map', 'rows', [], (a, b) => {
    let n = a.length;
    const added = b.map((x: any) => ({ ...x, n: n++ }));
    return [...a, ...added, { id: 'sum', n }];
  }),
  row('a budget beside filter', 'numbers', [], (a, b) => {
    let left = 10;
    return a.concat(b).filter((x: number) => {
      left -= x;
      return left >= 0;
    });
  }),
  row('seen beside flatMap', 'texts', [], (a, b) => {
    const seen: string[] = [];
    return [...a, ...b].flatMap((x) => {
      if (seen.includes(x)) return [];
      seen.push(x);
      return [x, x];
    });
  }),
  row('some that counts', 'rows', [], (a, b) => {
    let tried = 0;
    const found = b.some((x: any) => {
      tried++;
      return x.id === 'b';
    });
    return found ? [...a, { id: 'found', n: tried }] : a;
  }),
  row('reduce that remembers', 'numbers', [], (a, b) => {
    let last = 0;
    const sum = a.concat(b).reduce((acc: number, x: number) => {
      if (x < last) return acc;
      last = x;
      return acc + x;
    }, 0);
    return [sum, last];
  }),
  row('seen as a Set, added to in the condition', 'texts', [], (a, b) => {
    const seen = new Set(a);
    return [...a, ...b.filter((x: any) => !seen.has(x) && seen.add(x))];
  }),
  row('seen as a Set, added to where true is returned', 'rows', [], (a, b) => {
    const seen = new Set(a.map((x: any) => x.id));
    const fresh = b.filter((x: any) => {
      if (seen.has(x.id)) return false;
      return seen.add(x.id);
    });
    return [...a, ...fresh];
  }),
  row('seen as a Set, beside filter', 'rows', [], (a, b) => {
    const seen = new Set();
    return [...a, ...b].filter((x) => {
      if (seen.has(x.id)) return false;
      seen.add(x.id);
      return true;
    });
  }),
  row('a Map by id', 'rows', [], (a, b) => {
    const byId = new Map(a.map((x: any) => [x.id, x]));
    for (const x of b) byId.set(x.id, x);
    return [...byId.values()];
  }),
  row('a Map: get, then set', 'rows', [], (a, b) => {
    const byId = new Map();
    for (const x of [...a, ...b]) byId.set(x.id, { ...byId.get(x.id), ...x });
    return Array.from(byId.values());
  }),
  row('a Map of counts to an object', 'counts', {}, (a, b) => {
    const counts = new Map(Object.entries(a));
    for (const x of b) counts.set(x, ((counts.get(x) as number) ?? 0) + 1);
    return Object.fromEntries(counts);
  }),
  row('a Map: has, delete, size', 'rows', [], (a, b) => {
    const byId = new Map();
    for (const x of a) byId.set(x.id, x);
    for (const x of b) {
      if (byId.has(x.id)) byId.delete(x.id);
      else byId.set(x.id, x);
    }
    return byId.size > 2 ? [] : [...byId.values()];
  }),
  row('a Map in a loop that breaks', 'rows', [], (a, b) => {
    const byId = new Map();
    for (const x of [...a, ...b]) {
      if (byId.size === 2) break;
      byId.set(x.id, x);
    }
    return [...byId.values()].map((x) => ({ ...x, kept: true }));
  }),
  row('a Map: forEach', 'rows', [], (a, b) => {
    const byId = new Map();
    for (const x of [...a, ...b]) byId.set(x.id, x.n);
    const out: any[] = [];
    byId.forEach((n, id) => {
      out.push({ id, n });
    });
    return out;
  }),
  row('a Set: add and delete', 'texts', [], (a, b) => {
    const all = new Set(a);
    for (const x of b) {
      if (all.has(x)) all.delete(x);
      else all.add(x);
    }
    return [...all];
  }),
  row('a Set: whether delete found it', 'texts', [], (a, b) => {
    const all = new Set<any>(a);
    for (const x of b) {
      if (!all.delete(x)) all.add(x).add(`${x}!`);
    }
    return Array.from(all);
  }),
  row('a Set and a list beside it', 'rows', [], (a, b) => {
    const seen = new Set(a.map((x: any) => x.id));
    const out = [...a];
    for (const x of b) {
      if (seen.has(x.id)) continue;
      seen.add(x.id);
      out.push(x);
    }
    return out;
  }),
  row('entries of a Map in for of', 'rows', [], (a, b) => {
    const byId = new Map();
    for (const x of b) byId.set(x.id, x.n);
    const out = [...a];
    for (const [id, n] of byId) out.push({ n, id });
    return out;
  }),
  row('console', 'texts', [], (a, b) => {
    console.debug('merging', a, b);
    return b && (console.debug('b'), [...a, ...b]);
  }),
  row('destructuring in for of', 'rows', [], (a, b) => {
    const out = [...a];
    for (const { id, n = 0 } of b) out.push({ id, n: n + 1 });
    return out;
  }),
  row('swap', 'texts', [], (a, b) => {
    let x = a;
    let y = b;
    [x, y] = [y, x];
    return [...x, ...y];
  }),
  row('max by hand', 'rows', [], (a, b) => {
    let best = null;
    for (const x of [...a, ...b]) {
      if (best === null || x.n > best.n) best = x;
    }
    return best === null ? [] : [best];
  }),
  row('text built in a loop', 'text', '', (a, b) => {
    let out = a;
    for (const x of [b, b]) {
      if (out) out += ',';
      out += x;
    }
    return out;
  }),
  row('old code: var, one loop after the other', 'texts', [], function (a, b) {
    var out: any[] = [];
    var i;
    for (i = 0; i < a.length; i++) {
      out.push(a[i]);
    }
    for (i = 0; i < b.length; i++) {
      var item = b[i];
      if (out.indexOf(item) === -1) out.push(item);
    }
    return out;
  }),
  row('assignment as a value', 'texts', [], (a, b) => {
    let n;
    let m = (n = a.length) + 1;
    return [...b.slice(0, m), `${n}`];
  }),
  row('assignment in a condition', 'rows', [], (a, b) => {
    let found;
    if ((found = a.find((x: any) => x.id === 'b'))) return [...a, found];
    return b;
  }),
  row('push gives the length', 'texts', [], (a, b) => {
    const out = [...a];
    const n = out.push(...b);
    return n > 3 ? out.slice(-3) : out;
  }),
  row('a function inside', 'rows', [], (a, b) => {
    const keyOf = (x: any) => x.id;
    const out = [...a];
    for (const x of b) {
      if (!out.map(keyOf).includes(keyOf(x))) out.push(x);
    }
    return out;
  }),
  row('throw in a loop', 'texts', [], (a, b) => {
    for (const x of b) {
      if (x === 'bad') throw new Error('bad');
    }
    return [...a, ...b];
  }),
  row('guards with assignments', 'record', {}, (a, b) => {
    let out = a;
    if (b === null) return out;
    if (b.reset) {
      out = {};
      if (b.only) return out;
    }
    const { reset, only, ...rest } = b;
    out = { ...out, ...rest };
    if (Object.keys(out).length > 3) out = { ...out, many: true };
    return { ...out, n: Object.keys(out).length, first: Object.keys(a).length, more: Object.keys(rest).length };
  }),
  row('the seen Set, filled within the condition', 'texts', [], (a, b) => {
    const seen = new Set(a);
    return [...a, ...b.filter((x: any) => !seen.has(x) && seen.add(x))];
  }),
  row('a Map filled by a forEach of one expression', 'groups', {}, (a, b) => {
    const byId = new Map(Object.entries(a));
    b.forEach((x: any) => byId.set(x.id, x.n ?? 0));
    return Object.fromEntries(byId);
  }),
  row('hasOwnProperty by its prototype', 'counts', {}, (a, b) => {
    const out = { ...a };
    for (const k of b) out[k] = Object.prototype.hasOwnProperty.call(out, k) ? out[k] + 1 : 1;
    return out;
  }),
];
