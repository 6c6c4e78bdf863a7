// The presets. Each refuses values outside its kind by throwing, as its JSONata does.

import { mergeMessages, mergeMessagesText } from './merge-messages.ts';
import { preset } from './preset.ts';
import { sameJson } from './same-json.ts';

function numbers(name: string, ...values: readonly unknown[]): void {
  const wrong = values.find((value) => typeof value !== 'number');
  if (wrong !== undefined || values.includes(undefined)) {
    throw new TypeError(`reducers.${name} merges numbers, and was given ${JSON.stringify(wrong)}`);
  }
}

function objects(...values: readonly unknown[]): void {
  const wrong = values.find((value) => typeof value !== 'object' || value === null || Array.isArray(value));
  if (wrong !== undefined) throw new TypeError(`reducers.merge merges objects, and was given ${JSON.stringify(wrong)}`);
}

const append = preset('append', '$append($left,$right)', <T>(left: readonly T[], right: T | readonly T[]): T[] =>
  ([] as T[]).concat(left, right),
);

const union = preset(
  'union',
  '$append([],$distinct($append($left,$right)))',
  <T>(left: readonly T[], right: T | readonly T[]): T[] => distinct(([] as T[]).concat(left, right)),
);

function distinct<T>(items: readonly T[]): T[] {
  const primitives = new Set<T>();
  const kept: T[] = [];
  return items.filter((item) => {
    if (typeof item !== 'object' || item === null) return !primitives.has(item) && primitives.add(item);
    return !kept.some((other) => sameJson(item, other)) && kept.push(item);
  });
}

const sum = preset('sum', '$left+$right', (left: number, right: number): number => {
  numbers('sum', left, right);
  return left + right;
});

const min = preset('min', '$min([$left,$right])', (left: number, right: number): number => {
  numbers('min', left, right);
  return Math.min(left, right);
});

const max = preset('max', '$max([$left,$right])', (left: number, right: number): number => {
  numbers('max', left, right);
  return Math.max(left, right);
});

const and = preset(
  'and',
  '$not(false in [$left,$right])',
  (left: boolean, right: boolean): boolean => left !== false && right !== false,
);

const or = preset(
  'or',
  'true in [$left,$right]',
  (left: boolean, right: boolean): boolean => left === true || right === true,
);

const merge = preset('merge', '$merge([$left,$right])', <T extends object>(left: T, right: Partial<T>): T => {
  objects(left, right);
  return { ...left, ...right };
});

const first = preset('first', '$left', <T>(left: T, _right: T): T => left);

const last = preset('last', '$right', <T>(_left: T, right: T): T => right);

const messages = preset('messages', mergeMessagesText, mergeMessages);

/** Ready reducers. Their merges take one expression for all the updates of a superstep. */
export const reducers = Object.freeze({
  /** Adds the items of a list, or one item, at the end. */
  append,
  /** `append` without the items that are there already; objects compare by content. */
  union,
  /** Adds numbers. */
  sum,
  /** The smaller number. */
  min,
  /** The greater number. */
  max,
  /** True while every write was true. */
  and,
  /** True once any write was true. */
  or,
  /** The keys of both objects, the update's winning. Shallow. */
  merge,
  /** Keeps the first value ever written. */
  first,
  /** Keeps the last value; many may write in one superstep, and the last in the order of node names wins. */
  last,
  /** Chat messages: appended, replaced by id, removed by `{ type: 'remove', id }`. As LangGraph's messagesStateReducer. */
  messages,
});
