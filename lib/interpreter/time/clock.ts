// Time as a port: waits, retries, timeouts and timestamps ask it, so tests drive it and nobody sleeps.

/** Stops a timer that has not fired; harmless afterwards. */
export type CancelTimer = () => void;

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `wake` once, `milliseconds` from now; never before `timer` returns. */
  timer(milliseconds: number, wake: () => void): CancelTimer;
  /**
   * Calls `resume` once, after timers that are due and sockets had their turn. An execution that computes for long uses it to let
   * others go on. Absent where time is simulated: computing takes none there.
   */
  pause?(resume: () => void): void;
}

// setTimeout counts in 32 bits: a longer delay would fire at once, and a Wait may last a year.
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** The clock of this computer. */
export const systemClock: Clock = {
  now: () => Date.now(),
  timer(milliseconds, wake) {
    const due = Date.now() + milliseconds;
    let pending: NodeJS.Timeout;
    const arm = (): void => {
      const left = due - Date.now();
      if (left > LONGEST_TIMEOUT) pending = setTimeout(arm, LONGEST_TIMEOUT);
      else pending = setTimeout(wake, Math.max(0, left));
    };
    arm();
    return () => clearTimeout(pending);
  },
  pause: (resume) => void setImmediate(resume),
};
