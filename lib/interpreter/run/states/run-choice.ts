// Choice: the first rule whose condition is true; `Assign` and `Output` of the state itself belong to `Default`.

import type { PreparedChoice } from '../../program/prepared.ts';
import { leaveState } from '../leave-state.ts';
import type { Routine } from '../routine.ts';
import type { StateTransition } from '../standing.ts';
import { StateFailure } from '../state-failure.ts';
import { truth } from '../typed-fields.ts';
import type { Visit } from '../visit.ts';

export function* runChoice(visit: Visit, state: PreparedChoice): Routine<StateTransition> {
  for (const rule of state.rules) {
    if (yield* truth(visit, rule.condition, 'Condition')) return yield* leaveState(visit, rule.exit, visit.input);
  }
  if (state.otherwise !== undefined) return yield* leaveState(visit, state.otherwise, visit.input);
  const cause = 'Failed to transition out of the state. The state does not point to a next state.';
  throw new StateFailure('States.NoChoiceMatched', visit.sentence(cause));
}
