// Leaving a state: `Assign` and `Output` are evaluated together on the values at entry, then both take effect.

import { type JsonValue, MAX_DEPTH, setOwn } from '../../json/index.ts';
import type { Assigned, HistoryDetail } from '../history/history-record.ts';
import type { PreparedExit } from '../program/prepared.ts';
import { sizeOf } from '../values/admit.ts';
import { isPromise, type Routine, settled } from './routine.ts';
import type { StateTransition } from './standing.ts';
import { StateFailure } from './state-failure.ts';
import type { Extra, Visit } from './visit.ts';

/** Leaves by `exit`; without an `Output` the state's output is `standard`. */
export function* leaveState(
  visit: Visit,
  exit: PreparedExit,
  standard: JsonValue,
  extra?: Extra,
): Routine<StateTransition> {
  const { templates, names } = exit;
  if (templates.length === 0) {
    refuseOversizedValue(standard, visit.state.name, visit);
    return exited(visit, exit, standard, undefined);
  }
  const evaluated = visit.evaluateAll(templates, extra);
  const values = isPromise(evaluated) ? yield* settled(evaluated) : evaluated;
  // Where there is an Output it is the last of the templates.
  const output = templates.length > names.length ? (values[names.length] as JsonValue) : standard;
  refuseOversizedValue(output, visit.state.name, visit);
  if (names.length === 0) return exited(visit, exit, output, undefined);
  visit.lane.assign(names, values);
  return exited(visit, exit, output, namedValues(names, values));
}

function exited(visit: Visit, exit: PreparedExit, output: JsonValue, assigned: Assigned | undefined): StateTransition {
  const { state, lane } = visit;
  lane.refuseStopped();
  // Noted before it is told: whoever sees the event may stop the execution and redrive it from there.
  const left: StateTransition = { output, next: exit.next };
  visit.left = left;
  const event = { type: `${state.type}StateExited`, stateName: state.name, output };
  // The union of exited events is spelled by the state's type.
  lane.record((assigned === undefined ? event : { ...event, assigned }) as HistoryDetail);
  return left;
}

function namedValues(names: readonly string[], values: readonly JsonValue[]): Assigned {
  const named: Record<string, JsonValue> = {};
  for (let index = 0; index < names.length; index += 1)
    setOwn(named, names[index] as string, values[index] as JsonValue);
  return named;
}

/** Fails where a value is more than the service passes on. `who` is the state, or the service behind a Task. */
export function refuseOversizedValue(value: JsonValue, who: string, visit: Visit): void {
  const bytes = sizeOf(value);
  if (bytes <= visit.limits.payloadBytes) return;
  const what =
    bytes === Number.POSITIVE_INFINITY
      ? `nested deeper than ${MAX_DEPTH} levels`
      : 'with a size exceeding the maximum number of bytes service limit';
  throw new StateFailure('States.DataLimitExceeded', `The state/task '${who}' returned a result ${what}.`);
}
