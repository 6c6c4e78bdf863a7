// A deadline: told by a timer, or by whoever looks at the clock first where code that does not wait kept the timer from firing.

import type { CancelTimer, Clock } from './clock.ts';

export class Deadline {
  readonly #clock: Clock;
  #due = Number.POSITIVE_INFINITY;
  #cancelTimer: CancelTimer | undefined;
  #passed: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `passed` once when `milliseconds` have gone by. What was counted before is counted no more. */
  start(milliseconds: number, passed: () => void): void {
    this.cancel();
    this.#due = this.#clock.now() + milliseconds;
    this.#passed = passed;
    this.#cancelTimer = this.#clock.timer(milliseconds, () => this.#pass());
  }

  /** Tells a deadline that lies in the past. At the very moment that it is due, its timer decides. */
  check(): void {
    if (this.#clock.now() > this.#due) this.#pass();
  }

  cancel(): void {
    this.#due = Number.POSITIVE_INFINITY;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  #pass(): void {
    this.cancel();
    this.#passed();
  }
}
