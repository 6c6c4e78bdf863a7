// A wait that may be cut short: by the caller's signal, or by a time limit. The run itself is not touched by either.

import { failureOf, GraphRunError, noteFailure, runError } from '../errors/index.ts';
import type { Sleeper } from './clock.ts';
import type { Run } from './machine-arn.ts';

export interface WaitOptions {
  /** Stops waiting; the run goes on. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds to wait at most. Default: as long as the run takes. */
  readonly timeout?: number | undefined;
}

export class Wait {
  readonly #run: Run;
  readonly #callers: AbortSignal | undefined;
  readonly #limit = new AbortController();
  readonly #over = new AbortController();
  /** Aborted when there is no more waiting. */
  readonly signal: AbortSignal;

  constructor(run: Run, { signal, timeout }: WaitOptions, clock: Sleeper) {
    this.#run = run;
    this.#callers = signal;
    this.signal = signal === undefined ? this.#limit.signal : AbortSignal.any([signal, this.#limit.signal]);
    if (timeout === undefined) return;
    refuseTimeout(timeout);
    const expire = (): void => this.#limit.abort();
    // Rejects only when the wait is over before its time.
    clock.sleep(timeout, this.#over.signal).then(expire, () => undefined);
  }

  /** Frees the timer. */
  over(): void {
    this.#over.abort();
  }

  /** What to throw for an error that ended the wait: it always tells the run, which can be waited for again. */
  explain(error: unknown): unknown {
    if (this.#callers?.aborted) return abortedWait(this.#run, this.#callers.reason);
    if (this.#limit.signal.aborted) return noteRun(this.#notEnded(), this.#run);
    return noteRun(error, this.#run);
  }

  #notEnded(): GraphRunError {
    return runError({
      code: 'RUN_NOT_ENDED',
      where: `run '${this.#run.name}'`,
      what: 'it was not seen to end in the time that was to be waited',
      fix: 'wait for it again, or with a longer timeout',
    });
  }
}

function refuseTimeout(timeout: number): void {
  if (typeof timeout === 'number' && timeout >= 0) return;
  throw runError({
    code: 'INVALID_INPUT',
    where: 'wait, timeout',
    what: `it is ${String(timeout)}`,
    fix: 'give milliseconds, or leave it out to wait as long as the run takes',
  });
}

/** The error for a caller whose signal was aborted; `note` says what became of the run, if it is not as wished. */
export function abortedWait(run: Run, reason: unknown, note = ''): Error {
  const problem = {
    code: 'ABORTED',
    where: `run '${run.name}'`,
    what: `the signal was aborted before it ended${note}`,
    fix: 'nothing to fix, if that was the wish',
  } as const;
  return noteRun(runError(problem, { cause: reason }), run);
}

/** Notes which run an error is about, where nothing is noted yet; gives the error back. */
export function noteRun<E>(error: E, run: Run): E {
  if (!(error instanceof GraphRunError) || failureOf(error) !== undefined) return error;
  const { code, where, what, fix } = error;
  return noteFailure(error, { code, where, what, fix, run: run.arn });
}
