// biome-ignore-all lint: reducers as people write them
// The comparison of a reducer's two forms: what it must find, and what it must let pass.

import { describe, expect, it } from 'vitest';
import { callTwice } from '../../lib/compile/reducers/check/call-twice.ts';
import { makeTrials } from '../../lib/compile/reducers/check/make-trials.ts';
import { validateReducer } from '../../lib/compile/reducers/check/validate-reducer.ts';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { neutralNames, withPrototypeNames } from '../../lib/compile/reducers/read/neutral-names.ts';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { forty } from './fixtures/forty.ts';
import type { Reducer } from './through-the-merge.ts';

const f = (fn: (a: any, b: any) => unknown): Reducer => fn as Reducer;

function translated(reducer: Reducer, defaultValue?: JsonValue) {
  const translation = translateReducer(reducer, { key: 'k', ...(defaultValue === undefined ? {} : { defaultValue }) });
  if (!translation.ok) throw new Error(translation.reason);
  return translation;
}

/** The fault that is found where the reducer would be merged by this text instead of its translation. */
function faultOf(reducer: Reducer, text: string, defaultValue?: JsonValue, how: object = {}) {
  const place = { key: 'k', ...(defaultValue === undefined ? {} : { defaultValue }) };
  return validateReducer(reducer, { ...translated(reducer, defaultValue), text, total: true, ...how }, place).fault;
}

const fails = "$error('INVALID_REDUCER_VALUE'&' at channel \\'k\\': it is a text')".replaceAll("\\'", '\\u0027');

describe('a text that is not what the function does', () => {
  it.each<[string, Reducer, string, JsonValue | undefined]>([
    [
      'ends the lambda in a call with a function',
      f((a, b) => [...a, ...b].sort((p, q) => p - q)),
      '$sort($append($left,$right),function($a,$b){$a>$b})',
      [],
    ],
    [
      'does so in a branch that is rarely taken',
      f((a, b) => (b.length > 2 ? [...a, ...b].flat() : a)),
      '$count($right)>2?$reduce($append($left,$right),$append,[]):$left',
      [],
    ],
    ['keeps a key whose new value is missing', f((a, b) => ({ ...a, x: b.x })), "$merge([$left,{'x':$right.x}])", {}],
    [
      'takes a missing key for a key',
      f((a, b) => ({ ...a, [b.id]: 1 })),
      '$exists($right.id)?$merge([$left,{$string($right.id):1}]):$left',
      {},
    ],
    [
      'compares objects by content',
      f((a, b) => [...new Set([...a, ...b])]),
      '$append([],$distinct($append($left,$right)))',
      [],
    ],
    [
      'compares objects by content, one by one',
      f((a, b) => (a.includes(b) ? a : [...a, b])),
      '$count($left[$=$right])>0?$left:$append($left,[$right])',
      [],
    ],
    ['counts a text as one item', f((a, b) => a + b.length), '$left+$count($right)', 0],
    [
      'unwraps a list of one',
      f((a, b) => a.filter((x: any) => !b.includes(x))),
      '$filter($left,function($x){$not($x in $right)})',
      [],
    ],
    ['flattens a list of lists', f((a, b) => [...a, b]), '$append($left,$right)', []],
    ['writes fifteen digits of a number', f((a, b) => `${a}${b}`), '$left&$string($right)', ''],
    [
      'takes 1 for "1"',
      f((a, b) => a.filter((x: any) => x.id !== b)),
      '$append([],$filter($left,function($x){$string($x.id)!=$string($right)})[])',
      [],
    ],
    ['gives the keys in another order', f((a, b) => ({ ...a, ...b })), '$merge([$right,$left,$right])', {}],
    ['is right for one update, and not for two', f((a, b) => a + b), '$count($u)>1?$left:$left+$right', 0],
    [
      'looks up what objects have by their prototype',
      f((a, b) => ({ ...a, [b]: (a[b] ?? 0) + 1 })),
      "$right in ['constructor','toString','hasOwnProperty','__proto__']?$left:$merge([$left,{$right:($exists($lookup($left,$right))?$lookup($left,$right):0)+1}])",
      {},
    ],
  ])('is found: it %s', (_, reducer, text, defaultValue) => {
    expect(faultOf(reducer, text, defaultValue)).toMatchObject({ kind: 'mismatch' });
  });

  it('is found in the batch form: the fold may be right where it is not', () => {
    const reducer = f((a, b) => a.concat(b));

    expect(faultOf(reducer, '$append($left,$right)', [], { batch: 'append' })).toBeUndefined();
    expect(faultOf(reducer, '$append($left,$right)', [], { batch: 'union' })).toMatchObject({ kind: 'mismatch' });
  });

  it('is shown on small values', () => {
    const fault = faultOf(
      f((a, b) => [...new Set([...a, ...b])]),
      '$append([],$distinct($append($left,$right)))',
      [],
    );

    expect(JSON.stringify(fault).length).toBeLessThan(200);
  });
});

describe('a failure that tells', () => {
  it('passes on values that the code does not ask for', () => {
    const text = `$type($right)='string'?${fails}:$left+$count($right)`;

    expect(
      faultOf(
        f((a, b) => a + b.length),
        text,
        0,
      ),
    ).toBeUndefined();
  });

  it('does not pass on what the code is for', () => {
    const text = `$type($right)='array'?${fails}:$left+$length($right)`;

    expect(
      faultOf(
        f((a, b) => a + b.length),
        text,
        0,
      ),
    ).toMatchObject({ kind: 'too loud' });
  });

  it('does not pass without a name, on what the code is for', () => {
    expect(
      faultOf(
        f((a, b) => a + b),
        '$left-$right.x.y+$number($right&"x")',
        0,
      ),
    ).toMatchObject({ kind: 'mismatch' });
  });
});

