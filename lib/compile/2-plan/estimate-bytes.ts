// How much ASL a superstep will take, before any is written: what keeps a plan within the size that the service takes.

import type { Frontier } from './frontier.ts';

/**
 * A task each, in a branch that is named after the superstep too, a merge and, where routed, a Choice with a rule for each listed set
 * of targets: bytes as measured on emitted machines.
 */
export function estimateBytes({ pull }: Frontier, sets: number): number {
  const tasks = pull.length;
  const name = Math.min(LONGEST_NAME, pull.join('|').length);
  return (650 + name) * tasks + (tasks > 1 ? 700 : 350) + (sets === 0 ? 0 : 200 + 85 * sets);
}

/** Of a state. */
const LONGEST_NAME = 80;
