import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { jsonata, type Reducer } from '../../lib/graph/reducers/index.ts';

type Fn = (a: never[], b: never[]) => unknown;
type Row = Record<string, unknown>;

const EXTRA = ['x'];
const config = { limit: 3 };
const merge = (a: unknown[], b: unknown[]): unknown[] => [...a, ...b];
const of = <A, B = A>(fn: (a: A, b: B) => unknown): Fn => fn as never;

/** What must be refused: the function, and parts of the reason and of the mend. */
const refused: readonly (readonly [name: string, reducer: unknown, reason: string, mend: string])[] = [
  ['an async function', async (a: unknown) => a, 'async', 'await in the node'],
  [
    'push',
    of<unknown[]>((a, b) => {
      a.push(...b);
      return a;
    }),
    'in place (a.push)',
    '[...left, ...right]',
  ],
  [
    'assigning to a key',
    of<Row>((a, b) => {
      a['x'] = b;
      return a;
    }),
    'in place (a',
    '{ ...left, key: value }',
  ],
  [
    'delete',
    of<Row>((a) => {
      delete a['x'];
      return a;
    }),
    'deletes a key',
    '...rest',
  ],
  ['sorting the value itself', of<string[]>((a) => a.sort()), 'in place (left.sort)', '[...left].sort'],
  [
    'Object.assign onto the value',
    of<Row>((a, b) => Object.assign(a, b)),
    'in place (Object.assign)',
    '{ ...left, ...right }',
  ],
  ['a free variable', of<string[]>((a) => a.concat(EXTRA)), "'EXTRA'", 'into the function'],
  ['a free object', of<string[]>((a) => a.slice(-config.limit)), "'config'", 'into the function'],
  ['a helper', of<unknown[]>((a, b) => merge(a, b)), "calls 'merge'", 'preset'],
  ['Date.now()', of<unknown[]>((a) => [...a, Date.now()]), 'Date.now()', 'let the node'],
  ['new Date()', of<unknown[]>((a) => [...a, new Date().toISOString()]), 'new Date', 'let the node'],
  ['Math.random()', of<number>((a) => a + Math.random()), 'Math.random()', 'let the node'],
  [
    'a for loop',
    of<string[]>((a, b) => {
      const c = [...a];
      for (const x of b) c.concat(x);
      return c;
    }),
    'loop (for ... of)',
    'map, filter or reduce',
  ],
  [
    'a while loop',
    of<string[]>((a) => {
      while (a.length > 3) a.pop();
      return a;
    }),
    'loop (while)',
    'map, filter or reduce',
  ],
  [
    'forEach',
    of<string[]>((a, b) => {
      b.forEach((x) => {
        a.push(x);
      });
      return a;
    }),
    'loop (forEach)',
    'map, filter or reduce',
  ],
  [
    'this',
    function (this: { x: unknown }) {
      return this.x;
    },
    "'this'",
    'two parameters',
  ],
  [
    'a generator',
    function* (a: unknown) {
      yield a;
    },
    'generator',
    'return the merged value',
  ],
  ['Math.max itself', Math.max, 'Math.max', 'reducers.max'],
  ['another native function', Array.prototype.concat, 'native function concat', 'arrow function'],
  ['a bound function', of<unknown>((a) => a).bind(null), 'bound function', 'arrow function'],
  ['localeCompare', of<string[]>((a, b) => [...a, ...b].sort((p, q) => p.localeCompare(q))), 'localeCompare', 'p < q'],
  ['a regular expression', of<string>((a, b) => a.replace(/x/g, b)), 'regular expression (/x/g)', 'in the node'],
  ['JSON.parse', of<string>((a, b) => JSON.parse(a + b)), 'JSON.parse', 'need no text form'],
  [
    'reassigning a variable',
    of<unknown>((a, b) => {
      let c = a;
      c = b;
      return c;
    }),
    'variable again (c)',
    'use const',
  ],
  // biome-ignore lint/suspicious/noDoubleEquals: what is to be refused
  ['==', of<unknown>((a, b) => (a == b ? a : b)), '==', '==='],
  ['the length of a text', of<string>((a, b) => (`${a}`.length > 3 ? a : b)), 'UTF-16', 'jsonata`'],
  ['a Map', of<never>((a) => new Map(a)), 'Map', 'Object.fromEntries'],
  // biome-ignore lint/suspicious/useIsArray: what is to be refused
  ['instanceof', of<unknown>((a, b) => (b instanceof Array ? a : b)), 'instanceof', 'Array.isArray'],
  [
    'console',
    of<unknown>((a, b) => {
      console.log(a);
      return b;
    }),
    'console.log',
    'log in the node',
  ],
  [
    'try',
    of<unknown[]>((a, b) => {
      try {
        return a.concat(b);
      } catch {
        return a;
      }
    }),
    'try',
    'Array.isArray',
  ],
  ['a class', class Merge {}, 'class', '(left, right) => merged'],
  ['three parameters', (a: unknown, _b: unknown, _c: unknown) => a, '3 parameters', 'two'],
  ['undefined as value', of<unknown>(() => undefined), 'undefined', 'null'],
];

describe('a reducer that cannot be translated', () => {
  it.each(refused)('%s is refused with its own reason and mend', async (_name, reducer, reason, mend) => {
    const compiled = compileReducer(reducer as Reducer, { key: 'k' });

    expect(compiled).toMatchObject({
      ok: false,
      code: 'UNTRANSLATABLE_REDUCER',
      what: expect.stringContaining(reason),
      mend: expect.stringContaining(mend),
    });
  });

  it('has a reason that no other kind of refusal has', async () => {
    const reasons = await Promise.all(
      refused.map(async ([, reducer]) => compileReducer(reducer as Reducer, { key: 'k' })),
    );
    const texts = reasons.map((each) => (each.ok ? '' : each.what));

    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('a reducer whose two forms disagree', () => {
  it('is refused, and the pair is shown', async () => {
    // JSONata writes 15 digits of a number as text, JavaScript up to 17.
    const compiled = compileReducer(of<number[], number>((a, b) => a.concat([b]).map((x) => `${x / 3}`)) as Reducer, {
      key: 'k',
      defaultValue: [1],
    });

    expect(compiled).toMatchObject({
      ok: false,
      code: 'REDUCER_MISMATCH',
      what: expect.stringMatching(/for left = .* and right = .* the function gives .*, and its JSONata form gives /),
    });
  });
});

describe('a reducer in JSONata', () => {
  it('is taken as it is', async () => {
    const compiled = compileReducer(jsonata`$right.score > $left.score ? $right : $left`, { key: 'k' });

    expect(compiled).toEqual({ ok: true, fold: '$right.score > $left.score ? $right : $left', total: false });
  });

  it.each([
    ['', 'empty'],
    ['$left +', 'does not parse'],
    ['$left ?: $right', 'does not parse'],
    ['$left ?? $right', 'does not parse'],
    ['$eval("1")', '$eval'],
    ['$now()', '$now'],
    ['$left & $uuid()', '$uuid'],
    ['$other', '$other'],
    ['score > 1', "'score'"],
    ['$', "'$'"],
    ['$states.input', '$states.input'],
    ['{"%}": $left}', "'%}'"],
  ])('%s is refused by name', async (text, reason) => {
    const compiled = compileReducer({ kind: 'jsonata', text }, { key: 'k' });

    expect(compiled).toMatchObject({ ok: false, code: 'INVALID_REDUCER', what: expect.stringContaining(reason) });
  });
});
