// Paths through a scope. Any run is its path without repeats, and rounds of loops on the way: the dearest path and the dearest
// round of each loop say what a run can cost.
//
//   P1. Without loops the dearest path is exact: each state is looked at once.
//   P2. Inside a loop paths are tried one by one, and there may be too many: then what was found is marked as not exact.

import { isTerminal, type State, type StateGraphBody, targetsOf } from '../../asl/index.ts';
import { add, byCost, type Cost, noCost } from './cost.ts';
import { isLoop, reachedComponents } from './loops.ts';

export interface MachinePath {
  readonly states: readonly string[];
  readonly cost: Cost;
}

export interface Loop {
  /** The states that are gone round, in order. */
  readonly round: MachinePath;
  /** The states of all rounds of the same loop. */
  readonly members: ReadonlySet<string>;
}

export interface MachinePaths {
  /** The dearest way from the start to an end, without going round a loop. */
  readonly longest: MachinePath;
  /** The dearest round of each loop. */
  readonly loops: readonly Loop[];
  /** False where there were too many ways to try them all. */
  readonly exact: boolean;
}

/** The dearest path of a scope and the dearest rounds of its loops. */
export function measurePaths(scope: StateGraphBody, costOf: (state: State) => Cost): MachinePaths {
  const survey = new Survey(scope, costOf);
  const longest = survey.longestFrom(scope.StartAt);
  const loops = survey.loops();
  return { longest, loops, exact: survey.exact };
}

/** Ways tried inside one loop. */
const MOST_WAYS = 20_000;

class Survey {
  exact = true;
  readonly #costs: ReadonlyMap<string, Cost>;
  readonly #successors: (state: string) => readonly string[];
  readonly #endings: ReadonlySet<string>;
  readonly #components: readonly ReadonlySet<string>[];
  readonly #componentOf = new Map<string, ReadonlySet<string>>();
  readonly #longest = new Map<string, MachinePath>();

  constructor({ StartAt, States }: StateGraphBody, costOf: (state: State) => Cost) {
    const entries = Object.entries(States);
    const targets = new Map(entries.map(([name, state]) => [name, targetsOf(state)]));
    this.#costs = new Map(entries.map(([name, state]) => [name, costOf(state)]));
    this.#endings = new Set(entries.filter(([, state]) => isTerminal(state)).map(([name]) => name));
    this.#successors = (state) => targets.get(state) ?? [];
    this.#components = this.#costs.has(StartAt) ? reachedComponents(StartAt, this.#successors) : [];
    for (const component of this.#components) for (const state of component) this.#componentOf.set(state, component);
    // Successors first: a long chain then needs no deep recursion.
    for (const component of this.#components)
      if (component.size === 1) for (const state of component) this.longestFrom(state);
  }

  /** P1: successors' components are asked first, and each answer is kept. */
  longestFrom(state: string): MachinePath {
    const known = this.#longest.get(state);
    if (known !== undefined) return known;
    let best: MachinePath | undefined;
    this.#walk(state, (states, path) => {
      for (const rest of this.#waysOut(states)) {
        const whole = { states: [...states, ...rest.states], cost: add(path, rest.cost) };
        if (best === undefined || byCost(whole.cost, best.cost) < 0) best = whole;
      }
    });
    const longest = best ?? { states: [], cost: noCost };
    this.#longest.set(state, longest);
    return longest;
  }

  loops(): Loop[] {
    return this.#components
      .filter((component) => isLoop(component, this.#successors))
      .map((members) => ({ round: this.#dearestRound(members), members }))
      .reverse();
  }

  // Where a path that stands at its last state may go on, outside of its loop.
  #waysOut(states: readonly string[]): MachinePath[] {
    const last = states.at(-1) ?? '';
    const component = this.#componentOf.get(last);
    const outside = this.#successors(last).filter((next) => component?.has(next) !== true);
    const ends = this.#endings.has(last) || this.#successors(last).length === 0;
    return [...(ends ? [{ states: [], cost: noCost }] : []), ...outside.map((next) => this.longestFrom(next))];
  }

  #dearestRound(members: ReadonlySet<string>): MachinePath {
    let best: MachinePath | undefined;
    // Every round has a first member in this order: rounds that begin there hold none that come before it.
    const order = [...members].reverse();
    order.forEach((first, index) => {
      const allowed = new Set(order.slice(index));
      this.#walk(
        first,
        (states, path) => {
          if (!this.#successors(states.at(-1) ?? '').includes(first)) return;
          if (best === undefined || byCost(path, best.cost) < 0) best = { states: [...states], cost: path };
        },
        allowed,
      );
    });
    return best ?? { states: [], cost: noCost };
  }

  // Every path without repeats from `state` inside its component, the one of a single state included.
  #walk(state: string, see: (states: readonly string[], cost: Cost) => void, allowed?: ReadonlySet<string>): void {
    const inside = allowed ?? this.#componentOf.get(state) ?? new Set([state]);
    const states: string[] = [];
    let ways = 0;
    const step = (current: string, before: Cost): void => {
      ways += 1;
      if (ways > MOST_WAYS) {
        this.exact = false;
        return;
      }
      const total = add(before, this.#costs.get(current) ?? noCost);
      states.push(current);
      see(states, total);
      for (const next of this.#successors(current)) if (inside.has(next) && !states.includes(next)) step(next, total);
      states.pop();
    };
    step(state, noCost);
  }
}
