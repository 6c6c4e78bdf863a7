// Calling the task port, within the Task's limits of time, in a way that stopping the lane gives up.

import type { JsonObject, JsonValue } from '../../../json/index.ts';
import type { PreparedTask } from '../../program/prepared.ts';
import type { TaskCall } from '../../tasks/task-port.ts';
import type { CancelTimer } from '../../time/clock.ts';
import { isPromise, type Routine } from '../routine.ts';
import { StateFailure } from '../state-failure.ts';
import type { Visit } from '../visit.ts';

const OVER = 'nobody waits for this task any more: the execution, or a sibling of it, has ended';

export interface TaskTimes {
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

/** What the port returned, not yet known to be JSON. A result at once costs no wait, and a call without a limit no timer. */
export function* callTask(visit: Visit, state: PreparedTask, given: JsonValue, times: TaskTimes): Routine<unknown> {
  const call = new LocalTaskCall(visit, state, given, times);
  const result: unknown = visit.lane.shared.tasks(call);
  if (visit.lane.stopped) call.abort(new Error(OVER));
  if (!isPromise(result)) return result;
  const limit = limitOf(times);
  if (limit !== undefined) return yield resultWithin(limit, result, visit, call);
  visit.lane.halt = () => halt(visit, call);
  try {
    return yield result;
  } finally {
    visit.lane.halt = undefined;
  }
}

/** The signal and the context are made when a handler asks for them: most never do. */
class LocalTaskCall implements TaskCall {
  readonly resource: string;
  readonly arguments: JsonValue;
  readonly stateName: string;
  readonly timeoutSeconds?: number;
  readonly attempt: number;
  readonly #visit: Visit;
  #controller: AbortController | undefined;
  #context: JsonObject | undefined;
  #aborted: { readonly reason: unknown } | undefined;

  constructor(visit: Visit, state: PreparedTask, given: JsonValue, times: TaskTimes) {
    this.#visit = visit;
    this.resource = state.resource;
    this.arguments = given;
    this.stateName = state.name;
    this.attempt = visit.retries + 1;
    if (times.timeoutSeconds !== undefined) this.timeoutSeconds = times.timeoutSeconds;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    // Asked for after the abort, the signal must know of it.
    if (this.#aborted !== undefined && !this.#controller.signal.aborted) this.#controller.abort(this.#aborted.reason);
    return this.#controller.signal;
  }

  get context(): JsonObject {
    this.#context ??= this.#visit.context();
    return this.#context;
  }

  abort(reason: Error): void {
    this.#aborted ??= { reason };
    this.#controller?.abort(reason);
  }
}

interface Limit {
  readonly seconds: number;
  readonly error: string;
}

/** A task without a token cannot send heartbeats, so the heartbeat is a second limit on its duration. */
function limitOf(times: TaskTimes): Limit | undefined {
  const timeout = times.timeoutSeconds ?? Number.POSITIVE_INFINITY;
  const heartbeat = times.heartbeatSeconds ?? Number.POSITIVE_INFINITY;
  if (heartbeat < timeout) return { seconds: heartbeat, error: 'States.HeartbeatTimeout' };
  return timeout === Number.POSITIVE_INFINITY ? undefined : { seconds: timeout, error: 'States.Timeout' };
}

/** The result, or the limit, whichever comes first. */
function resultWithin(limit: Limit, result: Promise<unknown>, visit: Visit, call: LocalTaskCall): Promise<unknown> {
  const { lane } = visit;
  return new Promise<unknown>((resolve, reject) => {
    let over = false;
    let cancel: CancelTimer = () => undefined;
    const end = (settle: () => void): void => {
      if (over) return;
      over = true;
      cancel();
      lane.halt = undefined;
      settle();
    };
    lane.halt = () => end(() => halt(visit, call));
    cancel = lane.shared.clock.timer(limit.seconds * 1000, () => {
      end(() => {
        reject(new StateFailure(limit.error, undefined));
        call.abort(new Error(`${limit.error}: after ${limit.seconds} s`));
      });
    });
    result.then(
      (value) => end(() => resolve(value)),
      (error: unknown) => end(() => reject(error)),
    );
  });
}

function halt(visit: Visit, call: LocalTaskCall): void {
  visit.lane.note({ type: 'TaskStateAborted', stateName: visit.state.name });
  call.abort(new Error(OVER));
}
