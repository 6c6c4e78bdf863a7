// The cost of one state entered once, everything inside it included.
//
// Events as recorded on the service: a Task has five (entered, scheduled, started, succeeded, exited), a Parallel and a Map
// four of their own, each iteration of an inline Map two; a Fail is entered and never left.

import { type MapState, type State, type StateGraphBody, waitsForToken } from '../../asl/index.ts';
import { type Amount, add, type Cost, cost, withItems } from './cost.ts';
import { measurePaths } from './paths.ts';

export function costOfState(state: State): Cost {
  switch (state.Type) {
    case 'Task':
      return cost(1, waitsForToken(state.Resource) ? 6 : 5);
    case 'Parallel':
      return add(cost(1, 4), ...state.Branches.map(worstOf));
    case 'Map':
      return cost(1, 4, costOfItem(state));
    case 'Fail':
      return cost(1, 1);
    case 'Choice':
    case 'Pass':
    case 'Succeed':
    case 'Wait':
      return cost(1, 2);
  }
}

// A Map inside a Map: its items are not known either, so each is taken to have one.
function costOfItem(state: MapState): Amount {
  const inner = withItems(worstOf(state.ItemProcessor), 1);
  // The items of a distributed Map are executions of their own: billed, but with a history of their own.
  const events = state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED' ? 0 : inner.events + 2;
  return { entries: inner.entries, events };
}

function worstOf(scope: StateGraphBody): Cost {
  return measurePaths(scope, costOfState).longest.cost;
}
