// The limits of one attempt of a Task on the clock: `TimeoutSeconds` once, and `HeartbeatSeconds` anew with each heartbeat.

import type { CancelTimer, Clock } from '../../time/clock.ts';
import { TaskTimeout } from '../state-failure.ts';
import type { TaskTimes } from './local-task-call.ts';

/** Told once, when the first limit is passed. */
type LimitPassed = (timeout: TaskTimeout, reason: Error) => void;

export class TaskLimits {
  readonly #clock: Clock;
  readonly #heartbeatSeconds: number | undefined;
  readonly #passed: LimitPassed;
  readonly #cancelTimeout: CancelTimer | undefined;
  #cancelHeartbeat: CancelTimer | undefined;

  /** Starts counting. Where both are due at once, the timeout comes first. */
  constructor(clock: Clock, times: TaskTimes, passed: LimitPassed) {
    this.#clock = clock;
    this.#heartbeatSeconds = times.heartbeatSeconds;
    this.#passed = passed;
    if (times.timeoutSeconds !== undefined) this.#cancelTimeout = this.#count('States.Timeout', times.timeoutSeconds);
    this.heartbeat();
  }

  /** Starts the heartbeat's count anew. */
  heartbeat(): void {
    this.#cancelHeartbeat?.();
    if (this.#heartbeatSeconds === undefined) return;
    this.#cancelHeartbeat = this.#count('States.HeartbeatTimeout', this.#heartbeatSeconds);
  }

  cancel(): void {
    this.#cancelTimeout?.();
    this.#cancelHeartbeat?.();
  }

  #count(error: 'States.Timeout' | 'States.HeartbeatTimeout', seconds: number): CancelTimer {
    return this.#clock.timer(seconds * 1000, () => {
      this.cancel();
      this.#passed(new TaskTimeout(error), new Error(`${error}: after ${seconds} s`));
    });
  }
}
