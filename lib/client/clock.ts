// Time as the client needs it. A port, so that tests of waiting do not wait.

import { setTimeout as sleep } from 'node:timers/promises';

export interface Sleeper {
  /** Ends after so many milliseconds; rejects when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
  /** From 0 to below 1: spreads the requests of many who wait. */
  random(): number;
}

// Timers of Node.js count in 32 bits: a longer one would end at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemSleeper: Sleeper = {
  async sleep(milliseconds, signal) {
    const options = signal === undefined ? {} : { signal };
    for (let left = milliseconds; left > 0; left -= LONGEST_TIMER_MS) {
      await sleep(Math.min(left, LONGEST_TIMER_MS), undefined, options);
    }
  },
  random: Math.random,
};
