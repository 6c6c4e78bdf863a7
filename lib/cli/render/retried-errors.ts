// The errors that were tried again: a run that succeeds in the end shows by them why it took longer.

import { stepAndNode } from '../run-log/rows.ts';
import type { RunLog, TaskSpan } from '../run-log/run-log.ts';
import { stackPlace } from '../stack-place.ts';
import type { Terminal } from '../terminal.ts';
import { withoutCodes } from './text-width.ts';

/** A line for each attempt that failed and was followed by another. */
export function retriedErrors({ tasks }: RunLog, { paint, cwd }: Pick<Terminal, 'paint' | 'cwd'>): readonly string[] {
  return tasks.flatMap((task) =>
    retriedOf(task).map((failure, index) => {
      const place = failure.stack === undefined ? undefined : stackPlace(failure.stack, cwd);
      const text = `${failure.what}${place === undefined ? '' : ` (${place})`}`;
      const head = `  ${paint.yellow('↻')} ${withoutCodes(stepAndNode(task))}, attempt ${index + 1}: `;
      return head + withoutCodes(text).replaceAll('\n', ' ');
    }),
  );
}

// The last attempt is not followed by another, whether it failed or not.
function retriedOf({ failures, attempts }: TaskSpan): TaskSpan['failures'] {
  return failures.slice(0, attempts - 1);
}
