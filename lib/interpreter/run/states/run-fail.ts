// Fail: ends its scope with an error of its own.

import type { PreparedFail } from '../../program/prepared.ts';
import type { Routine } from '../routine.ts';
import type { StateTransition } from '../standing.ts';
import { StateFailure } from '../state-failure.ts';
import { text } from '../typed-fields.ts';
import type { Visit } from '../visit.ts';

export function* runFail(visit: Visit, state: PreparedFail): Routine<StateTransition> {
  const error = state.error === undefined ? undefined : yield* text(visit, state.error, 'Error');
  const cause = state.cause === undefined ? undefined : yield* text(visit, state.cause, 'Cause');
  throw new StateFailure(error, cause);
}
