// Which variables can be assigned when a state is entered: for all states and variables of a scope at once, in sets of bits, since
// a definition of 1 MB has room for 20,000 of each.
//
//   F1. What is in force where a transition begins, and what it assigns, is in force where it leads.
//   F2. States on a common cycle see the same: each of them can follow each.

import { componentsOf } from './components.ts';

/** A transition with what it assigns. */
export interface AssigningStep {
  readonly from: string;
  readonly to: string;
  readonly assigned: readonly string[];
}

/** Whether an assignment of the variable can be in force when the state is entered. */
export type InForce = (state: string, variable: string) => boolean;

export function findInForce(states: readonly string[], steps: readonly AssigningStep[]): InForce {
  const variables = numbered(steps.flatMap(({ assigned }) => assigned));
  if (variables.size === 0) return () => false;
  const places = numbered(states);
  const followers: number[][] = states.map(() => []);
  for (const { from, to } of steps) followers[places.get(from) as number]?.push(places.get(to) as number);
  const component = componentsOf(followers);
  const componentOf = (state: string): number => component[places.get(state) as number] as number;
  const sets = propagate(steps, componentOf, variables);
  return (state, variable) => {
    const bit = variables.get(variable);
    const set = sets.get(componentOf(state));
    return bit !== undefined && set !== undefined && ((set[bit >>> 5] as number) & (1 << (bit & 31))) !== 0;
  };
}

type Bits = Uint32Array;

/** The set of each component into which anything leads. */
function propagate(
  steps: readonly AssigningStep[],
  componentOf: (state: string) => number,
  variables: ReadonlyMap<string, number>,
): ReadonlyMap<number, Bits> {
  const sets = new Map<number, Bits>();
  const setOf = (component: number): Bits => {
    const set = sets.get(component) ?? new Uint32Array(Math.ceil(variables.size / 32));
    sets.set(component, set);
    return set;
  };
  const inOrder = steps.map((step) => ({ step, from: componentOf(step.from), to: componentOf(step.to) }));
  // From the components that are reached by none of the others on; in each, its own cycles first.
  inOrder.sort((left, right) => right.from - left.from || right.to - left.to);
  for (const { step, from, to } of inOrder) {
    const target = setOf(to);
    const source = sets.get(from);
    if (source !== undefined && from !== to) include(target, source);
    for (const name of step.assigned) add(target, variables.get(name) as number);
  }
  return sets;
}

function include(target: Bits, source: Bits): void {
  for (let index = 0; index < source.length; index += 1)
    target[index] = (target[index] as number) | (source[index] as number);
}

function add(target: Bits, bit: number): void {
  target[bit >>> 5] = (target[bit >>> 5] as number) | (1 << (bit & 31));
}

function numbered(names: Iterable<string>): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const name of names) if (!numbers.has(name)) numbers.set(name, numbers.size);
  return numbers;
}
