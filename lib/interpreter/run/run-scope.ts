// Running a scope: from `StartAt` from state to state until one of them ends it.

import { InternalError, unreachable } from '../../errors/index.ts';
import type { JsonValue } from '../../json/index.ts';
import type { PreparedScope, PreparedState } from '../program/prepared.ts';
import type { Lane } from './lane.ts';
import type { Routine } from './routine.ts';
import { runHandled } from './run-handled.ts';
import type { StateTransition, VisitStanding } from './standing.ts';
import { attemptMap } from './states/attempt-map.ts';
import { attemptParallel } from './states/attempt-parallel.ts';
import { attemptTask } from './states/attempt-task.ts';
import { runChoice } from './states/run-choice.ts';
import { runFail } from './states/run-fail.ts';
import { runPass } from './states/run-pass.ts';
import { runWait } from './states/run-wait.ts';
import { Visit } from './visit.ts';

/**
 * Runs a scope in a lane, from its start or from where the lane was told to stand. The result is the output of its
 * last state. Throws a `StateFailure` that nothing caught.
 */
export function* runScope(lane: Lane, scope: PreparedScope, input: JsonValue): Routine<JsonValue> {
  const standing = lane.visit?.standing();
  let visit =
    standing === undefined
      ? enter(lane, scope, scope.startAt, input)
      : enter(lane, scope, standing.state, standing.input, standing);
  for (;;) {
    let transition: StateTransition;
    try {
      transition = visit.left ?? (yield* runState(visit, visit.state));
    } catch (error) {
      throw visit.failure(error) ?? error;
    }
    // The exit of the state has just looked at the clock.
    const pause = lane.giveWay(lane.shared.history.time);
    if (pause !== undefined) yield pause;
    if (transition.next === undefined) return transition.output;
    visit = enter(lane, scope, transition.next, transition.output);
  }
}

function enter(lane: Lane, scope: PreparedScope, name: string, input: JsonValue, standing?: VisitStanding): Visit {
  const state = scope.states.get(name);
  if (state === undefined) throw new InternalError(`the state '${name}' was not prepared`);
  return new Visit(lane, state, input, standing);
}

function runState(visit: Visit, state: PreparedState): Routine<StateTransition> {
  const handles = 'retriers' in state && (state.type !== 'Task' || state.retriers.length + state.catchers.length > 0);
  return handles ? runHandled(visit, state, () => attemptState(visit, state)) : attemptState(visit, state);
}

/** One attempt of a state, without its Retry and Catch. */
export function attemptState(visit: Visit, state: PreparedState): Routine<StateTransition> {
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
      return attemptTask(visit, state);
    case 'Parallel':
      return attemptParallel(visit, state, runScope);
    case 'Map':
      return attemptMap(visit, state, runScope);
    default:
      return unreachable(state);
  }
}
