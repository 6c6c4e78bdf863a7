import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { readClosure } from '../../lib/compile/reducers/read/read-closure.ts';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import type { Reducer as AnyReducer } from '../../lib/graph/reducers/index.ts';
import * as helpers from './fixtures/outside/helpers.ts';
import { clock, idMaker, makeId, nextId, now, roll, stamped, v4 as uuid } from './fixtures/outside/unrepeatable.ts';
import { judge, mergeTextOf, type Reducer } from './through-the-merge.ts';

type Row = Record<string, unknown>;
const of = <A, B = A>(fn: (a: A, b: B) => unknown): Reducer => fn as never;
const textOf = (reducer: Reducer): string => {
  const translation = translateReducer(reducer);
  return translation.ok ? translation.text : `refused: ${translation.reason}; ${translation.fix}`;
};

describe('a name from outside', () => {
  it('is a literal in the text', () => {
    const limit = 3;

    expect(textOf(of<number>((a, b) => (a > limit ? a : b)))).toBe('$left>3?$left:$right');
    expect(textOf(of<string>((a, b) => (b === helpers.END ? a : b)))).toBe("$right='__end__'?$left:$right");
  });

  it('is that of the nearest scope', () => {
    const limit = 1;
    const inner = (limit: number): Reducer => of<number>((a, b) => (a > limit ? a : b));

    expect(textOf(inner(5))).toBe('$left>5?$left:$right');
    expect(textOf(of<number>((a, b) => (a > limit ? a : b)))).toBe('$left>1?$left:$right');
  });

  it('that shadows one of the language is not the one of the language', async () => {
    // biome-ignore lint/suspicious/noShadowRestrictedNames: what is tested
    const Math = { max: (x: number, y: number): number => x - y };
    const reducer = of<number>((a, b) => Math.max(a, b));

    expect(textOf(reducer)).toBe('$left-$right');
  });

  it('that is a parameter inside means the parameter', async () => {
    const item = 5;
    const reducer = of<number[]>((a, b) => a.concat(b.map((item) => item + 1)).filter((x) => x !== item));

    expect(await judge(reducer, mergeTextOf(reducer, []), { left: [1, 5], updates: [[4, 5]] })).toEqual([
      'equal',
      'equal',
    ]);
  });

  it('is read when the graph compiles: what is assigned later is not seen', () => {
    let step = 1;
    const reducer = of<number>((a, b) => a + b * step);

    const first = textOf(reducer);
    step = 2;

    expect([first, textOf(reducer)]).toEqual(['$left+$right*1', '$left+$right*2']);
  });

  it('of one source and two values makes two reducers', () => {
    const above = (limit: number): Reducer => of<number>((a, b) => (b > limit ? b : a));
    const compiled = [1, 2].map((limit) => compileReducer(above(limit) as AnyReducer, { key: 'k', defaultValue: 0 }));

    expect(compiled).toMatchObject([
      { ok: true, fold: '$right>1?$right:$left' },
      { ok: true, fold: '$right>2?$right:$left' },
    ]);
  });

  it('is bound once, however often it is read', () => {
    const known = ['a', 'b'];
    const text = textOf(of<string[]>((a, b) => [...a, ...b].filter((x) => known.includes(x) || known[0] === x)));

    expect(text.split("['a','b']")).toHaveLength(2);
  });

  it('is found in code of another context', () => {
    const make = runInNewContext('(limit) => (a, b) => (a > limit ? a : b)') as (limit: number) => Reducer;

    expect(textOf(make(7))).toBe('$left>7?$left:$right');
  });

  it('is seen by the function that made the reducer last, and by no other', () => {
    const makers = [3, 4].map((limit) => helpers.keepLast(limit));

    expect(makers.map((reducer) => textOf(reducer as Reducer).match(/-\d/)?.[0])).toEqual(['-3', '-4']);
  });
});

