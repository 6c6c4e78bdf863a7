import { describe, expect, it } from 'vitest';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { type Reducer, readPreset, reducers } from '../../lib/graph/reducers/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { type BatchForm, mergeChannel } from '../../lib/jsonata/index.ts';
import { fc } from '../support/fast-check.ts';
import { evaluate } from './evaluate.ts';
import { forty } from './fixtures/forty.ts';

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
  spreadList: { state: list, update: list },
  spreadObject: { state: object, update: fc.oneof(object, fc.constantFrom(null, 1, true)) },
  union: { state: list, update: fc.oneof(list, leaf, object) },
  sum: { state: number, update: number },
  min: { state: number, update: number },
  max: { state: number, update: number },
  and: { state: fc.boolean(), update: fc.boolean() },
  or: { state: fc.boolean(), update: fc.boolean() },
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
  numRuns: number,
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

/** A reducer that compiles, compiled for a channel of that default, or of none. */
function compiledAs(reducer: unknown, defaultValue: unknown) {
  const place = { key: 'k', ...(defaultValue === undefined ? {} : { defaultValue: defaultValue as JsonValue }) };
  const compiled = compileReducer(reducer as Reducer, place);
  if (!compiled.ok) throw new Error(compiled.what);
  return compiled;
}

const presets = Object.entries(reducers).map(([name, reducer]) => ({
  name: name as BatchForm,
  reducer: reducer as unknown as AnyReducer,
}));
const keys = ['k', 'a key', 'with`quote', 'and', "it's"] as const;

/** Each batch form, on that many states and lists of updates. */
export function batchFormsMergeAsTheyFold(numRuns: number): void {
  describe.each(presets)('the preset $name', ({ name, reducer }) => {
    const fold = readPreset(reducer)?.fold ?? '';

    it.each([true, false])(
      'merges all updates of a superstep as it merges them one by one (default: %s)',
      async (hasDefault) => {
        await mergesLikeFold(reducer, name, { key: 'k', fold, batch: name, hasDefault, total: true }, numRuns);
      },
    );

    it.each([true, false])('folds as its JavaScript form does (default: %s)', async (hasDefault) => {
      await mergesLikeFold(reducer, name, { key: 'k', fold, hasDefault, total: true }, numRuns);
    });

    it.each(keys)('works for a channel called %s', async (key) => {
      await mergesLikeFold(reducer, name, { key, fold, batch: name, hasDefault: false }, numRuns);
    });
  });

  describe('a translated reducer whose text is that of a batch form', () => {
    const recognised = forty.filter(({ id }) => [1, 2, 3, 5, 6, 7, 11, 12, 13, 14, 18, 35].includes(id));

    it.each(recognised)(
      '$id: $reducer merges as it folds, with a default and without',
      async ({ reducer, defaultValue }) => {
        const { batch } = compiledAs(reducer, defaultValue);
        expect(batch).toBeTypeOf('string');
        const form = batch as BatchForm;
        const isSpread = form === 'append' || form === 'union';
        const kind = isSpread ? { state: fc.array(leaf), update: fc.array(leaf) } : kinds[form];
        const updates = fc.array(
          fc.oneof(
            kind.update.map((k) => ({ k })),
            fc.constant({}),
          ),
          { maxLength: 5 },
        );
        for (const given of new Set([defaultValue, undefined])) {
          const hasDefault = given !== undefined;
          const merge = mergeChannel({ ...compiledAs(reducer, given), key: 'k', hasDefault });
          const before = hasDefault ? kind.state : fc.option(kind.state, { nil: undefined });
          const property = fc.asyncProperty(before, updates, async (k, u) => {
            const s = k === undefined ? {} : { k };
            expect(await evaluate(merge, { s, u })).toEqual(foldInTypescript(reducer, k, u as never, 'k'));
          });
          await fc.assert(property, { numRuns });
        }
      },
    );
  });
}
