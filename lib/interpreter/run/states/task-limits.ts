// The limits of one attempt of a Task on the clock: `TimeoutSeconds` once, and `HeartbeatSeconds` anew with each heartbeat.
//
//   T1. They count from before the port is called: work that keeps this process from everything else counts like any other.
//   T2. Such work keeps timers from firing too. So whoever comes with a result asks first whether its time was up: what comes back
//       late was ended before, as Lambda would have ended it. What comes at the very end of its time is in time.

import type { CancelTimer, Clock } from '../../time/clock.ts';
import type { LimitsStanding, Standable } from '../standing.ts';
import { TaskTimeout } from '../state-failure.ts';
import type { TaskTimes } from './local-task-call.ts';

/** A limit that was passed. */
export interface LimitPassed {
  readonly timeout: TaskTimeout;
  /** For the task's signal. */
  readonly reason: Error;
}

/** One limit: when it is due, and its timer once it is watched. */
interface Limit {
  readonly error: 'States.Timeout' | 'States.HeartbeatTimeout';
  readonly seconds: number;
  due: number;
  cancel?: CancelTimer;
}

export function isTimed({ timeoutSeconds, heartbeatSeconds }: TaskTimes): boolean {
  return timeoutSeconds !== undefined || heartbeatSeconds !== undefined;
}

export class TaskLimits implements Standable<LimitsStanding> {
  readonly #clock: Clock;
  readonly #timeout: Limit | undefined;
  readonly #heartbeat: Limit | undefined;
  #passed: ((limit: LimitPassed) => void) | undefined;

  /** Starts counting, or goes on with what is left. */
  constructor(clock: Clock, { timeoutSeconds, heartbeatSeconds }: TaskTimes, left: LimitsStanding = {}) {
    this.#clock = clock;
    this.#timeout = this.#limit('States.Timeout', timeoutSeconds, left.timeoutAt);
    this.#heartbeat = this.#limit('States.HeartbeatTimeout', heartbeatSeconds, left.heartbeatAt);
  }

  standing(): LimitsStanding {
    return {
      ...(this.#timeout === undefined ? {} : { timeoutAt: this.#timeout.due }),
      ...(this.#heartbeat === undefined ? {} : { heartbeatAt: this.#heartbeat.due }),
    };
  }

  /** Tells of the first limit that is passed, once. Where both are due at once, the timeout comes first. */
  watch(passed: (limit: LimitPassed) => void): void {
    this.#passed = passed;
    for (const limit of [this.#timeout, this.#heartbeat]) if (limit !== undefined) this.#arm(limit);
  }

  /** Starts the heartbeat's count anew. */
  heartbeat(): void {
    const limit = this.#heartbeat;
    if (limit === undefined) return;
    limit.cancel?.();
    limit.due = this.#clock.now() + limit.seconds * 1000;
    this.#arm(limit);
  }

  /** The limit that is over by the clock, though its timer has not fired. */
  overdue(): LimitPassed | undefined {
    const now = this.#clock.now();
    const over = [this.#timeout, this.#heartbeat].filter((limit) => limit !== undefined && now > limit.due) as Limit[];
    const first = over.sort((left, right) => left.due - right.due)[0];
    return first === undefined ? undefined : passedOf(first);
  }

  cancel(): void {
    this.#timeout?.cancel?.();
    this.#heartbeat?.cancel?.();
  }

  #limit(error: Limit['error'], seconds: number | undefined, due?: number): Limit | undefined {
    return seconds === undefined ? undefined : { error, seconds, due: due ?? this.#clock.now() + seconds * 1000 };
  }

  #arm(limit: Limit): void {
    limit.cancel = this.#clock.timer(Math.max(0, limit.due - this.#clock.now()), () => {
      this.cancel();
      this.#passed?.(passedOf(limit));
    });
  }
}

function passedOf({ error, seconds }: Limit): LimitPassed {
  return { timeout: new TaskTimeout(error), reason: new Error(`${error}: after ${seconds} s`) };
}
