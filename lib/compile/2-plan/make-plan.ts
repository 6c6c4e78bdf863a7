// From wiring to plan: explore the frontiers that can follow each other, breadth first, within bounds.

import { estimateBytes } from './estimate-bytes.ts';
import { advance, type Frontier, frontierKey } from './frontier.ts';
import { isRouted, listRoutes } from './list-routes.ts';
import type { Beginning, Bounds, Continuation, Plan, PlannedSuperstep, Route, Successor } from './plan.ts';
import { startFrontier, type Wiring } from './wiring.ts';

type Draft = Omit<PlannedSuperstep, 'distance'>;

/** Explores the automaton of a graph. Pure: the same wiring and bounds give the same plan. */
export function makePlan(wiring: Wiring, bounds: Bounds): Plan {
  const exploration = new Exploration(wiring, bounds);
  const beginning = exploration.begin();
  const drafts = exploration.finish();
  const distances = measureDistances(drafts);
  const supersteps = drafts.map((draft) => ({ ...draft, distance: distances.get(draft.key) ?? 1 }));
  const dispatch =
    beginning.kind === 'dispatch' ||
    beginning.kind === 'router' ||
    supersteps.some(({ following }) => following.kind === 'routed');
  return { beginning, supersteps, dispatch };
}

class Exploration {
  readonly #wiring: Wiring;
  readonly #bounds: Bounds;
  readonly #found = new Map<string, Frontier>();
  #bytes = 0;

  constructor(wiring: Wiring, bounds: Bounds) {
    this.#wiring = wiring;
    this.#bounds = bounds;
  }

  begin(): Beginning {
    if (isRouted(this.#wiring, startFrontier)) {
      return { kind: 'router', routes: this.#routesFrom(startFrontier) };
    }
    const first = advance(this.#wiring, startFrontier, []);
    if (first.pull.length === 0) return { kind: 'end' };
    if (this.#bounds.supersteps === 0) return { kind: 'dispatch', frontier: first };
    return { kind: 'superstep', key: this.#add(first) };
  }

  /** Follows every frontier found so far and those it leads to. */
  finish(): Draft[] {
    const drafts: Draft[] = [];
    // A Map yields what is added to it while it is walked: this is the queue.
    for (const [key, frontier] of this.#found) drafts.push({ key, frontier, following: this.#followingOf(frontier) });
    return drafts;
  }

  #followingOf(frontier: Frontier): Continuation {
    if (isRouted(this.#wiring, frontier)) return { kind: 'routed', routes: this.#routesFrom(frontier) };
    const next = advance(this.#wiring, frontier, []);
    const to: Successor = next.pull.length === 0 ? { kind: 'end' } : { kind: 'superstep', key: this.#add(next) };
    return { kind: 'always', to };
  }

  #routesFrom(frontier: Frontier): Route[] {
    const routes = new Map<string, { sets: (readonly string[])[]; to: Successor }>();
    for (const set of this.#setsFrom(frontier)) {
      const next = advance(this.#wiring, frontier, set);
      const key = frontierKey(next);
      if (next.pull.length > 0 && !this.#found.has(key) && !this.#hasRoom()) continue;
      const to: Successor = next.pull.length === 0 ? { kind: 'end' } : { kind: 'superstep', key: this.#add(next) };
      const known = routes.get(key);
      if (known === undefined) routes.set(key, { sets: [set], to });
      else known.sets.push(set);
    }
    return [...routes.values()];
  }

  /** Empty where nothing turns. */
  #setsFrom(frontier: Frontier): readonly (readonly string[])[] {
    return isRouted(this.#wiring, frontier) ? listRoutes(this.#wiring, frontier, this.#bounds.routes) : [];
  }

  #hasRoom(): boolean {
    return this.#found.size < this.#bounds.supersteps && this.#bytes < this.#bounds.bytes;
  }

  #add(frontier: Frontier): string {
    const key = frontierKey(frontier);
    if (!this.#found.has(key)) {
      this.#found.set(key, frontier);
      this.#bytes += estimateBytes(frontier, this.#setsFrom(frontier).length);
    }
    return key;
  }
}

// Walks each chain once: from a superstep to the first whose distance is known, then back.
function measureDistances(drafts: readonly Draft[]): ReadonlyMap<string, number> {
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]));
  const distances = new Map<string, number>();
  for (const draft of drafts) {
    const chain = new Set<string>();
    let key: string | undefined = draft.key;
    while (key !== undefined && !distances.has(key) && !chain.has(key)) {
      chain.add(key);
      key = staticSuccessor(byKey.get(key));
    }
    // Back where this chain has been: a loop that nothing leaves.
    let distance = key === undefined ? 0 : chain.has(key) ? Number.POSITIVE_INFINITY : (distances.get(key) ?? 0);
    for (const member of [...chain].reverse()) {
      distance += 1;
      distances.set(member, distance);
    }
  }
  return distances;
}

function staticSuccessor(draft: Draft | undefined): string | undefined {
  return draft?.following.kind === 'always' && draft.following.to.kind === 'superstep'
    ? draft.following.to.key
    : undefined;
}
