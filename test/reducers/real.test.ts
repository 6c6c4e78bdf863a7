// Reducers of real programs, and those that people wrote without a look at the translator: each translates.

import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { people } from './corpus/people.ts';
import { real } from './corpus/real.ts';

describe('a reducer of a real program', () => {
  it.each([...real, ...people])('translates: $name', ({ reducer, defaultValue }) => {
    const place = { key: 'k', ...(defaultValue === undefined ? {} : { defaultValue }) };

    expect(compileReducer(reducer as never, place)).toMatchObject({ ok: true });
  });
});
