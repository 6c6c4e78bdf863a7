import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { type Reducer, readPreset, reducers } from '../../lib/graph/reducers/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { type BatchForm, mergeChannel } from '../../lib/jsonata/index.ts';
import { fc } from '../support/fast-check.ts';
import { isLong } from '../support/is-long.ts';
import { evaluate } from './evaluate.ts';
import { forty } from './fixtures/forty.ts';

const numRuns = isLong ? 1500 : 150;

type Values = fc.Arbitrary<JsonValue>;
type AnyReducer = (left: never, right: never) => unknown;

const leaf: Values = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.constantFrom('a', 'b', '', 'x y'),
  fc.boolean(),
  fc.constant(null),
);
const value: Values = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b'), leaf));
const list: Values = fc.array(fc.oneof(leaf, fc.array(leaf, { maxLength: 2 }), fc.constant({ id: 1 })), {
  maxLength: 4,
});
const number: Values = fc.integer({ min: -99, max: 99 }).map((n) => n / 4);
const object: Values = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'é'), value, { maxKeys: 3 });
const text: Values = fc.constantFrom('', 'a', 'b c', "'");
const message = (types: readonly string[]): Values =>
  fc.record({
    id: fc.constantFrom('1', '2', '3', 'x', '__remove_all__'),
    type: fc.constantFrom(...types),
    content: text,
  });
const messages: Values = fc.array(message(['human', 'ai']), { maxLength: 4 });
const withRemovals: Values = fc.oneof(
  messages,
  fc.array(message(['human', 'ai', 'remove']), { maxLength: 4 }),
  message(['ai']),
);

/** States and updates that each batch form is for. */
const kinds: Readonly<Record<BatchForm, { readonly state: Values; readonly update: Values }>> = {
  append: { state: list, update: fc.oneof(list, leaf, object) },
  union: { state: list, update: fc.oneof(list, leaf, object) },
  sum: { state: number, update: number },
  min: { state: number, update: number },
  max: { state: number, update: number },
  and: { state: fc.boolean(), update: fc.boolean() },
  or: { state: fc.boolean(), update: fc.boolean() },
  join: { state: text, update: fc.oneof(text, number) },
  merge: { state: object, update: object },
  first: { state: value, update: value },
  last: { state: value, update: value },
  messages: { state: messages, update: withRemovals },
};

/** What the updates come to, one after another; `failure` where the reducer refuses one. */
function foldInTypescript(
  reducer: AnyReducer,
  before: JsonValue | undefined,
  updates: readonly Record<string, JsonValue>[],
  key: string,
): unknown {
  try {
    return updates
      .filter((update) => key in update)
      .reduce<unknown>((left, update) => {
        const right = update[key];
        return left === undefined ? right : reducer(structuredClone(left) as never, structuredClone(right) as never);
      }, before);
  } catch {
    return 'failure';
  }
}

async function mergesLikeFold(
  reducer: AnyReducer,
  form: BatchForm,
  texts: Parameters<typeof mergeChannel>[0],
): Promise<void> {
  const { state, update } = kinds[form];
  const { key, hasDefault } = texts;
  const updates = fc.array(
    fc.oneof({ weight: 3, arbitrary: update.map((each) => ({ [key]: each, other: 1 })) }, fc.constant({ other: 2 })),
    { maxLength: 6 },
  );
  const before = hasDefault ? state : fc.oneof(state, fc.constant(undefined));
  const merge = mergeChannel(texts);
  const property = fc.asyncProperty(before, updates, async (old, given) => {
    const wanted = foldInTypescript(reducer, old, given as Record<string, JsonValue>[], key);
    const s = { other: 0, ...(old === undefined ? {} : { [key]: old }) };
    const merged = await evaluate(merge, { s, u: given });
    if (wanted === 'failure') expect(merged).toHaveProperty('failure');
    else expect(merged).toEqual(wanted);
  });
  await fc.assert(property, { numRuns });
}

const presets = Object.entries(reducers).map(([name, reducer]) => ({
  name: name as BatchForm,
  reducer: reducer as unknown as AnyReducer,
}));
const keys = ['k', 'a key', 'with`quote', 'and', "it's"] as const;

describe.each(presets)('the preset $name', ({ name, reducer }) => {
  const fold = readPreset(reducer)?.fold ?? '';

  it.each([true, false])(
    'merges all updates of a superstep as it merges them one by one (default: %s)',
    async (hasDefault) => {
      await mergesLikeFold(reducer, name, { key: 'k', fold, batch: name, hasDefault, total: true });
    },
  );

  it.each([true, false])('folds as its JavaScript form does (default: %s)', async (hasDefault) => {
    await mergesLikeFold(reducer, name, { key: 'k', fold, hasDefault, total: true });
  });

  it.each(keys)('works for a channel called %s', async (key) => {
    await mergesLikeFold(reducer, name, { key, fold, batch: name, hasDefault: false });
  });
});

describe('a translated reducer whose text is that of a batch form', () => {
  const recognised = forty.filter(({ id }) => [1, 2, 3, 5, 6, 7, 8, 11, 12, 13, 14, 18, 19, 20, 35].includes(id));

  it.each(recognised)('$id: $reducer merges as it folds', async ({ reducer, defaultValue }) => {
    const place = { key: 'k', ...(defaultValue === undefined ? {} : { defaultValue: defaultValue as JsonValue }) };
    const compiled = compileReducer(reducer as Reducer, place);

    expect(compiled).toMatchObject({ ok: true, batch: expect.any(String) });
    if (!compiled.ok || compiled.batch === undefined) return;
    const form = compiled.batch;
    const isSpread = form === 'append' || form === 'union';
    const kind = isSpread ? { state: fc.array(leaf), update: fc.array(leaf) } : kinds[form];
    const updates = fc.array(
      fc.oneof(
        kind.update.map((k) => ({ k })),
        fc.constant({}),
      ),
      { maxLength: 5 },
    );
    const merge = mergeChannel({ ...compiled, key: 'k', hasDefault: defaultValue !== undefined });
    const property = fc.asyncProperty(kind.state, updates, async (k, u) => {
      expect(await evaluate(merge, { s: { k }, u })).toEqual(foldInTypescript(reducer, k, u as never, 'k'));
    });
    await fc.assert(property, { numRuns });
  });

  it('folds where no default shows that the batch form would be exact', async () => {
    const compiled = compileReducer(((a: string[], b: string[]) => a.concat(b)) as Reducer, { key: 'k' });

    expect(compiled).toMatchObject({ ok: true });
    expect(compiled).not.toHaveProperty('batch');
  });
});

describe('a reducer that gives nothing', () => {
  const merge = (hasDefault: boolean): string => mergeChannel({ key: "o'k", fold: '$right.missing', hasDefault });

  it.each([true, false])('fails by name (default: %s)', async (hasDefault) => {
    const result = await evaluate(merge(hasDefault), { s: { "o'k": 1 }, u: [{ "o'k": 2 }] });

    expect(result).toEqual({ failure: "INVALID_REDUCER_RESULT at channel 'o'k': its reducer gave no value" });
  });

  it('is not called for the first write into an unset channel', async () => {
    expect(await evaluate(merge(false), { s: {}, u: [{ "o'k": null }] })).toBe(null);
  });
});
