// Calling the task port, within the Task's limits of time, in a way that stopping the lane gives up.

import type { JsonValue } from '../../../json/index.ts';
import type { PreparedTask } from '../../program/prepared.ts';
import { isPromise, type Routine } from '../routine.ts';
import type { Visit } from '../visit.ts';
import { LocalTaskCall, type TaskTimes } from './local-task-call.ts';
import { isTimed, type LimitPassed, TaskLimits } from './task-limits.ts';

/** What the port returned, not yet known to be JSON. A result at once costs no wait, and a call without a limit no timer. */
export function* callTask(visit: Visit, state: PreparedTask, given: JsonValue, times: TaskTimes): Routine<unknown> {
  const { lane } = visit;
  const call = new LocalTaskCall(visit, state, given, times);
  const limits = isTimed(times) ? new TaskLimits(lane.shared.clock, times) : undefined;
  const result = ask(visit, call, limits);
  if (lane.stopped) call.abandon();
  if (!isPromise(result)) return result;
  // Where the port itself had the execution stopped, nobody waits: nothing is timed.
  if (!lane.stopped && limits !== undefined) return yield resultWithin(limits, result, visit, call);
  lane.halt = () => call.halt();
  try {
    return yield result;
  } finally {
    lane.halt = undefined;
  }
}

/** Calls the port. What it gives or throws at once, but after its time was up, is a timeout. */
function ask(visit: Visit, call: LocalTaskCall, limits: TaskLimits | undefined): unknown {
  let result: unknown;
  try {
    result = visit.lane.shared.tasks(call);
  } catch (error) {
    throw limits?.overdue()?.timeout ?? error;
  }
  // A promise is asked when it settles.
  const late = isPromise(result) ? undefined : limits?.overdue();
  if (late === undefined) return result;
  call.abort(late.reason);
  throw late.timeout;
}

/**
 * The result, or the limit, whichever comes first. Without a token there are no heartbeats, so `HeartbeatSeconds` is a second
 * limit on the duration.
 */
function resultWithin(
  limits: TaskLimits,
  result: Promise<unknown>,
  visit: Visit,
  call: LocalTaskCall,
): Promise<unknown> {
  const { lane } = visit;
  return new Promise<unknown>((resolve, reject) => {
    let over = false;
    const end = (settle: () => void): void => {
      if (over) return;
      over = true;
      limits.cancel();
      lane.halt = undefined;
      settle();
    };
    const passed = ({ timeout, reason }: LimitPassed): void =>
      end(() => {
        reject(timeout);
        call.abort(reason);
      });
    const come = (settle: () => void): void => {
      const late = limits.overdue();
      if (late === undefined) end(settle);
      else passed(late);
    };
    limits.watch(passed);
    lane.halt = () => end(() => call.halt());
    result.then(
      (value) => come(() => resolve(value)),
      (error: unknown) => come(() => reject(error)),
    );
  });
}
