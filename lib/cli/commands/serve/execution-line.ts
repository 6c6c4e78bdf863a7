// One line per thing that happens to an execution.

import type { StatusChange } from '../../../step-functions-api/index.ts';
import { duration } from '../../render/numbers.ts';
import type { Colour } from '../../render/paint.ts';
import { withoutCodes } from '../../render/text-width.ts';
import type { Terminal } from '../../terminal.ts';

const marks: Readonly<Record<StatusChange['status'], readonly [mark: string, colour: Colour]>> = {
  RUNNING: ['▶', 'cyan'],
  SUCCEEDED: ['✓', 'green'],
  FAILED: ['✗', 'red'],
  TIMED_OUT: ['✗', 'red'],
  ABORTED: ['■', 'yellow'],
};

/** `✓ triage 5f0c... SUCCEEDED in 12 ms`. */
export function executionLine(change: StatusChange, { paint }: Pick<Terminal, 'paint'>): string {
  const { stateMachineArn, name, status, startDate, stopDate } = change;
  const [mark, colour] = marks[status];
  const machine = stateMachineArn.split(':').at(-1) ?? '';
  const time = stopDate === undefined ? '' : ` in ${duration(stopDate - startDate)}`;
  // The service has no error for a run that its machine's TimeoutSeconds ended.
  const error = status === 'TIMED_OUT' ? 'it took longer than a run of its state machine may' : change.error;
  // Whoever stops an execution chooses the error's text.
  const reason = error === undefined ? '' : `: ${withoutCodes(error).replaceAll('\n', ' ')}`;
  return `${paint[colour](mark)} ${machine} ${paint.dim(name)} ${status}${time}${reason}`;
}
