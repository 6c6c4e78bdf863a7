// One attempt of a Parallel: every branch on the same input, outputs in the order of the branches.

import type { JsonValue } from '../../../json/index.ts';
import type { PreparedParallel, PreparedScope } from '../../program/prepared.ts';
import { gather } from '../gather.ts';
import { Lane } from '../lane.ts';
import { leaveState, refuseOversizedValue } from '../leave-state.ts';
import { Progress } from '../progress.ts';
import { type Routine, settled } from '../routine.ts';
import type { StateTransition } from '../standing.ts';
import type { Visit } from '../visit.ts';

/** How an inner scope is run; given from above, since scopes hold states and states hold scopes. */
export type ScopeRunner = (lane: Lane, scope: PreparedScope, input: JsonValue) => Routine<JsonValue>;

export function* attemptParallel(
  visit: Visit,
  state: PreparedParallel,
  runScope: ScopeRunner,
): Routine<StateTransition> {
  const { lane } = visit;
  // Left by an attempt that a redrive continues; a retry has cleared it.
  const progress = visit.progress ?? (yield* beginParallel(visit, state));
  visit.progress = progress;
  const { started, inputs } = progress;
  const outputs = yield* settled(
    lane.shared.gather({
      inputs,
      run: () =>
        gather(lane, progress, {
          open: () => innerLane(lane, started),
          run: (branch, index) => runScope(branch, state.branches[index] as PreparedScope, inputs[index] as JsonValue),
          aborted: { type: 'ParallelStateAborted', stateName: state.name },
        }),
    }),
  );
  lane.recordBeside({ type: 'ParallelStateSucceeded', stateName: state.name });
  return yield* leaveState(visit, state.exit, outputs, { result: outputs });
}

function* beginParallel(visit: Visit, state: PreparedParallel): Routine<Progress> {
  const input = state.arguments === undefined ? visit.input : yield* settled(visit.evaluate(state.arguments));
  refuseOversizedValue(input, state.name, visit);
  const started = visit.lane.record({ type: 'ParallelStateStarted', stateName: state.name });
  const inputs = state.branches.map(() => input);
  return new Progress({ started, inputs, atOnce: inputs.length });
}

/** A lane whose first event follows the start of its container. */
export function innerLane(owner: Lane, started: number): Lane {
  const lane = new Lane(owner.shared, owner);
  lane.lastEvent = started;
  return lane;
}
