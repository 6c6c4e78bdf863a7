import { describe, expect, it } from 'vitest';
import { ofItems } from './corpus/linear.ts';
import { isIndexed, linearFormsAgree } from './linear.ts';

linearFormsAgree(8, [[]]);

describe('an index', () => {
  it('is made for these and for no others', () => {
    const others = ofItems.filter((each) => !isIndexed(each)).map(({ name }) => name);

    expect(others).toEqual([
      'without repeats, last wins',
      'pairs of ids',
      'added in a reduce, joined',
      'added in a loop, changed',
      'added in a loop by another key',
      'replaced in a loop, changed',
      'kept in a loop where they are known',
      'merged in a Map',
    ]);
  });
});
