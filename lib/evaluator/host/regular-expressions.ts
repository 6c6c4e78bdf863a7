// Regular expressions. JavaScript runs one to its end, however long that takes: one that may take long runs under a watchdog.
//
//   R1. How long it may take is estimated from its pattern and the text's length, and the estimate is never too low.
//   R2. What needs a watchdog is not run without one: the evaluation is given up, and begun anew under it. Evaluating is pure.

import { isWatched, needsWatchdog } from '../watchdog.ts';
import { charge } from './meter.ts';
import { costOf, type PatternCost } from './pattern-cost.ts';

/** Steps that are run without a watchdog: a few milliseconds. */
const SAFE_STEPS = 1_000_000;

/** Ways to match nothing that are prepared: a tenth of a second at worst. No watchdog can end what comes before the match. */
const MOST_NOTHINGS = 2 ** 14;

/** `pattern.exec(text)`. */
export function exec(pattern: RegExp, text: unknown): RegExpExecArray | null {
  return pattern.exec(admitSubject(pattern, text));
}

/** `pattern.test(text)`. */
export function test(pattern: RegExp, text: unknown): boolean {
  return pattern.test(admitSubject(pattern, text));
}

function admitSubject(pattern: RegExp, text: unknown): string {
  // Only an expression that calls a regular expression itself can pass anything else.
  if (typeof text !== 'string') throw { code: 'T0410', index: 1, value: text };
  // And its second argument would be where to begin.
  if (typeof pattern.lastIndex !== 'number') throw { code: 'T0410', index: 2, value: pattern.lastIndex };
  charge(1 + (text.length >> 6));
  const { steps, nothings } = knownCost(pattern, text.length);
  if (nothings > MOST_NOTHINGS) throw { message: 'the regular expression can match nothing in too many ways' };
  if (!isWatched()) {
    if (mayTakeLong(pattern, text.length)) throw needsWatchdog;
    // There may be a match at each character, and each may take as long.
    charge(steps >> 6);
  }
  return text;
}

/** Whether a match in a text of that length may take more than a few milliseconds. */
export function mayTakeLong(pattern: RegExp, length: number): boolean {
  return knownCost(pattern, length).steps > SAFE_STEPS;
}

/** By pattern: what was asked last. All matches of one text ask for the same. */
const asked = new WeakMap<RegExp, { readonly length: number; readonly cost: PatternCost }>();

function knownCost(pattern: RegExp, length: number): PatternCost {
  const last = asked.get(pattern);
  if (last?.length === length) return last.cost;
  charge(pattern.source.length >> 2);
  const cost = costOf(pattern.source, length);
  asked.set(pattern, { length, cost });
  return cost;
}
