// One attempt of a Task: arguments, the call, its result; `Retry` and `Catch` are around it.

import { errorTexts } from '../../../errors/error-texts.ts';
import type { JsonValue } from '../../../json/index.ts';
import type { HistoryDetail } from '../../history/history-record.ts';
import type { PreparedTask } from '../../program/prepared.ts';
import { reportFailure } from '../../tasks/task-failure.ts';
import { sizeOf } from '../../values/admit.ts';
import { leaveState } from '../leave-state.ts';
import { isPromise, type Routine, settled } from '../routine.ts';
import type { StateTransition } from '../standing.ts';
import { ExecutionOver, StateFailure, TaskTimeout } from '../state-failure.ts';
import { wholeNumber } from '../typed-fields.ts';
import type { Visit } from '../visit.ts';
import { awaitSubmitted, awaitToken } from './await-token.ts';
import { callTask } from './call-task.ts';
import type { TaskTimes } from './local-task-call.ts';
import { readTaskResult } from './task-result.ts';

export function* attemptTask(visit: Visit, state: PreparedTask): Routine<StateTransition> {
  const open = visit.openToken?.standing();
  const work = open?.submitted === true ? awaitSubmitted(visit, state, open) : yield* beginTask(visit, state);
  const result = yield* resultOf(visit, state, work);
  visit.lane.record({
    type: `${state.eventPrefix}Succeeded`,
    stateName: state.name,
    resource: state.resource,
    output: result,
  });
  return yield* leaveState(visit, state.exit, result, { result });
}

/** Schedules the task; what is returned calls it. */
function* beginTask(visit: Visit, state: PreparedTask): Routine<Routine<unknown>> {
  const { lane } = visit;
  const { name: stateName, resource, eventPrefix, waitsForToken } = state;
  // Before anything is evaluated: Arguments pass the token on. Who has a token of this attempt already may answer it still.
  if (waitsForToken) visit.taskToken ??= lane.shared.tokens.issue(lane.shared.random);
  const evaluated = state.arguments === undefined ? visit.input : visit.evaluate(state.arguments);
  const given = isPromise(evaluated) ? yield* settled(evaluated) : evaluated;
  const times = hasTimes(state) ? yield* timesOf(visit, state) : untimed;
  refuseOversizedArguments(given, visit);
  lane.record({ type: `${eventPrefix}Scheduled`, stateName, resource, arguments: given, ...times });
  lane.record({ type: `${eventPrefix}Started`, stateName, resource });
  lane.refuseStopped();
  return waitsForToken ? awaitToken(visit, state, given, times) : callTask(visit, state, given, times);
}

function* resultOf(visit: Visit, state: PreparedTask, work: Routine<unknown>): Routine<JsonValue> {
  try {
    return readTaskResult(yield* work, state.service, visit);
  } catch (error) {
    // A task that waits may find the history full when it is submitted.
    if (error instanceof ExecutionOver) throw error;
    const failure = asFailure(error);
    visit.lane.record(failedEvent(state, failure));
    throw failure;
  }
}

const untimed: TaskTimes = {};

function hasTimes(state: PreparedTask): boolean {
  return state.timeoutSeconds !== undefined || state.heartbeatSeconds !== undefined || state.credentials !== undefined;
}

function* timesOf(visit: Visit, state: PreparedTask): Routine<TaskTimes> {
  const { timeoutSeconds, heartbeatSeconds, credentials } = state;
  const timeout = timeoutSeconds && (yield* wholeNumber(visit, timeoutSeconds, 'TimeoutSeconds', 0));
  const heartbeat = heartbeatSeconds && (yield* wholeNumber(visit, heartbeatSeconds, 'HeartbeatSeconds', 0));
  if (credentials !== undefined) yield* settled(visit.evaluate(credentials));
  return {
    ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
    ...(heartbeat === undefined ? {} : { heartbeatSeconds: heartbeat }),
  };
}

function refuseOversizedArguments(given: JsonValue, visit: Visit): void {
  if (sizeOf(given) <= visit.limits.payloadBytes) return;
  const cause = `The state/task '${visit.state.name}' was given arguments with a size exceeding the maximum number of bytes service limit.`;
  throw new StateFailure('States.DataLimitExceeded', cause);
}

function asFailure(error: unknown): StateFailure {
  if (error instanceof StateFailure) return error;
  const { error: name, cause, thrown } = reportFailure(error);
  return new StateFailure(name, cause, thrown);
}

function failedEvent(state: PreparedTask, failure: StateFailure): HistoryDetail {
  const { thrown } = failure;
  return {
    type: `${state.eventPrefix}${failure instanceof TaskTimeout ? 'TimedOut' : 'Failed'}`,
    stateName: state.name,
    resource: state.resource,
    ...errorTexts(failure),
    ...(thrown === undefined ? {} : { thrown }),
  };
}
