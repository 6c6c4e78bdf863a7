// A reducer's function on a pair of values: what it gives, and whether it is one that a merge may be made of.

import { cloneJson, copyJson, type JsonValue } from '../../../json/index.ts';

export type AnyReducer = (left: never, right: never) => unknown;

export type Outcome =
  | { readonly kind: 'value'; readonly value: JsonValue }
  /** `undefined`: a merge of these values fails, and says so. */
  | { readonly kind: 'nothing' }
  /** It throws, or gives NaN: it is not made for these values, and nothing is promised for them. */
  | { readonly kind: 'threw' }
  | { readonly kind: 'not JSON'; readonly found: string }
  | { readonly kind: 'changed its argument' }
  /** Called again with the same values, it gave another. */
  | { readonly kind: 'varies' };

/** Calls the function twice, each time with values of its own. */
export function callTwice(reducer: AnyReducer, left: JsonValue, right: JsonValue): Outcome {
  const first = callOnce(reducer, left, right);
  if (first.kind === 'changed its argument') return first;
  const second = callOnce(reducer, left, right);
  return textOf(first) === textOf(second) ? first : { kind: 'varies' };
}

function callOnce(reducer: AnyReducer, left: JsonValue, right: JsonValue): Outcome {
  // Copies in which no two parts are one: values of a run come out of JSON.
  const [givenLeft, givenRight] = [cloneJson(left), cloneJson(right)];
  const outcome = outcomeOf(() => reducer(givenLeft as never, givenRight as never));
  return isSame(givenLeft, left) && isSame(givenRight, right) ? outcome : { kind: 'changed its argument' };
}

function outcomeOf(call: () => unknown): Outcome {
  try {
    const value = call();
    if (value === undefined) return { kind: 'nothing' };
    const copy = copyJson(value);
    if (copy.ok) return { kind: 'value', value: copy.value };
    // NaN, an infinity or a hole comes of the values; an instance of a class, or a function, comes of the code.
    const { found } = copy.notJson;
    return /^an? /.test(found) ? { kind: 'not JSON', found } : { kind: 'threw' };
  } catch {
    // Whatever a function throws, it says that it does not take these values.
    return { kind: 'threw' };
  }
}

const textOf = (outcome: Outcome): string => JSON.stringify(outcome);

function isSame(after: JsonValue, before: JsonValue): boolean {
  return typeof before !== 'object' || JSON.stringify(after) === JSON.stringify(before);
}
