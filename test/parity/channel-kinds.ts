// The kinds of channels that random graphs have: the reducer as a user writes it, its default, and the values nodes write.

import type { JsonValue } from '../../lib/json/index.ts';
import type { ChannelKind } from './graph-spec.ts';

export type ReducerFunction = (left: never, right: never) => unknown;

/** Who writes: the node (with the tag of its Send) and how often it was visited. */
export interface Writer {
  readonly who: string;
  readonly count: number;
}

interface ReducerKind {
  readonly reducer: ReducerFunction;
  readonly initial: () => JsonValue;
  readonly values: (writer: Writer) => readonly JsonValue[];
}

type Lists = readonly JsonValue[];
type Item = { readonly [key: string]: JsonValue };

const reducerKinds: Readonly<Record<Exclude<ChannelKind, 'last'>, ReducerKind>> = {
  append: {
    reducer: (left: Lists, right: Lists) => left.concat(right),
    initial: () => [],
    values: ({ who, count }) => [[who], [who, count], [[who]], []],
  },
  sum: {
    reducer: (left: number, right: number) => left + right,
    initial: () => 0,
    values: ({ count }) => [1, count, -2, 0.5],
  },
  max: {
    reducer: (left: number, right: number) => Math.max(left, right),
    initial: () => 0,
    values: ({ count }) => [count, 2, -1, 1.5],
  },
  text: {
    reducer: (left: string, right: string) => `${left}|${right}`,
    initial: () => '',
    values: ({ who, count }) => [who, `${who}${count}`, '', '{% $x %}'],
  },
  merge: {
    reducer: (left: Item, right: Item) => ({ ...left, ...right }),
    initial: () => ({}),
    values: ({ who, count }) => [{ [who]: count }, { latest: who }, {}, { nested: { by: who }, none: null }],
  },
  window: {
    reducer: (left: Lists, right: Lists) => [...left, ...right].slice(-3),
    initial: () => ['w'],
    values: ({ who, count }) => [[who], [count], [who, who], []],
  },
  union: {
    reducer: (left: readonly string[], right: readonly string[]) => [...new Set(left.concat(right))],
    initial: () => [],
    values: ({ who }) => [[who], ['same'], [who, 'same'], []],
  },
};

const lastValues = ({ who, count }: Writer): readonly JsonValue[] => [who, { by: who, count }, null, [who], false];

/** The options of the channel's `Annotation`, or `undefined` for a last-value channel. */
export function annotationOptions(
  kind: ChannelKind,
  hasDefault: boolean,
): { readonly reducer: ReducerFunction; readonly default?: () => JsonValue } | undefined {
  if (kind === 'last') return undefined;
  const { reducer, initial } = reducerKinds[kind];
  return hasDefault ? { reducer, default: initial } : { reducer };
}

/** The value that `writer` writes in a channel of this kind. */
export function valueFor(kind: ChannelKind, flavour: number, writer: Writer): JsonValue {
  const values = kind === 'last' ? lastValues(writer) : reducerKinds[kind].values(writer);
  const value = values[flavour % values.length];
  if (value === undefined) throw new Error(`no value of flavour ${flavour} for a ${kind} channel`);
  return value;
}

/** `left` and `right` merged as the channel's reducer does it. */
export function reduceValues(kind: Exclude<ChannelKind, 'last'>, left: JsonValue, right: JsonValue): JsonValue {
  // The reducers are written for their own kind of values, which is all that valueFor gives them.
  const reducer = reducerKinds[kind].reducer as unknown as (left: JsonValue, right: JsonValue) => JsonValue;
  return reducer(left, right);
}

/** The value of the channel before anything was written, boxed; `undefined` if it is unset. */
export function initialValue(kind: ChannelKind, hasDefault: boolean): { readonly value: JsonValue } | undefined {
  return kind === 'last' || !hasDefault ? undefined : { value: reducerKinds[kind].initial() };
}
