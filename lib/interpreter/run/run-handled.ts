// Retry and Catch: around every attempt of a Task, Parallel or Map, its Arguments, Assign and Output included.
//
//   H1. Retriers are tried in order and the first that matches decides; each counts its own retries in this visit.
//   H2. A retrier that is used up hands over to Catch, never to a later retrier.
//   H3. What fails in a catcher's own Assign or Output fails the state.
//   H4. A retry runs every part of a Parallel or Map again; a redrive only those that did not succeed, unless the state failed for
//       its size: what was too big would be so again.

import { errorTexts } from '../../errors/error-texts.ts';
import type { JsonObject } from '../../json/index.ts';
import type { HistoryDetail } from '../history/history-record.ts';
import type { PreparedCatcher, PreparedHandling, PreparedRetrier } from '../program/prepared.ts';
import { matchesError } from './error-matching.ts';
import { leaveState } from './leave-state.ts';
import { retryDelay } from './retry-delay.ts';
import type { Routine } from './routine.ts';
import type { StateTransition } from './standing.ts';
import type { StateFailure } from './state-failure.ts';
import type { Visit } from './visit.ts';
import { waitUntilDue } from './wait.ts';

/** Runs `attempt` until it succeeds, is caught, or fails for good. */
export function* runHandled(
  visit: Visit,
  state: PreparedHandling,
  attempt: () => Routine<StateTransition>,
): Routine<StateTransition> {
  for (;;) {
    if (visit.due !== undefined) yield* waitForRetry(visit, state);
    let failure: StateFailure;
    try {
      return yield* attempt();
    } catch (error) {
      const known = visit.failure(error);
      if (known === undefined) throw error;
      failure = known;
    }
    const retrier = retrierFor(state, failure);
    const place = retrier === undefined ? -1 : state.retriers.indexOf(retrier);
    const retries = visit.used[place] ?? 0;
    if (retrier === undefined || retries >= retrier.maxAttempts) return yield* giveUp(visit, state, failure);
    visit.used = oneMore(visit.used, place);
    const { clock, random } = visit.lane.shared;
    visit.due = clock.now() + retryDelay(retrier, retries, random);
  }
}

function oneMore(used: readonly number[], place: number): readonly number[] {
  const length = Math.max(used.length, place + 1);
  return Array.from({ length }, (_, index) => (used[index] ?? 0) + (index === place ? 1 : 0));
}

function* waitForRetry(visit: Visit, state: PreparedHandling): Routine<void> {
  yield* waitUntilDue(visit, () => visit.lane.note(abortedEvent(state)));
  visit.retries += 1;
  visit.progress = undefined;
  visit.taskToken = undefined;
}

/** The retrier that decides on a failure, whether or not it has retries left. */
export function retrierFor(state: PreparedHandling, { error }: StateFailure): PreparedRetrier | undefined {
  return state.retriers.find((one) => matchesError(one.errorEquals, error));
}

/** The catcher that takes a failure which is not retried. */
export function catcherFor(state: PreparedHandling, { error }: StateFailure): PreparedCatcher | undefined {
  return state.catchers.find((one) => matchesError(one.errorEquals, error));
}

/** A failure that is not retried (any more): leaves by its catcher, or fails the state with it. */
export function* giveUp(visit: Visit, state: PreparedHandling, failure: StateFailure): Routine<StateTransition> {
  const { error, cause } = failure;
  if (error === 'States.DataLimitExceeded') visit.progress = undefined;
  if (state.type !== 'Task') {
    visit.lane.record({ type: `${state.type}StateFailed`, stateName: state.name, ...errorTexts(failure) });
  }
  const catcher = catcherFor(state, failure);
  if (catcher === undefined) throw failure;
  const errorOutput: JsonObject = {
    ...(error === undefined ? {} : { Error: error }),
    ...(cause === undefined ? {} : { Cause: cause }),
  };
  return yield* leaveState(visit, catcher.exit, errorOutput, { errorOutput });
}

function abortedEvent(state: PreparedHandling): HistoryDetail {
  return { type: `${state.type}StateAborted`, stateName: state.name };
}
