// Where the routers and Commands of a frontier may lead together, as far as it is worth listing.
//
// A router or Command is taken to name one of its targets, or none; any subset where there are three targets at the most; or to send to
// one of them. Where it does not say what its targets are, it is taken to lead to one of the nodes that nothing else leads to. What is
// not listed goes by dispatch, so guessing is never wrong, and neither is cutting: it is done by size, and while combining, not after.

import { byCodeUnits } from '../../json/index.ts';
import { type Destinations, type Frontier, nodesOf } from './frontier.ts';
import type { RoutePoint, Wiring } from './wiring.ts';

const SUBSETS_UP_TO = 3;

/** True where something in the frontier may name targets at run time. */
export function isRouted(wiring: Wiring, frontier: Frontier): boolean {
  return pointsOf(wiring, frontier).length > 0;
}

/** What is listed of a frontier. */
export interface Listing {
  /** Sets at the most. */
  readonly most: number;
  /** Whether those with Sends are listed. */
  readonly sends: boolean;
}

/** Sets of targets, the smallest first, the empty one always there. */
export function listRoutes(wiring: Wiring, frontier: Frontier, { most, sends }: Listing): readonly Destinations[] {
  let sets: readonly Destinations[] = [{ goto: [], sentTo: [] }];
  for (const point of pointsOf(wiring, frontier)) {
    const options = optionsOf(point, wiring, sends);
    sets = smallest(
      sets.flatMap((set) => options.map((option) => union(set, option))),
      most,
    );
  }
  return sets;
}

/** True where the routers and Commands of a frontier declare all that a set names. */
export function isDeclared(wiring: Wiring, frontier: Frontier, { goto }: Destinations): boolean {
  const declared = pointsOf(wiring, frontier).flatMap(({ targets = [] }) => targets);
  return goto.every((name) => declared.includes(name));
}

function pointsOf({ routes }: Wiring, frontier: Frontier): readonly RoutePoint[] {
  return nodesOf(frontier).flatMap((name) => routes.get(name) ?? []);
}

function optionsOf({ targets }: RoutePoint, { orphans }: Wiring, sends: boolean): readonly Destinations[] {
  const possible = targets ?? orphans;
  const isFew = targets !== undefined && targets.length <= SUBSETS_UP_TO;
  const named = isFew ? subsets(targets) : [[], ...possible.map((target) => [target])];
  return [
    ...named.map((goto) => ({ goto, sentTo: [] })),
    ...(sends ? possible.map((target) => ({ goto: [], sentTo: [target] })) : []),
  ];
}

function subsets(targets: readonly string[]): readonly (readonly string[])[] {
  const sets: (readonly string[])[] = [[]];
  for (const target of targets) sets.push(...sets.map((set) => [...set, target]));
  return sets;
}

const union = (left: Destinations, right: Destinations): Destinations => ({
  goto: merge(left.goto, right.goto),
  sentTo: merge(left.sentTo, right.sentTo),
});

const merge = (left: readonly string[], right: readonly string[]): readonly string[] =>
  [...new Set([...left, ...right])].sort(byCodeUnits);

/** What is compared at run time: the names, and after `||` the nodes sent to, where there are any. */
export function destinationsKey({ goto, sentTo }: Destinations): string {
  return sentTo.length === 0 ? goto.join('|') : `${goto.join('|')}||${sentTo.join('|')}`;
}

function smallest(sets: readonly Destinations[], most: number): readonly Destinations[] {
  const distinct = new Map(sets.map((set) => [destinationsKey(set), set]));
  return [...distinct.entries()]
    .sort(
      ([leftKey, left], [rightKey, right]) =>
        sizeOf(left) - sizeOf(right) || left.sentTo.length - right.sentTo.length || byCodeUnits(leftKey, rightKey),
    )
    .slice(0, most)
    .map(([, set]) => set);
}

const sizeOf = ({ goto, sentTo }: Destinations): number => goto.length + sentTo.length;
