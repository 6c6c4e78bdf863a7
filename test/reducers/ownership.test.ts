import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import { ownership } from './corpus/ownership.ts';

describe('a change that somebody else could see', () => {
  it.each(ownership)('$name is refused, with what to do', ({ refused, reason, fix }) => {
    const compiled = compileReducer(refused as never, { key: 'k' });

    expect(compiled).toMatchObject({
      ok: false,
      code: 'UNTRANSLATABLE_REDUCER',
      what: expect.stringContaining(reason),
      fix: expect.stringContaining(fix),
    });
  });

  it.each(ownership)('$name: the near twin, in which nobody can, translates', ({ passes }) => {
    expect(translateReducer(passes as never)).toMatchObject({ ok: true });
  });
});
