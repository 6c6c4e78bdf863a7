// Running a scope: from `StartAt` from state to state until one of them ends it.

import { InternalError, unreachable } from '../../errors/index.ts';
import type { JsonValue } from '../../json/index.ts';
import type { PreparedScope, PreparedState } from '../program/prepared.ts';
import type { Lane } from './lane.ts';
import type { Transition } from './leave-state.ts';
import type { Routine } from './routine.ts';
import { runHandled } from './run-handled.ts';
import { attemptMap } from './states/attempt-map.ts';
import { attemptParallel } from './states/attempt-parallel.ts';
import { attemptTask } from './states/attempt-task.ts';
import { runChoice } from './states/run-choice.ts';
import { runFail } from './states/run-fail.ts';
import { runPass } from './states/run-pass.ts';
import { runWait } from './states/run-wait.ts';
import { Visit } from './visit.ts';

/** Runs a scope in a lane; the result is the output of its last state. Throws a `StateFailure` that nothing caught. */
export function* runScope(lane: Lane, scope: PreparedScope, input: JsonValue): Routine<JsonValue> {
  let next: string | undefined = scope.startAt;
  let value = input;
  while (next !== undefined) {
    const state = scope.states.get(next);
    if (state === undefined) throw new InternalError(`the state '${next}' was not prepared`);
    const visit = new Visit(lane, state, value);
    try {
      const transition: Transition = yield* runState(visit, state);
      value = transition.output;
      next = transition.next;
    } catch (error) {
      throw visit.failure(error) ?? error;
    }
  }
  return value;
}

function runState(visit: Visit, state: PreparedState): Routine<Transition> {
  switch (state.type) {
    case 'Pass':
    case 'Succeed':
      return runPass(visit, state);
    case 'Choice':
      return runChoice(visit, state);
    case 'Wait':
      return runWait(visit, state);
    case 'Fail':
      return runFail(visit, state);
    case 'Task':
      if (state.retriers.length === 0 && state.catchers.length === 0) return attemptTask(visit, state);
      return runHandled(visit, state, () => attemptTask(visit, state));
    case 'Parallel':
      return runHandled(visit, state, () => attemptParallel(visit, state, runScope));
    case 'Map':
      return runHandled(visit, state, () => attemptMap(visit, state, runScope));
    default:
      return unreachable(state);
  }
}
