// Measuring: both sides in one run, turn by turn, so that what else the machine does hits both. Medians of 7.

import { performance } from 'node:perf_hooks';

export interface Timing {
  /** Milliseconds. */
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

type Work = () => Promise<unknown>;

export interface Measuring {
  readonly rounds?: number;
  /** Milliseconds that have passed. */
  readonly clock?: () => number;
}

/** Runs the sides in turns: once to warm up, then so many rounds. Default: 7, by the wall clock. */
export async function measure<Side extends string>(
  sides: Readonly<Record<Side, Work>>,
  { rounds = 7, clock = () => performance.now() }: Measuring = {},
): Promise<Record<Side, Timing>> {
  const entries = Object.entries(sides) as [Side, Work][];
  const times = new Map<Side, number[]>(entries.map(([side]) => [side, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [side, work] of entries) {
      const started = clock();
      await work();
      if (round > 0) times.get(side)?.push(clock() - started);
    }
  }
  return Object.fromEntries(entries.map(([side]) => [side, summarise(times.get(side) ?? [])])) as Record<Side, Timing>;
}

/** The median, and how far the others were from it. */
export function summarise(times: readonly number[]): Timing {
  const sorted = [...times].sort((left, right) => left - right);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return { median: at(Math.floor(sorted.length / 2)), min: at(0), max: at(sorted.length - 1) };
}
