// A mismatch as people can read it: without the items, keys and parts of values that have nothing to do with it.

import { isJsonObject, type JsonValue } from '../../../json/index.ts';
import { type AnyReducer, callTwice } from './call-twice.ts';
import type { FormsInRun } from './forms-in-run.ts';
import type { Mismatch } from './judge-trials.ts';
import { likeDefault } from './make-trials.ts';

const attempts = 300;

/** The same sort of mismatch on smaller values, where there is one. */
export function shrinkMismatch(
  reducer: AnyReducer,
  forms: FormsInRun,
  mismatch: Mismatch,
  defaultValue: JsonValue | undefined,
): Mismatch {
  let smallest = mismatch;
  let left = attempts;
  for (let found = true; found && left > 0; ) {
    found = false;
    for (const smaller of smallerThan(smallest, defaultValue)) {
      left -= 1;
      const again = left > 0 ? differs(reducer, forms, smaller, smallest) : undefined;
      if (again === undefined) continue;
      smallest = again;
      found = true;
      break;
    }
  }
  return smallest;
}

interface Pair {
  readonly left: JsonValue;
  readonly right: JsonValue;
}

function smallerThan({ left, updates }: Mismatch, defaultValue: JsonValue | undefined): Pair[] {
  const [right] = updates;
  if (right === undefined || updates.length > 1) return [];
  return [
    ...partsLess(left)
      .map((part) => (defaultValue === undefined ? part : likeDefault(part, defaultValue)))
      .filter((part) => JSON.stringify(part).length < JSON.stringify(left).length)
      .map((part) => ({ left: part, right })),
    ...partsLess(right).map((part) => ({ left, right: part })),
  ];
}

// One item or key less, or one of them smaller.
function partsLess(value: JsonValue): JsonValue[] {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return [
      ...items.map((_, place) => items.filter((_item, index) => index !== place)),
      ...items.flatMap((item, place) => partsLess(item).map((part) => items.with(place, part))),
    ];
  }
  if (!isJsonObject(value)) return [];
  const entries = Object.entries(value);
  return [
    ...entries.map((_, place) => Object.fromEntries(entries.filter((_entry, index) => index !== place))),
    ...entries.flatMap(([key, item], place) =>
      partsLess(item).map((part) => Object.fromEntries(entries.with(place, [key, part]))),
    ),
  ];
}

function differs(
  reducer: AnyReducer,
  forms: FormsInRun,
  { left, right }: Pair,
  before: Mismatch,
): Mismatch | undefined {
  const outcome = callTwice(reducer, left, right);
  if (outcome.kind !== 'value') return undefined;
  const jsonata = forms.superstep({ left, updates: [right] });
  if ('failure' in jsonata !== 'failure' in before.jsonata) return undefined;
  if (!('failure' in jsonata) && JSON.stringify(jsonata.value) === JSON.stringify(outcome.value)) return undefined;
  return { left, updates: [right], typescript: outcome.value, jsonata };
}
