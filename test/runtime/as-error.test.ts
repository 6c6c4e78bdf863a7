// What a node throws, named as Retry and Catch will match it.

import { describe, expect, it } from 'vitest';
import { asError } from '../../lib/runtime/as-error.ts';

describe('what a node throws', () => {
  it('is itself where it is an Error with a name', () => {
    const thrown = new TypeError('no');

    expect(asError(thrown)).toBe(thrown);
  });

  it.each([
    ['an Error with an empty name', Object.assign(new Error('no'), { name: '' })],
    ['an error-like object with an empty name', { name: '', message: 'no' }],
  ])('is called Error where it is %s', (_, thrown) => {
    expect(asError(thrown)).toMatchObject({ name: 'Error', message: 'no', cause: thrown });
  });

  it.each([
    ['text', 'string'],
    [undefined, 'undefined'],
    [{ message: 'no name' }, 'object'],
  ])('is named by its type where it is not an error: %j', (thrown, name) => {
    expect(asError(thrown)).toMatchObject({ name, cause: thrown });
  });
});
