// The visit of a state under test: one attempt, and what Retry and Catch make of its failure. A retry is told, never made.

import type { PreparedHandling } from '../../interpreter/program/prepared.ts';
import { retryDelay } from '../../interpreter/run/retry-delay.ts';
import type { Routine } from '../../interpreter/run/routine.ts';
import { catcherFor, giveUp, retrierFor } from '../../interpreter/run/run-handled.ts';
import { attemptState } from '../../interpreter/run/run-scope.ts';
import type { StateTransition } from '../../interpreter/run/standing.ts';
import type { StateFailure } from '../../interpreter/run/state-failure.ts';
import type { TestedVisit } from './tested-visit.ts';

/** How the visit ended, told apart by the status of the answer. `usedUp` is the place of a retrier that has no attempts left. */
export type VisitEnd =
  | { readonly status: 'SUCCEEDED'; readonly transition: StateTransition }
  | {
      readonly status: 'CAUGHT_ERROR';
      readonly transition: StateTransition;
      readonly failure: StateFailure;
      readonly catchIndex: number;
      readonly usedUp?: number;
    }
  | {
      readonly status: 'RETRIABLE';
      readonly failure: StateFailure;
      readonly retryIndex: number;
      readonly delayMillis: number;
    }
  | { readonly status: 'FAILED'; readonly failure: StateFailure; readonly usedUp?: number };

export function* visitOnce(visit: TestedVisit): Routine<VisitEnd> {
  const { state } = visit;
  try {
    return { status: 'SUCCEEDED', transition: yield* attemptState(visit, state) };
  } catch (error) {
    const failure = failureOf(visit, error);
    return 'retriers' in state ? yield* handle(visit, state, failure) : { status: 'FAILED', failure };
  }
}

function* handle(visit: TestedVisit, state: PreparedHandling, failure: StateFailure): Routine<VisitEnd> {
  const retrier = retrierFor(state, failure);
  if (retrier !== undefined && visit.retries < retrier.maxAttempts) {
    const delayMillis = retryDelay(retrier, visit.retries, visit.lane.shared.random);
    return { status: 'RETRIABLE', failure, retryIndex: state.retriers.indexOf(retrier), delayMillis };
  }
  const used = retrier === undefined ? {} : { usedUp: state.retriers.indexOf(retrier) };
  const catcher = catcherFor(state, failure);
  try {
    const transition = yield* giveUp(visit, state, failure);
    const catchIndex = catcher ? state.catchers.indexOf(catcher) : 0;
    return { status: 'CAUGHT_ERROR', transition, failure, catchIndex, ...used };
  } catch (error) {
    // Nothing caught it, or the catcher's own Assign or Output failed.
    return { status: 'FAILED', failure: failureOf(visit, error), ...used };
  }
}

/** Whatever else is thrown is a fault of the interpreter, not of the state. */
function failureOf(visit: TestedVisit, error: unknown): StateFailure {
  const failure = visit.failure(error);
  if (failure === undefined) throw error;
  return failure;
}
