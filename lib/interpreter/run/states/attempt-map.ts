// One attempt of an inline Map: one iteration per item, outputs in the order of the items.
//
// Every ItemSelector is evaluated before the first iteration starts, so a selector that fails costs no work.

import type { JsonValue } from '../../../json/index.ts';
import type { PreparedMap } from '../../program/prepared.ts';
import { gather } from '../gather.ts';
import { leaveState, refuseOversizedValue } from '../leave-state.ts';
import { Progress } from '../progress.ts';
import { type Routine, settled } from '../routine.ts';
import type { StateTransition } from '../standing.ts';
import { FieldFailure } from '../state-failure.ts';
import { boundedNumber, listField, wholeNumber } from '../typed-fields.ts';
import type { Visit } from '../visit.ts';
import { innerLane, type ScopeRunner } from './attempt-parallel.ts';

export function* attemptMap(visit: Visit, state: PreparedMap, runScope: ScopeRunner): Routine<StateTransition> {
  const { lane } = visit;
  const stateName = state.name;
  // Left by an attempt that a redrive continues; a retry has cleared it.
  const progress = visit.progress ?? (yield* beginMap(visit, state));
  visit.progress = progress;
  const { started, inputs } = progress;
  const outputs = yield* settled(
    lane.shared.gather({
      inputs,
      run: () =>
        gather(lane, progress, {
          open: (index, follows = started) => {
            const iteration = innerLane(lane, follows);
            iteration.record({ type: 'MapIterationStarted', stateName, index });
            return iteration;
          },
          run: (iteration, index) => runScope(iteration, state.processor, inputs[index] as JsonValue),
          close: (iteration, index) => iteration.record({ type: 'MapIterationSucceeded', stateName, index }),
          failed: (iteration, index) => iteration.record({ type: 'MapIterationFailed', stateName, index }),
          stopped: (iteration, index) => iteration.note({ type: 'MapIterationAborted', stateName, index }),
          aborted: { type: 'MapStateAborted', stateName },
        }),
    }),
  );
  lane.recordBeside({ type: 'MapStateSucceeded', stateName });
  return yield* leaveState(visit, state.exit, outputs, { result: outputs });
}

function* beginMap(visit: Visit, state: PreparedMap): Routine<Progress> {
  const items = yield* itemsOf(visit, state);
  const atOnce = yield* concurrencyOf(visit, state);
  const inputs = yield* inputsOf(visit, state, items);
  const started = visit.lane.record({ type: 'MapStateStarted', stateName: state.name, length: items.length });
  return new Progress({ started, inputs, atOnce });
}

function* itemsOf(visit: Visit, state: PreparedMap): Routine<readonly JsonValue[]> {
  if (state.items !== undefined) return yield* listField(visit, state.items, 'Items');
  if (Array.isArray(visit.input)) return visit.input;
  throw new FieldFailure(undefined, `Map state input must be an array but was: ${JSON.stringify(visit.input)}`);
}

/** 0 asks for no limit; the service runs 40 at once all the same. The tolerated failures mean nothing to an inline Map. */
function* concurrencyOf(visit: Visit, state: PreparedMap): Routine<number> {
  const most = visit.limits.inlineMapConcurrency;
  const asked =
    state.maxConcurrency === undefined ? 0 : yield* wholeNumber(visit, state.maxConcurrency, 'MaxConcurrency', 0);
  if (state.toleratedFailureCount !== undefined) {
    yield* wholeNumber(visit, state.toleratedFailureCount, 'ToleratedFailureCount', 0);
  }
  if (state.toleratedFailurePercentage !== undefined) {
    yield* boundedNumber(visit, state.toleratedFailurePercentage, 'ToleratedFailurePercentage', 100);
  }
  return asked === 0 ? most : Math.min(asked, most);
}

function* inputsOf(visit: Visit, state: PreparedMap, items: readonly JsonValue[]): Routine<readonly JsonValue[]> {
  if (state.itemSelector === undefined) return items;
  const inputs: JsonValue[] = [];
  for (let index = 0; index < items.length; index += 1) {
    const item = { Index: index, Value: items[index] as JsonValue };
    const input = yield* settled(visit.evaluate(state.itemSelector, { item }));
    refuseOversizedValue(input, state.name, visit);
    inputs.push(input);
    const pause = visit.giveWay();
    if (pause !== undefined) yield pause;
  }
  return inputs;
}