describe('a function', () => {
  it.each<[string, string, Reducer, JsonValue]>([
    ['changes its argument', 'changed its argument', f((a, b) => (a.push(...b), [...a])), []],
    [
      'changes what is deep in its argument',
      'changed its argument',
      f((a, b) => {
        for (const x of b) if (x && typeof x === 'object') x.seen = true;
        return a.concat(b);
      }),
      [],
    ],
    [
      'gives another value each time',
      'varies',
      f(
        (
          (n) => (a: any, b: any) =>
            a + b + n++
        )(0),
      ),
      0,
    ],
    ['gives nothing', 'nothing', f(() => undefined), []],
    ['gives a Set', 'not JSON', f((a, b) => new Set([...a, ...b])), []],
    ['gives a function', 'not JSON', f((a) => () => a), []],
  ])('that %s is not a reducer', (_, kind, reducer, defaultValue) => {
    const ir = translated(
      f((a, b) => a.concat(b)),
      [],
    ).ir;
    const fault = validateReducer(reducer, { text: '$left', total: true, ir }, { defaultValue }).fault;

    expect(fault?.kind).toBe(kind);
  });

  it('that throws on all values is told to be unchecked', () => {
    const reducer = f((a, b) => {
      if (b !== 'the one word' + a.length) throw new Error('no');
      return a;
    });
    const { ir } = translated(
      f((a, b) => a.concat(b)),
      [],
    );

    expect(validateReducer(reducer, { text: '$left', total: true, ir }, { defaultValue: [] })).toEqual({
      unchecked: true,
    });
  });

  it('is called on values of its own each time', () => {
    expect(
      callTwice(
        f((a, b) => a.concat(b)),
        [1],
        [2],
      ),
    ).toEqual({ kind: 'value', value: [1, 2] });
  });
});

describe('a reducer that is right', () => {
  it.each<[string, JsonValue | undefined, Reducer]>([
    ['of one or many', [], f((e, i) => Array.from(new Set([...e, ...(Array.isArray(i) ? i : [i])])))],
    ['with a word that resets', 0, f((a, b) => (b === 'RESET' ? 0 : a + b))],
    [
      'that asks for the kind',
      0,
      f((a, b) =>
        typeof b === 'number' ? a + b : Array.isArray(b) ? b.reduce((s: number, x: number) => s + x, a) : a,
      ),
    ],
    ['whose lists have the same length', [0, 0], f((a, b) => a.map((x: number, i: number) => x + (b[i] ?? 0)))],
    ['without a default', undefined, f((a, b) => b.reduce((sum: number, x: number) => sum + x, a))],
  ])('is not refused for values that it never meets: %s', (_, defaultValue, reducer) => {
    expect(
      compileReducer(reducer as never, { key: 'k', ...(defaultValue === undefined ? {} : { defaultValue }) }),
    ).toMatchObject({ ok: true });
  });
});

describe('trials', () => {
  const trialsOf = (each: (typeof forty)[number]) => {
    const defaultValue = each.defaultValue as JsonValue | undefined;
    const { ir } = translated(each.reducer as Reducer, defaultValue);
    return makeTrials(each.reducer, ir, { defaultValue, trials: 14, seed: 1 });
  };

  it.each(forty)('have on the left what the reducer has made: $id', (each) => {
    for (const { steps, startsRun } of trialsOf(each)) {
      let left = startsRun ? each.defaultValue : steps[0]?.left;
      for (const step of steps) {
        expect(step.left).toEqual(left);
        if (step.outcome.kind === 'value') left = step.outcome.value;
      }
    }
  });

  it('are the same for the same seed', () => {
    expect(forty.map(trialsOf)).toEqual(forty.map(trialsOf));
  });

  it('bring rare values in every other one only', () => {
    const reducer = f((a, b) => a.concat(`${b.text}`));
    const trials = makeTrials(reducer, translated(reducer, []).ir, { defaultValue: [], trials: 60, seed: 1 });
    const lacks = (rare: boolean): boolean =>
      trials.some(
        (trial) => trial.rare === rare && trial.steps.some(({ right }) => !Object.hasOwn(Object(right), 'text')),
      );

    expect([lacks(false), lacks(true)]).toEqual([false, true]);
  });
});

describe('the names that stand for those of prototypes', () => {
  it('are as long, and sort as they do beside words', () => {
    const named = withPrototypeNames([...neutralNames()]);

    expect(named.map((name) => Object.hasOwn(Object.prototype, name))).toEqual(named.map(() => true));
    expect(neutralNames().map((name) => name.length)).toEqual(named.map((name) => name.length));
  });

  it('become keys of their own', () => {
    const value = withPrototypeNames(JSON.parse('{"__proto_`":1}') as JsonValue);

    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });
});

it('does not hand a reducer again what it has blown up', () => {
  const squares = f((a) => [...a.flatMap(() => a), 1, 2, 3]);

  const trials = makeTrials(squares, translated(squares, []).ir, { defaultValue: [], trials: 12, seed: 1 });

  const longest = Math.max(...trials.flatMap(({ steps }) => steps.map(({ left }) => JSON.stringify(left).length)));
  expect(longest).toBeLessThan(10_000);
});
