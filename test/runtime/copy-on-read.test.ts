// The state as a node sees it: copied as it is read, and to all that looks at it a plain object.

import { inspect, isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JsonObject } from '../../lib/json/index.ts';
import { copyOnRead } from '../../lib/runtime/copy-on-read.ts';

const state = (): JsonObject =>
  JSON.parse('{"list":[{"a":1}],"text":"x","nothing":null,"__proto__":{"b":2},"other":[]}');
const keys = ['list', 'text', 'nothing', '__proto__', 'missing'];
const plain = JSON.parse('{"list":[{"a":1}],"text":"x","nothing":null,"__proto__":{"b":2}}');

describe('a view of a state', () => {
  it.each<[string, (view: JsonObject) => unknown]>([
    ['is spread', (view) => ({ ...view })],
    ['becomes JSON', (view) => JSON.parse(JSON.stringify(view))],
    ['is cloned', (view) => structuredClone(view)],
    ['is taken apart', (view) => JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(view))))],
  ])('%s as a plain object', (_, use) => {
    expect(JSON.stringify(use(copyOnRead(state(), keys)))).toBe(JSON.stringify(plain));
  });

  it('is printed, compared and parsed as one', () => {
    const view = copyOnRead(state(), ['list', 'text']);

    expect(inspect(view)).toBe(inspect({ list: [{ a: 1 }], text: 'x' }));
    expect(isDeepStrictEqual(view, { list: [{ a: 1 }], text: 'x' })).toBe(true);
    expect(view).toStrictEqual({ list: [{ a: 1 }], text: 'x' });
    expect(
      z
        .object({ list: z.array(z.object({ a: z.number() })), text: z.string() })
        .strict()
        .parse(view),
    ).toEqual(view);
    expect(Object.keys(view)).toEqual(['list', 'text']);
  });

  it('has the same member each time, which is its own', () => {
    const given = state();
    const view = copyOnRead(given, keys) as Record<string, { a: number }[]>;
    view['list']?.push({ a: 3 });

    expect(view['list']).toEqual([{ a: 1 }, { a: 3 }]);
    expect(given).toEqual(state());
  });

  it('may be written to, frozen and emptied, as an object of its own', () => {
    const given = state();
    const view = copyOnRead(given, keys) as Record<string, unknown>;
    view['list'] = 7;
    view['nothing'] = undefined;
    delete view['text'];

    expect(view['list']).toBe(7);
    expect(view['nothing']).toBeUndefined();
    expect('text' in view).toBe(false);
    expect(Object.freeze(copyOnRead(given, ['list']))).toEqual({ list: [{ a: 1 }] });
    expect(given).toEqual(state());
  });
});
