// Which part of a merge fails, when each is evaluated on its own.

import { describe, expect, it } from 'vitest';
import { findFailingPart } from '../../lib/evaluator/index.ts';

describe('the part that fails', () => {
  it('is the first key whose value does, after what the block binds', () => {
    const text = "($u:=$given.n;$merge([$state,{'a':$u,'b':$u+1,'c':$u+2}]))";

    expect(findFailingPart(text, { given: { n: 'text' } })).toEqual({ keys: ['a', 'b', 'c'], failing: 'b' });
    expect(findFailingPart(text, { given: { n: 1 } })).toEqual({ keys: ['a', 'b', 'c'] });
  });

  it('is found in a block inside of an expression', () => {
    expect(findFailingPart("($n:=($merge([{'a':1+'x'}]));{'out':$n.a})", {})).toEqual({ keys: ['a'], failing: 'a' });
  });

  it.each([["$merge([{'a':1+'x'}])"], ['($merge([$a,$b]))'], ['(1'], ["($a:=1;$a+'x')"]])('is none in %s', (text) => {
    expect(findFailingPart(text, {})).toBeUndefined();
  });
});
