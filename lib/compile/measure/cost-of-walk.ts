// The cost of one walk through a machine: the states it enters, in order, with the items of its Maps.

import type { StateMachine } from '../../asl/index.ts';
import { type Amount, frameEvents, withItems } from './cost.ts';
import { costOfState } from './state-cost.ts';

/** A state of the machine's top scope, entered once. */
export interface WalkStep {
  readonly state: string;
  /** Of a Map. */
  readonly items?: number;
}

/** Entries and events of a run that takes this walk, without retries; a state outside the machine costs nothing. */
export function costOfWalk(machine: StateMachine, walk: readonly WalkStep[]): Amount {
  const amounts = walk.flatMap(({ state: name, items = 0 }) => {
    const state = machine.States[name];
    return state === undefined ? [] : [withItems(costOfState(state), items)];
  });
  return amounts.reduce((sum, one) => ({ entries: sum.entries + one.entries, events: sum.events + one.events }), {
    entries: 0,
    events: frameEvents,
  });
}
