// A reducer that is written in JSONata runs in a lambda too: what the engine breaks there is refused, or made to work.

import { describe, expect, it } from 'vitest';
import { checkJsonata } from '../../lib/compile/reducers/check/check-jsonata.ts';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { jsonata } from '../../lib/index.ts';
import { mergeChannel } from '../../lib/jsonata/index.ts';
import { evaluate } from './evaluate.ts';

const written = (text: string) => jsonata(Object.assign([text], { raw: [text] }));

describe('a reducer in JSONata that ends in a call with a function', () => {
  it.each([
    ['$sort($append($left,$right),function($a,$b){$a>$b})', [1, 2, 3, 4]],
    ['$count($left)>0?$sort($append($left,$right),function($a,$b){$a>$b}):$left', [1, 2, 3, 4]],
    ['$reduce([$left,$right],$append,[])', [3, 1, 4, 2]],
    ['$map($append($left,$right),$string)', ['3', '1', '4', '2']],
  ])('merges: %s', async (text, merged) => {
    const compiled = compileReducer(written(text), { key: 'k' });

    expect(compiled).toMatchObject({ ok: true });
    if (!compiled.ok) return;
    const merge = mergeChannel({ key: 'k', ...compiled, hasDefault: true });
    expect(await evaluate(merge, { s: { k: [3, 1] }, u: [{ k: [4, 2] }] })).toEqual(merged);
  });
});

// What the engine does with a call at the end of a function, for each way to give a function to one.
type Row = readonly [name: string, call: string];
const calls: readonly Row[] = [
  ...['function($a,$b){$a>$b}', '$string', '$append'].map((given): Row => ['sort', `$sort([3,1,2],${given})`]),
  ...['map', 'filter', 'single'].flatMap((name) =>
    ['function($x){true}', '$string', '$f'].map((given): Row => [name, `$${name}([1],${given})`]),
  ),
  ...['each', 'sift'].flatMap((name) =>
    ['function($x){true}', '$string'].map((given): Row => [name, `$${name}({'a':1},${given})`]),
  ),
  ...['$append', 'function($a,$b){$a+$b}'].map((given): Row => ['reduce', `$reduce([1,2],${given},0)`]),
  ['replace', "$replace('abab',/a/,'x')"],
  ['replace', "$replace('abab',/a/,function($m){'z'})"],
  ['replace', "$replace('abab',/a/,$string)"],
  ['match', "$match('abab',/a/)"],
  ['split', "$split('abab',/b/)"],
  ['contains', "$contains('abab',/b/)"],
  ['sort', '$sort([2,1])'],
];

describe('a call at the end of a function in such a reducer', () => {
  it.each(calls)('of $%s is refused if and only if the engine breaks it: %s', async (name, call) => {
    const inFunction = (body: string) => `($f:=function($x){true};$g:=function($y){${body}};$g($left))`;
    const bound = await evaluate(inFunction(`($n:=${call};$n)`), { left: 1 });
    const atTheEnd = await evaluate(inFunction(call), { left: 1 });
    const breaks = JSON.stringify(bound) !== JSON.stringify(atTheEnd);

    const fault = checkJsonata(inFunction(call));

    expect(fault !== undefined).toBe(breaks);
    if (fault === undefined) return;
    expect(fault.what).toContain(`calls $${name} with a function`);
    expect(fault.fix).toBe(`bind it first: ($n := $${name}(...); $n)`);
    expect(checkJsonata(inFunction(`($n:=${call};$n)`))).toBeUndefined();
  });
});
