// What a run came to: time, work, and what it would cost on AWS.

import { priceOf } from '../../compile/measure/index.ts';
import { limits } from '../../limits/index.ts';
import { mostAtOnce } from '../run-log/rows.ts';
import type { RunLog } from '../run-log/run-log.ts';
import { countText, dollars, duration, plural } from './numbers.ts';
import type { Paint } from './paint.ts';

export type RunEnding = 'done' | 'failed' | 'interrupted';

export function summary(log: RunLog, ending: RunEnding, paint: Paint): readonly string[] {
  const supersteps = new Set(log.tasks.map(({ step }) => step).filter((step) => step > 0)).size;
  const work = [
    plural(supersteps, 'superstep'),
    `${plural(log.tasks.length, 'task')}${log.tasks.length > 1 ? `, at most ${mostAtOnce(log.tasks, log.duration)} at once` : ''}`,
  ];
  const price = dollars(1000 * priceOf({ entries: log.transitions, events: 0 }));
  return [
    `  ${headOf(ending, log, paint)}  ${work.join(' · ')}`,
    paint.dim(
      `  on AWS: ${plural(log.transitions, 'state transition')}, ${price} for 1,000 runs (and Lambda's own price) · ` +
        `${countText(log.events)} of ${countText(limits.historyEvents)} history events`,
    ),
  ];
}

function headOf(ending: RunEnding, log: RunLog, paint: Paint): string {
  const time = duration(log.duration);
  switch (ending) {
    case 'done':
      return paint.bold(paint.green(`✓ done in ${time}`));
    case 'failed':
      return paint.bold(paint.red(`✗ failed after ${time}`));
    case 'interrupted':
      return paint.bold(paint.yellow(`■ interrupted after ${time}`));
  }
}
