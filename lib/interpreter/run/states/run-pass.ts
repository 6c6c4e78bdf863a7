// Pass and Succeed: nothing but `Assign` and `Output`; Succeed leads nowhere.

import type { PreparedPass, PreparedSucceed } from '../../program/prepared.ts';
import { leaveState } from '../leave-state.ts';
import type { Routine } from '../routine.ts';
import type { StateTransition } from '../standing.ts';
import type { Visit } from '../visit.ts';

export function runPass(visit: Visit, state: PreparedPass | PreparedSucceed): Routine<StateTransition> {
  return leaveState(visit, state.exit, visit.input);
}
