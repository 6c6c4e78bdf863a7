// How deep an expression nests is known before it runs: as deep as the engine finds it.

import { describe, expect, it } from 'vitest';
import { factsOfExpression } from '../../lib/asl/check/expression-facts.ts';
import { evaluate, parse } from '../../lib/evaluator/index.ts';
import { fc } from '../support/fast-check.ts';

/** The least depth at which the engine evaluates the text. */
function neededBy(text: string): number {
  const tree = parse(text);
  for (let expressionDepth = 1; ; expressionDepth += 1) {
    try {
      const limits = { expressionMillis: 60_000, expressionWallMillis: Number.POSITIVE_INFINITY, expressionDepth };
      evaluate(tree, { lookup: () => undefined, isRemoved: () => false }, limits);
      return expressionDepth;
    } catch (error) {
      if (!String((error as { message?: unknown }).message).includes('Stack overflow')) throw error;
    }
  }
}

// Everything in it is evaluated, so that the most that it may take is what it takes.
const numbers: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => {
  const { value } = { value: tie('value') };
  const two = fc.tuple(value, value);
  return {
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      fc.constantFrom('1', '2'),
      two.map(([a, b]) => `(${a}+${b})`),
      two.map(([a, b]) => `$sum([${a},${b}])`),
      two.map(([a, b]) => `$count({'k':${a},'l':[${b}]})`),
      two.map(([a, b]) => `(true?${a}:${b})`),
      two.map(([a, b]) => `($x:=${a};${b}+$x)`),
      two.map(([a, b]) => `$sum($map([1,2],function($y){$y+${a}}))+${b}`),
      two.map(([a, b]) => `($f:=function($y){$y+${a}};$f(${b}))`),
      two.map(([a, b]) => `($g:=function($y){$abs(${a})};$g(${b}))`),
      two.map(([a, b]) => `[${a},2][$>0][0]+${b}`),
      two.map(([a, b]) => `{'a':{'b':${a}}}.a.(b+${b})`),
      two.map(([a, b]) => `(${a}~>$abs)+${b}`),
      value.map((a) => `(-${a})`),
    ),
  };
}).value;

describe('the depth of an expression', () => {
  it('is what the engine needs, where everything is evaluated', () => {
    fc.assert(
      fc.property(numbers, (text) => {
        // Of a ternary one branch is taken, and the other may be the deeper.
        const taken = text.replace(/\(true\?/g, '($boolean(1)?');
        expect(factsOfExpression(text).depth).toBeGreaterThanOrEqual(neededBy(text));
        if (!taken.includes('?')) expect(factsOfExpression(text).depth).toBe(neededBy(text));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    '$sort([2,1],function($a,$b){$a>$b})',
    '$map([1,2]^(>$),$string)',
    "[{'a':1}]{$string(a):$sum(a)}",
    '$map([1],function($x){($n:=$sort([1,2],function($a,$b){$a>$b});$n)})',
    '1~>$string~>$length',
    '$reduce([1,2],function($a,$b){$string($a+$b)})',
    '($g:=function($x){$h($x+1)};$h:=function($y){$y*2*3*4};$g(1))',
    '$filter([1,2],function($x){$x in [1,[2]]})[0]',
    "({'a':[1,2]}).a[$=1]",
  ])('is what the engine needs: %s', (text) => {
    expect(factsOfExpression(text).depth).toBe(neededBy(text));
  });

  it('counts a call of a function inside itself once: how often it calls itself depends on data', () => {
    expect(factsOfExpression('($f:=function($n){$n>0?1+$f($n-1):0};$f(50))').depth).toBeLessThan(12);
  });

  it('takes a time that grows as the text does, however functions call each other', () => {
    const functions = Array.from({ length: 60 }, (_, n) => `$f${n + 1}:=function($x){$f${n}($x)+$f${n}($x)};`);

    expect(factsOfExpression(`($f0:=function($x){$x};${functions.join('')}$f60(1))`).depth).toBe(123);
  });
});
