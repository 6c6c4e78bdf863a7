// One attempt of a Task: arguments, the call, its result; `Retry` and `Catch` are around it.

import { copyJson, type JsonValue } from '../../../json/index.ts';
import type { HistoryDetail } from '../../history/history-record.ts';
import type { PreparedTask } from '../../program/prepared.ts';
import { reportFailure } from '../../tasks/task-failure.ts';
import { admit, NotAdmitted, sizeOf } from '../../values/admit.ts';
import { leaveState, refuseOversized, type Transition } from '../leave-state.ts';
import { isPromise, type Routine, settled } from '../routine.ts';
import { StateFailure } from '../state-failure.ts';
import { wholeNumber } from '../typed-fields.ts';
import type { Visit } from '../visit.ts';
import { callTask, type TaskTimes } from './call-task.ts';

export function* attemptTask(visit: Visit, state: PreparedTask): Routine<Transition> {
  const { lane } = visit;
  const { name: stateName, resource, eventPrefix } = state;
  const evaluated = state.arguments === undefined ? visit.input : visit.evaluate(state.arguments);
  const given = isPromise(evaluated) ? yield* settled(evaluated) : evaluated;
  const times = hasTimes(state) ? yield* timesOf(visit, state) : untimed;
  refuseOversizedArguments(given, visit);
  lane.record({ type: `${eventPrefix}Scheduled`, stateName, resource, arguments: given, ...times });
  lane.record({ type: `${eventPrefix}Started`, stateName, resource });
  let result: JsonValue;
  try {
    result = admitResult(yield* callTask(visit, state, given, times));
    refuseOversized(result, state.service, visit);
  } catch (error) {
    const failure = asFailure(error);
    lane.record(failedEvent(state, failure));
    throw failure;
  }
  lane.record({ type: `${eventPrefix}Succeeded`, stateName, resource, output: result });
  return yield* leaveState(visit, state.exit, result, { result });
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

function admitResult(result: unknown): JsonValue {
  const value = result === undefined ? null : result;
  try {
    return admit(value, 'task').value;
  } catch (error) {
    if (!(error instanceof NotAdmitted)) throw error;
    // What JSON.stringify would have dropped or converted is given its chance; the rest is refused by name.
    const copy = copyJson(value);
    if (copy.ok) return admit(copy.value, 'task').value;
    const where = copy.notJson.path === '' ? '' : ` at '${copy.notJson.path}'`;
    throw new StateFailure('Runtime.MarshalError', `the result is not JSON: ${copy.notJson.found}${where}`);
  }
}

function asFailure(error: unknown): StateFailure {
  if (error instanceof StateFailure) return error;
  const { error: name, cause, thrown } = reportFailure(error);
  return new StateFailure(name, cause, thrown);
}

function failedEvent(state: PreparedTask, failure: StateFailure): HistoryDetail {
  const { error, cause, thrown } = failure;
  const late = thrown === undefined && (error === 'States.Timeout' || error === 'States.HeartbeatTimeout');
  return {
    type: `${state.eventPrefix}${late ? 'TimedOut' : 'Failed'}`,
    stateName: state.name,
    resource: state.resource,
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    ...(thrown === undefined ? {} : { thrown }),
  };
}
