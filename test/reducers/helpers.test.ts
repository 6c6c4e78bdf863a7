import { describe, expect, it } from 'vitest';
import { builtinFunctions } from '../../lib/asl/check/builtin-functions.ts';
import { helpers } from '../../lib/compile/reducers/emit/helpers.ts';

describe('the helpers of emitted texts', () => {
  it('have names of their own, that no native function and no variable of a merge has', () => {
    const names = helpers.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => builtinFunctions.has(name) || /^[a-z]\d*$|^(left|right|state)$/.test(name))).toEqual(
      [],
    );
  });
});
