// Wait: for a number of seconds, or until a time.

import type { PreparedWait } from '../../program/prepared.ts';
import { leaveState } from '../leave-state.ts';
import type { Routine } from '../routine.ts';
import type { StateTransition } from '../standing.ts';
import { FieldFailure } from '../state-failure.ts';
import { text, wholeNumber } from '../typed-fields.ts';
import type { Visit } from '../visit.ts';
import { waitUntilDue } from '../wait.ts';

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

export function* runWait(visit: Visit, state: PreparedWait): Routine<StateTransition> {
  const { clock } = visit.lane.shared;
  const due = visit.due ?? clock.now() + (yield* delayOf(visit, state));
  if (due > clock.now()) {
    visit.due = due;
    yield* waitUntilDue(visit, () => noteAborted(visit));
  }
  return yield* leaveState(visit, state.exit, visit.input);
}

/** Recorded on AWS: the history of an execution that was stopped tells nothing of the Wait in which it stood. */
function noteAborted({ lane, state }: Visit): void {
  if (!lane.isExecutionStopped) lane.note({ type: 'WaitStateAborted', stateName: state.name });
}

function* delayOf(visit: Visit, state: PreparedWait): Routine<number> {
  if (state.seconds !== undefined) return (yield* wholeNumber(visit, state.seconds, 'Seconds', 0)) * 1000;
  if (state.timestamp === undefined) return 0;
  const timestamp = yield* text(visit, state.timestamp, 'Timestamp');
  const time = TIMESTAMP.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(time)) {
    const found = 'cannot be parsed as an ISO-8601 extended offset date-time format string';
    throw new FieldFailure('Timestamp', `The Timestamp field ${found}: ${timestamp}`);
  }
  return time - visit.lane.shared.clock.now();
}
