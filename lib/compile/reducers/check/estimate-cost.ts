// What a channel's merge may cost on the longest values that a state has room for, in the engine's steps: counted at four lengths,
// each twice the one before, and carried on to where the state is full. No clock is read, so the same reducer is always told the same.
//
//   E1. A native function costs what the service's may: $distinct compares each with all before it.
//   E2. Values are of the shape that the reducer's own code shows; where it shows none, nothing is told.
//   E3. One second is 8 million steps: jsonata on Node.js took 0.57 to 0.77 s for 5.1 million (a merge by id of 200 and 200). A Java
//       engine took a quarter of the time for such a merge, so there may be a factor of four to spare.

import { countSteps } from '../../../evaluator/index.ts';
import { type JsonValue, jsonBytes } from '../../../json/index.ts';
import { limits } from '../../../limits/index.ts';
import { longValue } from './long-values.ts';
import type { Shapes } from './read-shapes.ts';

export interface CostEstimate {
  /** Items on each side at which the merge takes a second. */
  readonly itemsInASecond: number;
  /** Items on each side for which a state has room. */
  readonly itemsInAState: number;
}

const STEPS_IN_A_SECOND = 8_000_000;
const STEPS_AT_MOST = 4_000_000;
const STATE_BYTES = limits.payloadBytes;
/** Items are rarely smaller, whatever little a reducer reads of them. */
const ITEM_BYTES = { compound: 64, scalar: 32 } as const;
const lengths = [8, 16, 32, 64] as const;
const LONGEST = lengths[3];

/** `undefined` where the merge fails on such values. */
export function estimateCost(merge: string, key: string, shapes: Shapes): CostEstimate | undefined {
  const trial = (items: number): { readonly left: JsonValue; readonly right: JsonValue } => ({
    left: longValue(shapes.left, { items, from: 0 }),
    // Half of the right are in the left too.
    right: longValue(shapes.right, { items, from: items / 2 }),
  });
  const steps = (items: number): number | undefined => {
    const { left, right } = trial(items);
    return countSteps(merge, { s: { [key]: left }, u: [{ [key]: right }] }, STEPS_AT_MOST);
  };
  const [first, second, third, fourth] = lengths.map(steps);
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return undefined;
  const { left, right } = trial(LONGEST);
  return {
    itemsInASecond: itemsFor(STEPS_IN_A_SECOND, growthOf([first, second, third, fourth])),
    itemsInAState: Math.floor(STATE_BYTES / (bytesPerItem(left) + bytesPerItem(right))),
  };
}

/** Steps for a number of items. */
type Growth = (items: number) => number;

type Counts = readonly [number, number, number, number];

// Through all four: a + b n + c n log n + d n², by differences; or a power where it grows faster than that.
function growthOf(counts: Counts): Growth {
  const [first, second, third, fourth] = counts;
  const capped = counts.findIndex((count) => count >= STEPS_AT_MOST);
  const power = Math.log2(fourth / third);
  if (capped >= 0 || power > 2.2) {
    const at = capped >= 0 ? capped : 3;
    return (items) => (counts[at] as number) * (items / (lengths[at] as number)) ** Math.max(2, power);
  }
  const [steps, twice, thrice] = [second - first, third - second, fourth - third];
  const square = atLeastNone((thrice - 4 * twice + 4 * steps) / 768);
  const logarithmic = atLeastNone((twice - 2 * steps - 384 * square) / 16);
  const each = atLeastNone((steps - 40 * logarithmic - 192 * square) / 8);
  return (items) => items * (each + logarithmic * Math.log2(items) + square * items);
}

const atLeastNone = (factor: number): number => Math.max(0, factor);

function itemsFor(steps: number, growth: Growth): number {
  let [low, high] = [1, 1 << 20];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (growth(middle) < steps) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bytesPerItem(value: JsonValue): number {
  const isCompound = JSON.stringify(value).slice(1).includes('{');
  const least = isCompound ? ITEM_BYTES.compound : ITEM_BYTES.scalar;
  return Math.max(least, jsonBytes(value) / LONGEST);
}
