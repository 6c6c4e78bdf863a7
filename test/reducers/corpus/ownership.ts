// biome-ignore-all lint: written as people write it, not as we do
// What must be refused because somebody else could see the change, each beside a near twin in which nobody can.

export interface Twins {
  readonly name: string;
  /** Part of the reason for which the first is refused, and of what it is told to do. */
  readonly reason: string;
  readonly fix: string;
  readonly refused: (a: never, b: never) => unknown;
  readonly passes: (a: never, b: never) => unknown;
}

type Reducer = (a: any, b: any) => unknown;
const twins = (name: string, [reason, fix]: readonly [string, string], refused: Reducer, passes: Reducer): Twins => ({
  name,
  reason,
  fix,
  refused,
  passes,
});

const argument = 'changes its argument in place';
const notFresh = 'may be part of an argument or of another value';
const kept = 'also keeps it elsewhere';
const iterated = 'while it loops over it';
const deep = 'a value that lies in';

export const ownership: readonly Twins[] = [
  twins(
    'push onto the state',
    [argument, '[...left, ...right]'],
    (a, b) => {
      a.push(...b);
      return a;
    },
    (a, b) => {
      const out = [...a];
      out.push(...b);
      return out;
    },
  ),
  twins(
    'a key of the state',
    [argument, '{ ...left, key: value }'],
    (a, b) => {
      a.last = b;
      return a;
    },
    (a, b) => {
      const out = { ...a };
      out.last = b;
      return out;
    },
  ),
  twins(
    'an alias of the state',
    [notFresh, 'const out = [...list]'],
    (a, b) => {
      const out = a;
      out.push(b);
      return out;
    },
    (a, b) => {
      const out = a.slice();
      out.push(b);
      return out;
    },
  ),
  twins(
    'an alias of a copy',
    [notFresh, 'a copy of its own'],
    (a, b) => {
      const out = [...a];
      const same = out;
      same.push(b);
      return [...out, same.length];
    },
    (a, b) => {
      const out = [...a];
      out.push(b);
      const same = out;
      return [...out, same.length];
    },
  ),
  twins(
    'a fallback of ??',
    [notFresh, 'a copy of its own'],
    (a, b) => {
      const out = a ?? [];
      out.push(b);
      return out;
    },
    (a, b) => {
      const out = [...(a ?? [])];
      out.push(b);
      return out;
    },
  ),
  twins(
    'a reassigned parameter',
    [argument, '[...left, ...right]'],
    (left, right) => {
      left = left ?? [];
      left.push(right);
      return left;
    },
    (left, right) => {
      left = left ?? [];
      return [...left, right];
    },
  ),
  twins(
    'a copy on one way only',
    [notFresh, 'a copy of its own'],
    (a, b) => {
      const out = Array.isArray(a) ? a : [a];
      out.push(b);
      return out;
    },
    (a, b) => {
      const out = Array.isArray(a) ? [...a] : [a];
      out.push(b);
      return out;
    },
  ),
  twins(
    'given the state later',
    [notFresh, 'a copy of its own'],
    (a, b) => {
      let out: any[] = [];
      if (b) out = a;
      out.push(1);
      return out;
    },
    (a, b) => {
      let out: any[] = [];
      if (b) out = [...a];
      out.push(1);
      return out;
    },
  ),
  twins(
    'stored, then changed',
    [kept, 'keep a copy'],
    (a, b) => {
      const item = { ...b };
      const out = [...a, item];
      item.seen = true;
      return [...out, item.seen];
    },
    (a, b) => {
      const item = { ...b };
      item.seen = true;
      const out = [...a, item];
      return [...out, item.seen];
    },
  ),
  twins(
    'stored in a loop that goes on changing it',
    [kept, 'keep a copy'],
    (a, b) => {
      const row: any[] = [];
      const out = [...a];
      for (const x of b) {
        row.push(x);
        out.push(row);
      }
      return out;
    },
    (a, b) => {
      const row: any[] = [];
      const out = [...a];
      for (const x of b) {
        row.push(x);
        out.push([...row]);
      }
      return out;
    },
  ),
  twins(
    'chunks: pushed, then begun anew',
    [kept, '[...chunk]'],
    (a, b) => {
      const out = [...a];
      let chunk: any[] = [];
      for (const x of b) {
        chunk.push(x);
        if (chunk.length === 2) {
          out.push(chunk);
          chunk = [];
        }
      }
      return out;
    },
    (a, b) => {
      const out = [...a];
      let chunk: any[] = [];
      for (const x of b) {
        chunk.push(x);
        if (chunk.length === 2) {
          out.push([...chunk]);
          chunk = [];
        }
      }
      return out;
    },
  ),
  twins(
    'kept as a property',
    [kept, 'keep a copy'],
    (a, b) => {
      const items: any[] = [];
      const out = { ...a, items };
      items.push(b);
      return out;
    },
    (a, b) => {
      const items: any[] = [];
      items.push(b);
      return { ...a, items };
    },
  ),
  twins(
    'pushed while it is looped over',
    [iterated, 'for (const item of [...out])'],
    (a, b) => {
      const out = [...a];
      for (const x of out) {
        if (out.length < 9) out.push(x);
      }
      return out;
    },
    (a, b) => {
      const out = [...a];
      for (const x of [...out]) {
        if (out.length < 9) out.push(x);
      }
      return out;
    },
  ),
  twins(
    'deleted while it is looped over',
    [iterated, 'Object.keys(out)'],
    (a, b) => {
      const out = { ...a };
      for (const k in out) {
        if (out[k] === b) delete out[k];
      }
      return out;
    },
    (a, b) => {
      const out = { ...a };
      for (const k of Object.keys(out)) {
        if (out[k] === b) delete out[k];
      }
      return out;
    },
  ),
  twins(
    'changed in its own forEach',
    [iterated, 'loop over a copy'],
    (a, b) => {
      const out = [...a];
      out.forEach((x: any) => {
        out.push(x);
      });
      return out;
    },
    (a, b) => {
      const out = [...a];
      a.forEach((x: any) => {
        out.push(x);
      });
      return out;
    },
  ),
  twins(
    'a Map changed while it is looped over',
    [iterated, 'loop over a copy'],
    (a, b) => {
      const all = new Map(a.map((x: any) => [x.id, x]));
      for (const [id] of all) all.delete(id);
      return [...all.values()];
    },
    (a, b) => {
      const all = new Map(a.map((x: any) => [x.id, x]));
      for (const x of b) all.delete(x.id);
      return [...all.values()];
    },
  ),
  twins(
    'the items of an argument in a loop',
    [notFresh, 'a copy of its own'],
    (a, b) => {
      for (const x of b) x.seen = true;
      return [...a, ...b];
    },
    (a, b) => {
      const out = [...a];
      for (const x of b) out.push({ ...x, seen: true });
      return out;
    },
  ),
  twins(
    'the items of an argument in a loop that carries nothing',
    [notFresh, 'a copy of its own'],
    (a, b) => {
      for (const x of a) x.n = 1;
      return a;
    },
    (a, b) => {
      for (const x of a) {
        const y = { ...x };
        y.n = 1;
      }
      return a;
    },
  ),
  twins(
    'the items of an argument in a callback',
    [notFresh, 'a copy of its own'],
    (a, b) =>
      a.map((x: any) => {
        x.seen = b;
        return x;
      }),
    (a, b) =>
      a.map((x: any) => {
        const y = { ...x };
        y.seen = b;
        return y;
      }),
  ),
  twins(
    'a list in a copy',
    [deep, 'out[key] = [...(out[key] ?? []), item]'],
    (a, b) => {
      const out = { ...a };
      out.items.push(b);
      return out;
    },
    (a, b) => {
      const out = { ...a };
      out.items = [...out.items, b];
      return out;
    },
  ),
  twins(
    'a key in a key',
    [deep, '{ ...out[key], name: value }'],
    (a, b) => {
      const out = { ...a };
      out.x.y = b;
      return out;
    },
    (a, b) => {
      const out = { ...a };
      out.x = { ...out.x, y: b };
      return out;
    },
  ),
  twins(
    'an item of a copy',
    [deep, 'out[key] = { ...out[key], name: value }'],
    (a, b) => {
      const out = [...a];
      out[0].n = b;
      return out;
    },
    (a, b) => {
      const out = [...a];
      out[0] = { ...out[0], n: b };
      return out;
    },
  ),
  twins(
    'groups with ||= and push',
    [deep, 'out[key] = [...(out[key] ?? []), item]'],
    (a, b) => {
      const out = { ...a };
      for (const x of b) (out[`${x.id}`] ||= []).push(x);
      return out;
    },
    (a, b) => {
      const out = { ...a };
      for (const x of b) out[`${x.id}`] = [...(out[`${x.id}`] ?? []), x];
      return out;
    },
  ),
  twins(
    'a list in a Map',
    [deep, '.set(key, [...('],
    (a, b) => {
      const groups = new Map();
      for (const x of b) {
        if (!groups.has(x.id)) groups.set(x.id, []);
        groups.get(x.id).push(x);
      }
      return [...a, ...groups.values()];
    },
    (a, b) => {
      const groups = new Map();
      for (const x of b) groups.set(x.id, [...(groups.get(x.id) ?? []), x]);
      return [...a, ...groups.values()];
    },
  ),
  twins(
    'a list read from a copy',
    [notFresh, 'const list = [...list]'],
    (a, b) => {
      const out = { ...a };
      const list = out.items ?? [];
      list.push(b);
      out.items = list;
      return out;
    },
    (a, b) => {
      const out = { ...a };
      const list = [...(out.items ?? [])];
      list.push(b);
      out.items = list;
      return out;
    },
  ),
  twins(
    'sort of the state',
    [argument, '[...a].sort'],
    (a) => a.sort(),
    (a) => [...a].sort(),
  ),
  twins(
    'sort of a list in the state',
    [argument, 'return a new value'],
    (a) => ({ ...a, items: a.items.sort() }),
    (a) => ({ ...a, items: [...a.items].sort() }),
  ),
  twins(
    'reverse of either argument',
    [argument, 'return a new value'],
    (a, b) => (b.length > 2 ? a : b).reverse(),
    (a, b) => [...(b.length > 2 ? a : b)].reverse(),
  ),
  twins(
    'Object.assign onto the state',
    [argument, '{ ...left, ...right }'],
    (a, b) => Object.assign(a, b),
    (a, b) => Object.assign({}, a, b),
  ),
  twins(
    'delete from the state',
    [argument, '...rest'],
    (a) => {
      delete a.x;
      return a;
    },
    (a) => {
      const { x, ...rest } = a;
      return rest;
    },
  ),
  twins(
    'reduce onto the state',
    [notFresh, 'a copy of its own'],
    (a, b) =>
      b.reduce((acc: any, x: any) => {
        acc.push(x);
        return acc;
      }, a),
    (a, b) =>
      b.reduce(
        (acc: any, x: any) => {
          acc.push(x);
          return acc;
        },
        [...a],
      ),
  ),
  twins(
    'reduce without a start',
    [notFresh, 'a copy of its own'],
    (a, b) =>
      b.reduce((acc: any, x: any) => {
        acc.n += x.n;
        return acc;
      }),
    (a, b) =>
      b.reduce(
        (acc: any, x: any) => {
          acc.n += x.n;
          return acc;
        },
        { n: 0 },
      ),
  ),
  twins(
    'reduce that returns another',
    [notFresh, 'a copy of its own'],
    (a, b) =>
      b.reduce((acc: any, x: any) => {
        acc.push(x);
        return x.reset ? a : acc;
      }, []),
    (a, b) =>
      b.reduce((acc: any, x: any) => {
        acc.push(x);
        return x.reset ? [...a] : acc;
      }, []),
  ),
  twins(
    'what a reduce hands on, kept on the way',
    [kept, 'keep a copy'],
    (a, b) => {
      const steps = [...a];
      b.reduce((acc: any, x: any) => {
        acc.n = x;
        steps.push(acc);
        return acc;
      }, {});
      return steps;
    },
    (a, b) => {
      const steps = [...a];
      b.reduce((acc: any, x: any) => {
        acc.n = x;
        steps.push({ ...acc });
        return acc;
      }, {});
      return steps;
    },
  ),
  twins(
    'a list that a loop makes anew only at times',
    [kept, 'keep a copy'],
    (a, b) => {
      const out = [...a];
      for (const x of b) {
        if (x === 1 || out.length === 0) var chunk: any[] = [];
        chunk!.push(x);
        out.push(chunk!);
      }
      return out;
    },
    (a, b) => {
      const out = [...a];
      for (const x of b) {
        const chunk: any[] = [];
        chunk.push(x);
        out.push(chunk);
      }
      return out;
    },
  ),
  twins(
    'a part of an argument',
    [notFresh, 'a copy of its own'],
    (a, b) => {
      const { items = [] } = a;
      items.push(b);
      return { ...a, items };
    },
    (a, b) => {
      const { items = [], ...rest } = a;
      rest.last = b;
      return { ...rest, items };
    },
  ),
  twins(
    'what reverse gives',
    [kept, 'keep a copy'],
    (a, b) => {
      const out = [...a];
      const back = out.reverse();
      back.push(b);
      return [...out, ...back];
    },
    (a, b) => {
      const out = [...a];
      const back = [...out].reverse();
      back.push(b);
      return [...out, ...back];
    },
  ),
  twins(
    'a function that reads a name changed later',
    ['which changes after the function is made', 'as a parameter'],
    (a, b) => {
      let n = 1;
      const f = () => n;
      n = 2;
      return f() + a + b;
    },
    (a, b) => {
      let n = 1;
      n = 2;
      const f = () => n;
      return f() + a + b;
    },
  ),
  twins(
    'a function that reads a list changed later',
    ['which changes after the function is made', 'as a parameter'],
    (a, b) => {
      const out = [...a];
      const has = (x: any) => out.includes(x);
      for (const x of b) if (!has(x)) out.push(x);
      return out;
    },
    (a, b) => {
      const out = [...a];
      for (const x of b) if (!out.includes(x)) out.push(x);
      return out;
    },
  ),
  twins(
    'a function that changes what is around it',
    ["a function inside that changes 'out'", 'write a loop'],
    (a, b) => {
      const out = [...a];
      const add = (x: any) => {
        out.push(x);
      };
      add(b);
      return out;
    },
    (a, b) => {
      const out = [...a];
      [b].forEach((x: any) => {
        out.push(x);
      });
      return out;
    },
  ),
  twins(
    'a comparison with an effect',
    ["a function inside that changes 'n'", 'write a loop'],
    (a, b) => {
      let n = 0;
      const out = [...a, ...b].sort((x, y) => {
        n++;
        return x - y;
      });
      return [...out, n];
    },
    (a, b) => {
      let n = 0;
      const out = [...a, ...b].sort((x, y) => x - y);
      n++;
      return [...out, n];
    },
  ),
  twins(
    'a function that calls itself',
    ['calls itself', 'write it as a loop'],
    (a, b) => {
      const size = (x: any): number => (x.next ? 1 + size(x.next) : 1);
      return a + size(b);
    },
    (a, b) => {
      const size = (x: any): number => (x.next ? 2 : 1);
      return a + size(b);
    },
  ),
  twins(
    'while',
    ['loop (while) that nothing bounds', 'list.slice(-10)'],
    (a, b) => {
      const out = [...a, ...b];
      while (out.length > 3) out.shift();
      return out;
    },
    (a, b) => {
      const out = [...a, ...b];
      return out.slice(-3);
    },
  ),
  twins(
    'do',
    ['loop (do ... while)', 'for ... of'],
    (a, b) => {
      let n = a;
      do n++;
      while (n < b);
      return n;
    },
    (a, b) => {
      let n = a;
      for (let i = 0; i < 3; i++) n++;
      return n + b;
    },
  ),
  twins(
    'counting by two',
    ['does not count by one', 'i++'],
    (a, b) => {
      const out = [...a];
      for (let i = 0; i < 4; i += 2) out.push(i);
      return out;
    },
    (a, b) => {
      const out = [...a];
      for (let i = 0; i < 4; i++) if (i % 2 === 0) out.push(i);
      return out;
    },
  ),
  twins(
    'a counter changed in its loop',
    ["changes its loop's counter", 'a condition in the loop'],
    (a, b) => {
      const out = [...a];
      for (let i = 0; i < 4; i++) {
        out.push(i);
        if (b) i++;
      }
      return out;
    },
    (a, b) => {
      const out = [...a];
      for (let i = 0; i < 4; i++) {
        if (b && i > 1) continue;
        out.push(i);
      }
      return out;
    },
  ),
  twins(
    'a bound that moves',
    ["changes 'out' while it counts up to a bound that reads it", 'const n = list.length'],
    (a, b) => {
      const out = [...a];
      for (let i = 0; i < out.length; i++) if (i < 3) out.push(b);
      return out;
    },
    (a, b) => {
      const out = [...a];
      const n = out.length;
      for (let i = 0; i < n; i++) if (i < 3) out.push(b);
      return out;
    },
  ),
  twins(
    'a label',
    ['a label', 'a callback'],
    (a, b) => {
      outer: for (const x of a) {
        for (const y of b) if (x === y) break outer;
      }
      return a;
    },
    (a, b) => {
      for (const x of a) {
        if (b.some((y: any) => x === y)) break;
      }
      return a;
    },
  ),
  twins(
    'delete of an item',
    ['deletes an item of a list', 'splice'],
    (a, b) => {
      const out = [...a, b];
      delete out[0];
      return out;
    },
    (a, b) => {
      const out = [...a, b];
      out.splice(0, 1);
      return out;
    },
  ),
  twins(
    'the whole list given to a callback and kept',
    [kept, 'keep a copy'],
    (a, b) => {
      const out = [...a];
      const all = out.map((x: any, i: number, whole: any) => whole);
      out.push(b);
      return [all.length, ...all, ...out];
    },
    (a, b) => {
      const out = [...a];
      const all = out.map((x: any, i: number, whole: any) => whole.length);
      out.push(b);
      return [all.length, ...all, ...out];
    },
  ),
  twins(
    'a variable of the module',
    ['defined outside', 'values'],
    (a, b) => {
      outside = b;
      return [...a, outside];
    },
    (a, b) => {
      let inside = a;
      inside = b;
      return [...a, inside];
    },
  ),
  twins(
    'a list of the module',
    ['', ''],
    (a, b) => {
      log.push(b);
      return [...a, b];
    },
    (a, b) => {
      const own = [...log];
      own.push(b);
      return [...a, ...own];
    },
  ),
];

let outside: unknown;
const log: unknown[] = [];
