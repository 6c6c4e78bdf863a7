// How much ASL a superstep will take, before any is written: what keeps a plan within the size that the service takes.

import type { MergeBytes } from '../state-text/merge-text.ts';
import type { Frontier } from './frontier.ts';

/**
 * A task each, in a branch that is named after the superstep too, a Map for what was sent, a merge, the rule by which dispatch leads here
 * and, where routed, a Choice with a rule for each listed set of targets: bytes as measured on emitted machines.
 */
export function estimateBytes(frontier: Frontier, sets: number, merge: MergeBytes): number {
  const { pull, workers, waiting, deferred } = frontier;
  const key = [...pull, ...workers, ...waiting, ...deferred].join('|').length;
  const name = Math.min(LONGEST_NAME, key);
  const bodies = pull.length + (workers.length > 0 ? MAP : 0);
  const rule = RULE + key + name;
  return (
    (650 + name) * bodies +
    (bodies > 1 ? 200 + merge.several : 200 + merge.one) +
    rule +
    (sets === 0 ? 0 : 200 + 85 * sets)
  );
}

/** Of a state. */
const LONGEST_NAME = 80;

/** A Map in nodes. */
const MAP = 1.5;

/** Bytes of the rule of dispatch, the names in it aside. */
const RULE = 75;
