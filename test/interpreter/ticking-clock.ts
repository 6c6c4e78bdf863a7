// A clock on which computing takes time: each look at it is a millisecond. What depends on how long an execution computes can so be
// counted, on a machine as busy as it likes.

import type { Clock } from '../../lib/interpreter/index.ts';

interface Timer {
  readonly due: number;
  readonly wake: () => void;
}

export class TickingClock implements Clock {
  /** How often the event loop was waited for. */
  turns = 0;
  readonly #timers = new Set<Timer>();
  readonly #firing: boolean;
  #time = Date.UTC(2026, 0, 1);

  /** With `timers: 'never fire'`, only looking at the clock can tell that a time is up. */
  constructor({ timers = 'fire' }: { readonly timers?: 'fire' | 'never fire' } = {}) {
    this.#firing = timers === 'fire';
  }

  now(): number {
    this.#time += 1;
    return this.#time;
  }

  /** Something blocks the process. */
  block(milliseconds: number): void {
    this.#time += milliseconds;
  }

  timer(milliseconds: number, wake: () => void): () => void {
    const timer = { due: this.#time + milliseconds, wake };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  pause(resume: () => void): void {
    setImmediate(() => {
      this.turns += 1;
      if (this.#firing) this.#fireDue();
      resume();
    });
  }

  async nextTurns(count: number): Promise<void> {
    for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  }

  #fireDue(): void {
    for (const timer of this.#timers) {
      if (timer.due > this.#time) continue;
      this.#timers.delete(timer);
      timer.wake();
    }
  }
}
