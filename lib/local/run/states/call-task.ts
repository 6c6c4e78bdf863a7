// Calling the task port, within the Task's limits of time, in a way that stopping the lane gives up.

import type { JsonValue } from '../../../json/index.ts';
import type { PreparedTask } from '../../program/prepared.ts';
import { isPromise, type Routine } from '../routine.ts';
import type { Visit } from '../visit.ts';
import { LocalTaskCall, type TaskTimes } from './local-task-call.ts';
import { TaskLimits } from './task-limits.ts';

/** What the port returned, not yet known to be JSON. A result at once costs no wait, and a call without a limit no timer. */
export function* callTask(visit: Visit, state: PreparedTask, given: JsonValue, times: TaskTimes): Routine<unknown> {
  const call = new LocalTaskCall(visit, state, given, times);
  const result: unknown = visit.lane.shared.tasks(call);
  if (visit.lane.stopped) call.abandon();
  if (!isPromise(result)) return result;
  // Where the port itself had the execution stopped, nobody waits: nothing is timed.
  if (!visit.lane.stopped && (times.timeoutSeconds !== undefined || times.heartbeatSeconds !== undefined)) {
    return yield resultWithin(times, result, visit, call);
  }
  visit.lane.halt = () => call.halt();
  try {
    return yield result;
  } finally {
    visit.lane.halt = undefined;
  }
}

/**
 * The result, or the limit, whichever comes first. Without a token there are no heartbeats, so `HeartbeatSeconds` is a second
 * limit on the duration.
 */
function resultWithin(times: TaskTimes, result: Promise<unknown>, visit: Visit, call: LocalTaskCall): Promise<unknown> {
  const { lane } = visit;
  return new Promise<unknown>((resolve, reject) => {
    let over = false;
    const limits = new TaskLimits(lane.shared.clock, times, (timeout, reason) => {
      end(() => {
        reject(timeout);
        call.abort(reason);
      });
    });
    const end = (settle: () => void): void => {
      if (over) return;
      over = true;
      limits.cancel();
      lane.halt = undefined;
      settle();
    };
    lane.halt = () => end(() => call.halt());
    result.then(
      (value) => end(() => resolve(value)),
      (error: unknown) => end(() => reject(error)),
    );
  });
}