class Store {
  readonly limit = 3;
  readonly #items: unknown[] = [];
  keep(item: unknown): unknown[] {
    this.#items.push(item);
    return this.#items;
  }
}
const store = new Store();
const counting = { count: 0 };
let count = 0;
const kept: unknown[] = [];
const settings = {
  get limit(): number {
    return 3;
  },
};
const counted = <T>(value: T): T => {
  count += 1;
  return value;
};
const push = <T>(list: T[], item: T): T[] => {
  list.push(item);
  return list;
};
const boundPush = push.bind(null);
const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
const even = (n: number): boolean => (n === 0 ? true : odd(n - 1));
const odd = (n: number): boolean => (n === 0 ? false : even(n - 1));
const later = async (value: unknown): Promise<unknown> => value;
const pairUp = (a: number): number => a + a;
const doubled = [pairUp, pairUp].reduce((f, g) => (x: number) => f(g(x)));
const wide = (n: number): number => (n > 0 ? doubled(n) + doubled(n) : 0);
const wider = (n: number): number => wide(n) + wide(n) + wide(n) + wide(n) + wide(n);
const widest = (n: number): number => wider(n) + wider(n) + wider(n) + wider(n) + wider(n) + wider(n) + wider(n);
const beyond = (n: number): number => widest(n) + widest(n) + widest(n) + widest(n) + widest(n) + widest(n);
const big = Array.from({ length: 2000 }, (_, index) => index);
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
const deep = nested(100);
const day = new Date(0);
const odder = [1, undefined, 3];
const sticky = /x/g;
const notANumber = { limit: Number.NaN };
const symbols = { [Symbol.iterator]: 1 };
const whole = { merge: (a: Row): Row => a, limit: 1 };

/** What stays refused: the function, parts of the reason, and parts of the fix. */
const refused: readonly (readonly [name: string, reducer: Reducer, reason: string, fix: string])[] = [
  [
    'an instance of a class',
    of<Row>((a) => ({ ...a, store })),
    "'store', which is an instance of Store",
    'plain values',
  ],
  ['a method of an instance', of<Row>((a) => store.keep(a)), "'store', which is an instance of Store", 'plain values'],
  ['a Date', of<unknown>((a) => (a ? a : day)), "'day', which is an instance of Date", 'plain values'],
  ['a getter', of<string[]>((a) => a.slice(-settings.limit)), "'settings.limit', which a getter computes", 'constant'],
  ['a long constant', of<number[]>((a) => a.concat(big)), "'big', which is 8891 characters", 'into the update'],
  ['a deep constant', of<unknown>((a) => a ?? deep), 'nested too deeply', 'plain values'],
  ['a list with undefined', of<unknown>((a) => a ?? odder), "'odder[1]', which has no value", 'above the line'],
  ['NaN inside', of<unknown>((a) => a ?? notANumber), "'notANumber.limit', which is NaN", 'plain values'],
  ['a symbol as key', of<unknown>((a) => a ?? symbols), 'not a plain value', 'plain values'],
  [
    'an object of functions as a value',
    of<unknown>((a) => a ?? whole),
    "'whole.merge', which is a function",
    'plain values',
  ],
  ['a module as a value', of<unknown>((a) => a ?? helpers), 'a whole module as a value', 'import the names'],
  ['a global', of<number>((a) => a + process.pid), "'process', which is defined outside", 'into the update'],
  ['counting outside', of<number>((a) => { count += 1; return a + count; }), 'count', ''], // biome-ignore format: one line
  ['changing an object outside', of<number>((a) => { counting.count = a; return a; }), "changes 'counting', which is defined outside of it, in place (counting", ''], // biome-ignore format: one line
  ['pushing onto a list outside', of<number>((a) => { kept.push(a); return a; }), "changes 'kept', which is defined outside of it, in place (kept.push)", 'return a new value'], // biome-ignore format: one line
  ['sorting a list outside', of<unknown>(() => kept.sort()), 'in place (kept.sort)', 'return a new value'],
  ['assigning to an object outside', of<Row>((_, b) => Object.assign(counting, b)), 'in place (Object.assign)', ''],
  ['a helper that counts outside', of<number>((a) => counted(a)), "calls 'counted', which", ''],
  [
    'a helper that changes its argument',
    of<unknown[]>((a, b) => push(a, b)),
    "calls 'push', which changes its argument in place",
    '',
  ],
  [
    'a pattern that remembers',
    of<string>((a, b) => (sticky.test(b) ? a : b)),
    'goes on from where it stopped',
    'flags g and y',
  ],
  [
    'a bound function',
    of<unknown[]>((a, b) => boundPush(a, b)),
    "calls 'boundPush', a bound function",
    'into the reducer',
  ],
  ['recursion', of<number>((a) => factorial(a)), "calls 'factorial' from within", 'in place of recursion'],
  [
    'recursion of two',
    of<number>((a, b) => (even(a) ? a : b)),
    "calls 'even', which calls 'odd'",
    'in place of recursion',
  ],
  ['recursion of its own function', of<number>((a) => { const f = (n: number): number => (n > 0 ? f(n - 1) : 0); return f(a); }), 'function inside that calls itself (f)', 'loop over a list'], // biome-ignore format: one line
  ['an async helper', of<unknown>((a) => later(a)), "calls 'later', which is an async function", 'await in the node'],
  ['too many calls', of<number>((a) => beyond(a)), 'calls of functions are to be written out', 'in the node'],
  [
    'a native that takes the index too',
    of<number[]>((a) => a.map(helpers.max as (x: number) => number)),
    'passes Math.max by its name',
    '(item) => Math.max(item)',
  ],
  ['an instance made', of<unknown>(() => new Store()), 'new Store', 'plain objects'],
  [
    'an imported uuid()',
    of<Row>((a) => ({ ...a, id: uuid() })),
    "calls 'v4', which uses randomUUID()",
    'let the node make the id',
  ],
  ['a bare randomUUID', of<Row>((a) => ({ ...a, id: makeId() })), 'crypto.randomUUID()', 'let the node make the id'],
  [
    'an id of one call more',
    of<Row>((a) => ({ ...a, id: nextId() })),
    "calls 'nextId', which uses crypto.randomUUID()",
    'let the node make the id',
  ],
  [
    'an id of an object',
    of<Row>((a) => ({ ...a, id: idMaker.next() })),
    "calls 'idMaker.next', which uses crypto.",
    'let the node make the id',
  ],
  ['a clock', of<Row>((a) => ({ ...a, at: now() })), 'Date.now()', 'let the node take the time'],
  [
    'a helper with a date',
    of<Row>((a) => stamped(a)),
    "calls 'stamped', which uses new Date",
    'let the node take the time',
  ],
  [
    'a timer',
    of<number>((a) => a + clock.now()),
    "calls 'clock.now', which uses performance.now()",
    'let the node take the time',
  ],
  ['chance', of<number>((a) => a + roll()), "calls 'roll', which uses Math.random()", 'let the node'],
];

