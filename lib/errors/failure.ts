// What is known of a failed run beside its error. A node's own error is thrown on as it is, class and all, so the rest is
// kept next to it and not on it.

import type { RunCode } from './codes.ts';

export interface RunFailure {
  readonly code: RunCode;
  readonly where: string;
  readonly what: string;
  readonly fix: string;
  /** The run's id. */
  readonly run: string;
  /** Supersteps that had ended. */
  readonly step?: number;
  /** The channels after the last superstep that ended: nothing of the failed one. */
  readonly state?: unknown;
}

// One for the whole process: what runs a graph and what reports its failure may be two copies of this library.
const FAILURES = Symbol.for('stepgraph.failures');
const shared = globalThis as { [FAILURES]?: WeakMap<object, RunFailure> };
shared[FAILURES] ??= new WeakMap();
const failures: WeakMap<object, RunFailure> = shared[FAILURES];

/** Where, why and with which state a run failed: for any error that `invoke` or `stream` threw. */
export function failureOf(error: unknown): RunFailure | undefined {
  return typeof error === 'object' && error !== null ? failures.get(error) : undefined;
}

/** Notes what is known of a failure; gives the error back. */
export function noteFailure<E extends object>(error: E, failure: RunFailure): E {
  failures.set(error, failure);
  return error;
}
