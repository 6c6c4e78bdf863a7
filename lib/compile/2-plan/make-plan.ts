// From wiring to plan: explore the frontiers that can follow each other, breadth first, within bounds.

import type { MergeBytes } from '../state-text/merge-text.ts';
import { estimateBytes } from './estimate-bytes.ts';
import { advance, type Destinations, type Frontier, frontierKey, isOver } from './frontier.ts';
import { isRouted, listRoutes } from './list-routes.ts';
import type { Beginning, Bounds, Continuation, Plan, PlannedSuperstep, Route, Successor } from './plan.ts';
import { startFrontier, type Wiring } from './wiring.ts';

type Draft = Omit<PlannedSuperstep, 'distance'>;

/** Explores the automaton of a graph. Pure: the same wiring, bounds and sizes of merges give the same plan. */
export function makePlan(wiring: Wiring, bounds: Bounds, merge: MergeBytes): Plan {
  const exploration = new Exploration(wiring, bounds, merge);
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
  readonly #merge: MergeBytes;
  readonly #found = new Map<string, Frontier>();
  #sendSupersteps = 0;
  #bytes = 0;

  constructor(wiring: Wiring, bounds: Bounds, merge: MergeBytes) {
    this.#wiring = wiring;
    this.#bounds = bounds;
    this.#merge = merge;
  }

  begin(): Beginning {
    if (isRouted(this.#wiring, startFrontier)) {
      return { kind: 'router', routes: this.#routesFrom(startFrontier) };
    }
    const first = advance(this.#wiring, startFrontier);
    if (isOver(first)) return { kind: 'end' };
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
    const next = advance(this.#wiring, frontier);
    const to: Successor = isOver(next) ? { kind: 'end' } : { kind: 'superstep', key: this.#add(next) };
    return { kind: 'always', to };
  }

  #routesFrom(frontier: Frontier): Route[] {
    const routes = new Map<string, { sets: Destinations[]; to: Successor }>();
    for (const set of this.#setsFrom(frontier)) {
      const next = advance(this.#wiring, frontier, set);
      const key = isOver(next) ? '' : frontierKey(this.#wiring, next);
      if (!isOver(next) && !this.#found.has(key) && !this.#hasRoomFor(next)) continue;
      const to: Successor = isOver(next) ? { kind: 'end' } : { kind: 'superstep', key: this.#add(next) };
      const known = routes.get(key);
      if (known === undefined) routes.set(key, { sets: [set], to });
      else known.sets.push(set);
    }
    return [...routes.values()];
  }

  /** Empty where nothing turns. */
  #setsFrom(frontier: Frontier): readonly Destinations[] {
    const { routes, sendSupersteps } = this.#bounds;
    if (!isRouted(this.#wiring, frontier)) return [];
    return listRoutes(this.#wiring, frontier, { most: routes, sends: sendSupersteps > 0 });
  }

  #hasRoomFor({ workers }: Frontier): boolean {
    const { supersteps, sendSupersteps, bytes } = this.#bounds;
    return (
      this.#found.size < supersteps &&
      this.#bytes < bytes &&
      (workers.length === 0 || this.#sendSupersteps < sendSupersteps)
    );
  }

  #add(frontier: Frontier): string {
    const key = frontierKey(this.#wiring, frontier);
    if (!this.#found.has(key)) {
      this.#found.set(key, frontier);
      if (frontier.workers.length > 0) this.#sendSupersteps += 1;
      this.#bytes += estimateBytes(frontier, this.#setsFrom(frontier).length, this.#merge);
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
