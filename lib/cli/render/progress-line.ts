// Progress without a terminal: what runs, in a line, for each superstep that is long enough to be waited for.

import { labelOf, rowsOf } from '../run-log/rows.ts';
import type { RunLog } from '../run-log/run-log.ts';
import { duration } from './numbers.ts';
import { withoutCodes } from './text-width.ts';

export interface ProgressLine {
  readonly step: number;
  readonly text: string;
}

/** A line on the superstep that runs; undefined where none does, or where `told`, the last one reported, is it. */
export function progressLine(log: RunLog, told: number): ProgressLine | undefined {
  const running = rowsOf(log).filter((row) => row.running > 0);
  const step = running.at(-1)?.step ?? 0;
  if (log.isOver || running.length === 0 || step === told) return undefined;
  const nodes = running.map((row) => withoutCodes(labelOf(row))).join(', ');
  return { step, text: `${duration(log.duration)}: superstep ${step} runs ${nodes}` };
}
