// How often to ask. Soon at first and after news, then less and less: an account may ask DescribeExecution 15 times a second and
// GetExecutionHistory 20 times, for all who wait together. What passes by itself (throttling, a lost connection) is waited out.
//
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html

import type { GraphRunError, RunCode } from '../errors/index.ts';
import type { Sleeper } from './clock.ts';

const FIRST_MS = 100;
const LONGEST_MS = 2_000;
const GROWTH = 1.5;
const LONGEST_IN_TROUBLE_MS = 10_000;
// In a row, each after the SDK's own retries.
const TROUBLES_BORNE = 5;

const passing: ReadonlySet<RunCode> = new Set(['THROTTLED', 'SERVICE_UNREACHABLE', 'SERVICE_FAILED']);

export class Pace {
  readonly #clock: Sleeper;
  readonly #signal: AbortSignal | undefined;
  readonly #mayBeUnknown: boolean;
  #interval = FIRST_MS;
  #troubles = 0;
  #answered = false;

  /** `isFresh`: the run was started a moment ago, and the service may not know it yet: its answers are eventually consistent. */
  constructor(clock: Sleeper, options: { readonly signal?: AbortSignal | undefined; readonly isFresh?: boolean } = {}) {
    this.#clock = clock;
    this.#signal = options.signal;
    this.#mayBeUnknown = options.isFresh ?? false;
  }

  /** The answer; asks again while the trouble is one that passes, and throws it when there is no end to it. */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    while (true) {
      try {
        const answer = await question();
        this.#troubles = 0;
        this.#answered = true;
        return answer;
      } catch (error) {
        this.#troubles += 1;
        if (!this.#passes(error) || this.#troubles > TROUBLES_BORNE) throw error;
      }
      await this.#sleep();
      this.#interval = Math.min(this.#interval * 2, LONGEST_IN_TROUBLE_MS);
    }
  }

  /** There was news: more may come soon. */
  news(): void {
    this.#interval = FIRST_MS;
  }

  /** Waits until it is time to ask again. */
  async rest(): Promise<void> {
    await this.#sleep();
    this.#interval = Math.min(this.#interval * GROWTH, Math.max(LONGEST_MS, this.#interval / 2));
  }

  #passes(error: unknown): boolean {
    const { code } = error as Partial<GraphRunError>;
    if (code === undefined || this.#signal?.aborted) return false;
    return passing.has(code) || (code === 'RUN_NOT_FOUND' && this.#mayBeUnknown && !this.#answered);
  }

  // Between half the interval and all of it.
  #sleep(): Promise<void> {
    return this.#clock.sleep(this.#interval * (1 - this.#clock.random() / 2), this.#signal);
  }
}
