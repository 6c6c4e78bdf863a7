// A path as people read it.

import type { MachineMeasure } from './measure-machine.ts';

/** `start → plan → work → end`: without the turns, which say nothing that the states between them do not. */
export function pathText(states: readonly string[], { turns }: Pick<MachineMeasure, 'turns'>): string {
  return states.filter((name) => !turns.has(name)).join(' → ');
}

/** A round, back to the state that it is told from. */
export function roundText(states: readonly string[], measure: Pick<MachineMeasure, 'turns'>): string {
  return pathText([...states, states[0] ?? ''], measure);
}
