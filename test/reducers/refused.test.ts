import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { jsonata, type Reducer } from '../../lib/graph/reducers/index.ts';

type Fn = (a: never[], b: never[]) => unknown;
type Row = Record<string, unknown>;

const of = <A, B = A>(fn: (a: A, b: B) => unknown): Fn => fn as never;

/** What must be refused: the function, and parts of the reason and of the fix. */
const refused: readonly (readonly [name: string, reducer: unknown, reason: string, fix: string])[] = [
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
    'in place (delete a',
    '...rest',
  ],
  ['sorting the value itself', of<string[]>((a) => a.sort()), 'in place (a.sort)', '[...a].sort'],
  [
    'Object.assign onto the value',
    of<Row>((a, b) => Object.assign(a, b)),
    'in place (Object.assign)',
    '{ ...left, ...right }',
  ],
  [
    'changing the items of a list',
    of<Row[]>((a, b) => {
      const all = [...a, ...b];
      all.forEach((item) => {
        item['done'] = true;
      });
      return all;
    }),
    'changes the items of a list in place',
    'list.map((item) => ({ ...item, name: value }))',
  ],
  ['a place between two items', of<number[]>((a) => [a[0.5] ?? 0]), 'between two', 'Math.floor'],
  ['Date.now()', of<unknown[]>((a) => [...a, Date.now()]), 'Date.now()', 'let the node'],
  ['new Date()', of<unknown[]>((a) => [...a, new Date().toISOString()]), 'new Date', 'let the node'],
  ['Math.random()', of<number>((a) => a + Math.random()), 'Math.random()', 'let the node'],
  [
    'a loop that does nothing',
    of<string[]>((a, b) => {
      const c = [...a];
      for (const x of b) c.concat(x);
      return c;
    }),
    'c.concat for its effect',
    'return the merged value',
  ],
  [
    'a while loop',
    of<string[]>((a) => {
      while (a.length > 3) a.pop();
      return a;
    }),
    'loop (while)',
    'for ... of',
  ],
  [
    'unshift in a forEach',
    of<string[]>((a, b) => {
      b.forEach((x) => {
        a.unshift(x);
      });
      return a;
    }),
    'in place (a.unshift)',
    '[...right, ...left]',
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
  [
    'a regular expression that looks around',
    of<string>((a, b) => a.replace(/(?=x)/g, b)),
    'look-around (/(?=x)/g)',
    'in the node',
  ],
  ['JSON.parse', of<string>((a, b) => JSON.parse(a + b)), 'JSON.parse', 'need no text form'],
  // biome-ignore lint/suspicious/noDoubleEquals: what is to be refused
  ['==', of<unknown>((a, b) => (a == b ? a : b)), '==', '==='],
  ['a Map', of<never>((a) => new Map(a)), 'Map', 'Object.fromEntries'],
  // biome-ignore lint/suspicious/useIsArray: what is to be refused
  ['instanceof', of<unknown>((a, b) => (b instanceof Array ? a : b)), 'instanceof', 'Array.isArray'],
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
  it.each(refused)('%s is refused with its own reason and fix', async (_name, reducer, reason, fix) => {
    const compiled = compileReducer(reducer as Reducer, { key: 'k' });

    expect(compiled).toMatchObject({
      ok: false,
      code: 'UNTRANSLATABLE_REDUCER',
      what: expect.stringContaining(reason),
      fix: expect.stringContaining(fix),
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
      what: expect.stringMatching(/for left = .*, right = .* the function gives .*, its JSONata form fails/),
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
