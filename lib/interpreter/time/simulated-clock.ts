// A clock that tests drive by hand, or that jumps by itself as soon as nothing else can happen.

import { clockOptions, refuseLocalOptions } from '../options.ts';
import type { CancelTimer, Clock } from './clock.ts';
import type { SimulatedClockOptions } from './simulated-clock-options.ts';

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly wake: () => void;
}

/**
 * Simulated time. Between two timers it lets all promises settle, so that timers set meanwhile are seen in their order.
 *
 * ```ts
 * const clock = new SimulatedClock();
 * const execution = startExecution(machine, input, { clock, tasks });
 * await clock.advance(30_000); // the Wait state passes; nobody slept
 * ```
 */
export class SimulatedClock implements Clock {
  readonly #automatic: boolean;
  readonly #timers = new Set<Timer>();
  #time: number;
  #order = 0;
  #jumping = false;

  constructor(options: SimulatedClockOptions = {}) {
    refuseLocalOptions(options, clockOptions, 'SimulatedClock');
    this.#time = options.start ?? Date.UTC(2026, 0, 1);
    this.#automatic = options.mode === 'auto';
  }

  now(): number {
    return this.#time;
  }

  timer(milliseconds: number, wake: () => void): CancelTimer {
    const timer: Timer = { due: this.#time + Math.max(0, milliseconds), order: this.#order, wake };
    this.#order += 1;
    this.#timers.add(timer);
    if (this.#automatic && !this.#jumping) void this.#jump();
    return () => this.#timers.delete(timer);
  }

  /** Timers that have not fired. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves time on by `milliseconds`, firing every timer that comes due on the way, in order. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#time + milliseconds;
    await settle();
    for (let next = this.#next(); next !== undefined && next.due <= end; next = this.#next()) await this.#fire(next);
    this.#time = end;
  }

  /** Jumps from timer to timer until none is left. */
  async runAll(): Promise<void> {
    await settle();
    for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#fire(next);
  }

  async #jump(): Promise<void> {
    this.#jumping = true;
    while (this.#timers.size > 0) await this.runAll();
    this.#jumping = false;
  }

  async #fire(timer: Timer): Promise<void> {
    this.#timers.delete(timer);
    this.#time = Math.max(this.#time, timer.due);
    timer.wake();
    await settle();
  }

  #next(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (next === undefined || timer.due < next.due || (timer.due === next.due && timer.order < next.order))
        next = timer;
    }
    return next;
  }
}

/** Two turns of the event loop: all promises, and what they scheduled at once, are done. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
