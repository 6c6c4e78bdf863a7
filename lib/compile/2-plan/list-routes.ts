// The sets of targets that the routers and Commands of a frontier may name together, as far as they are worth listing.
//
// A router or Command is taken to name one of its targets, or none; any subset where there are three targets at the most.
// What is not listed goes by dispatch, so cutting is never wrong: it is done by size, and while combining, not after.

import { byCodeUnits } from '../../json/index.ts';
import type { Frontier } from './frontier.ts';
import type { RoutePoint, Wiring } from './wiring.ts';

const SUBSETS_UP_TO = 3;

/** True where something in the frontier may name targets at run time. */
export function isRouted(wiring: Wiring, frontier: Frontier): boolean {
  return frontier.pull.some((name) => wiring.routes.has(name));
}

/** Sorted sets of targets, the smallest first, the empty one always there; at most `most`. */
export function listRoutes(wiring: Wiring, frontier: Frontier, most: number): readonly (readonly string[])[] {
  const points = frontier.pull.flatMap((name) => wiring.routes.get(name) ?? []);
  let sets: readonly (readonly string[])[] = [[]];
  for (const point of points) {
    const options = optionsOf(point);
    sets = smallest(
      sets.flatMap((set) => options.map((option) => [...new Set([...set, ...option])].sort(byCodeUnits))),
      most,
    );
  }
  return sets;
}

function optionsOf({ targets }: RoutePoint): readonly (readonly string[])[] {
  if (targets === undefined) return [[]];
  return targets.length > SUBSETS_UP_TO ? [[], ...targets.map((target) => [target])] : subsets(targets);
}

function subsets(targets: readonly string[]): readonly (readonly string[])[] {
  const sets: (readonly string[])[] = [[]];
  for (const target of targets) sets.push(...sets.map((set) => [...set, target]));
  return sets;
}

function smallest(sets: readonly (readonly string[])[], most: number): readonly (readonly string[])[] {
  const distinct = new Map(sets.map((set) => [set.join('|'), set]));
  return [...distinct.entries()]
    .sort(([leftKey, left], [rightKey, right]) => left.length - right.length || byCodeUnits(leftKey, rightKey))
    .slice(0, most)
    .map(([, set]) => set);
}
