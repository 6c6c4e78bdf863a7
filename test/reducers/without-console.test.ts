import { afterEach, describe, expect, it, vi } from 'vitest';
import { withoutConsole } from '../../lib/compile/reducers/check/without-console.ts';
import { compileReducer } from '../../lib/compile/reducers/index.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a reducer that logs', () => {
  it('writes nothing while it is compared with its JSONata', () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const reducer = (left: string[], right: string[]) => {
      console.log('merged', left.length);
      return [...left, ...right];
    };

    expect(compileReducer(reducer, { key: 'k', defaultValue: [] })).toMatchObject({ ok: true });
    expect(log).not.toHaveBeenCalled();
  });

  it('has its console back, also after an error', () => {
    const before = console;

    expect(() =>
      withoutConsole(() => {
        console.error('unseen');
        throw new Error('of the work');
      }),
    ).toThrow('of the work');
    expect(console).toBe(before);
  });
});