describe('what a reducer must not reach', () => {
  it.each(refused)('%s is refused by its name', (_name, reducer, reason, fix) => {
    expect(translateReducer(reducer)).toMatchObject({
      ok: false,
      reason: expect.stringContaining(reason),
      fix: expect.stringContaining(fix),
    });
  });
});

describe('without an inspector', () => {
  const blind = { readClosure: () => undefined };
  const limit = 3;

  it.each<[string, Reducer, string]>([
    ['a constant', of<number>((a) => a + limit), "it uses 'limit', which is defined outside of it"],
    ['an object', of<number>((a) => a + counting.count), "it uses 'counting', which is defined outside of it"],
    ['a helper', of<number>((a) => pairUp(a)), "it calls 'pairUp', a function defined outside of it"],
    ['a callback', of<number[]>((a) => a.map(pairUp)), "it calls 'pairUp', a function defined outside of it"],
    ['an import', of<number[]>((a) => helpers.append(a, a)), "it calls 'append', a function defined outside of it"],
  ])('%s is refused by its name', (_name, reducer, reason) => {
    expect(translateReducer(reducer, blind)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
  });

  it('a reducer of its own parameters and of the language still translates', () => {
    expect(
      translateReducer(
        of<number>((a, b) => Math.max(a, b)),
        blind,
      ),
    ).toMatchObject({ ok: true });
  });
});

describe('reading a closure', () => {
  it('is left out where the reducer reads no name from outside', () => {
    const asked: unknown[] = [];

    translateReducer(of<number>((a, b) => a + b), { readClosure: (fn) => { asked.push(fn); return []; } }); // biome-ignore format: one line

    expect(asked).toEqual([]);
  });

  it('gives the very values, and leaves nothing behind', () => {
    const before = Object.getOwnPropertySymbols(process.getBuiltinModule('node:inspector'));

    const scopes = readClosure(of<unknown>(() => store) as never);

    expect(scopes?.find((scope) => Object.hasOwn(scope, 'store'))?.['store']).toBe(store);
    expect(Object.getOwnPropertySymbols(process.getBuiltinModule('node:inspector'))).toEqual(before);
  });
});
