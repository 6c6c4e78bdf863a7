// The state as a node sees it: copied as it is read, and to all that looks at it a plain object.

import { inspect, isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JsonObject } from '../../lib/json/index.ts';
import { copyOnRead } from '../../lib/runtime/copy-on-read.ts';

// Large enough to be copied when it is read.
const items = (): { a: number }[] => Array.from({ length: 150 }, (_, a) => ({ a }));
const list = JSON.stringify(items());
const record = JSON.stringify(Object.fromEntries(items().map(({ a }) => [`k${a}`, a])));
const state = (): JsonObject =>
  JSON.parse(`{"list":${list},"text":"x","few":[1],"nothing":null,"__proto__":${record},"other":[]}`);
const keys = ['list', 'text', 'few', 'nothing', '__proto__', 'missing'];
const plain = JSON.parse(`{"list":${list},"text":"x","few":[1],"nothing":null,"__proto__":${record}}`);

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

    expect(inspect(view)).toBe(inspect({ list: items(), text: 'x' }));
    expect(isDeepStrictEqual(view, { list: items(), text: 'x' })).toBe(true);
    expect(view).toStrictEqual({ list: items(), text: 'x' });
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
    view['few']?.push({ a: 3 });

    expect(view['list']).toEqual([...items(), { a: 3 }]);
    expect(view['few']).toEqual([1, { a: 3 }]);
    expect(given).toEqual(state());
  });

  it('may be written to, frozen and emptied, as an object of its own', () => {
    const given = state();
    const view = copyOnRead(given, keys) as Record<string, unknown>;
    view['list'] = undefined;
    view['few'] = 7;
    delete view['text'];

    expect(view['list']).toBeUndefined();
    expect(view['few']).toBe(7);
    expect('text' in view).toBe(false);
    expect(Object.freeze(copyOnRead(given, ['list']))).toEqual({ list: items() });
    expect(given).toEqual(state());
  });

  it('is its own, whatever other views there are', () => {
    const [one, other] = [copyOnRead(state(), keys), copyOnRead({ list: [...items(), { a: 7 }] }, keys)];

    expect([(one['list'] as []).length, (other['list'] as []).length]).toEqual([150, 151]);
    expect((Object.create(one) as JsonObject)['list']).toBe(one['list']);
  });
});
