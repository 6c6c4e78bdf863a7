// Turns of the event loop: executions that never wait give way to timers, to sockets and to one another.
//
//   T1. All executions on one clock share 50 ms of a turn. Whoever asks after that waits for a later turn.
//   T2. Those that wait go on in the order in which they came, one in each turn, so none starves another.
//   T3. A clock without `pause` is simulated: computing takes no time there, and nobody gives way.

import type { Clock } from '../time/clock.ts';

/** Long enough that pausing costs nothing, short enough that a request is answered at once. */
const SHARE_MILLIS = 50;

type RealClock = Clock & Required<Pick<Clock, 'pause'>>;

export class Turn {
  readonly #clock: RealClock;
  readonly #waiting: (() => void)[] = [];
  /** When the executions began to use this turn; nothing before the first of them asks. */
  #began: number | undefined;

  constructor(clock: RealClock) {
    this.#clock = clock;
  }

  /** A promise of a later turn, where this one is used up at the time `now`. */
  giveWay(now: number): Promise<void> | undefined {
    if (this.#began === undefined) {
      this.#begin(now);
      return undefined;
    }
    // A clock that was set back says nothing of how long the turn has taken.
    if (now < this.#began) this.#began = now;
    if (now - this.#began < SHARE_MILLIS) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #begin(now: number): void {
    this.#began = now;
    this.#clock.pause(() => this.#next());
  }

  #next(): void {
    this.#began = undefined;
    const first = this.#waiting.shift();
    if (first === undefined) return;
    this.#begin(this.#clock.now());
    first();
  }
}

const turns = new WeakMap<Clock, Turn>();

/** The turns that all executions on this clock share; nothing where time is simulated. */
export function turnOf(clock: Clock): Turn | undefined {
  if (!isReal(clock)) return undefined;
  const turn = turns.get(clock) ?? new Turn(clock);
  turns.set(clock, turn);
  return turn;
}

function isReal(clock: Clock): clock is RealClock {
  return clock.pause !== undefined;
}
