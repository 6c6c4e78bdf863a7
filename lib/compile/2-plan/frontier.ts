// Frontiers: the sets of nodes that run in one superstep.
//
//   F1. A frontier is a value: same nodes, same arrivals at joins, same pending deferred nodes means the same superstep.
//   F2. The order inside a frontier is the order in which LangGraph applies writes: by name, in UTF-16 code units.
//   F3. Order and number of what was sent are not a frontier's: only which nodes have anything to run.
//   F4. A join that fires is emptied as its target is chosen, so what arrives while the target runs counts for the next round.

import { byCodeUnits } from '../../json/index.ts';
import type { Wiring } from './wiring.ts';

export interface Frontier {
  /** The nodes that an edge or a router leads to. */
  readonly pull: readonly string[];
  /** The nodes that were sent to: each runs once for every packet. */
  readonly workers: readonly string[];
  /** Keys of arrivals at joins that have not fired. */
  readonly waiting: readonly string[];
  /** Deferred nodes that were triggered and wait for all other work. */
  readonly deferred: readonly string[];
}

/** Lists of names by what they stand for; the order is that of the key's parts. */
const parts = ['pull', 'workers', 'waiting', 'deferred'] as const;

/** The parts that differ between frontiers of a graph: the others are always empty. */
export function keyParts({ joins, deferred }: Wiring): readonly (keyof Frontier)[] {
  return parts.filter((part) => (part !== 'waiting' || joins.length > 0) && (part !== 'deferred' || deferred.size > 0));
}

/**
 * The text that tells a frontier from every other of its graph: the parts that it may have, joined by `||`. No two frontiers share
 * one: no name has a '|' or a ':', and a key of an arrival has exactly two ':'.
 */
export function frontierKey(wiring: Wiring, frontier: Frontier): string {
  return keyParts(wiring)
    .map((part) => frontier[part].join('|'))
    .join('||');
}

/** True where nothing runs: the run is over. */
export const isOver = ({ pull, workers }: Frontier): boolean => pull.length + workers.length === 0;

/** The nodes of a superstep, each once, in merge order. */
export const nodesOf = ({ pull, workers }: Frontier): readonly string[] => [...new Set([...pull, ...workers])];

/** Where the routers and Commands of a superstep lead: the nodes that they name, and those that they send to. */
export interface Destinations {
  /** Sorted, END left out. */
  readonly goto: readonly string[];
  /** Sorted. */
  readonly sentTo: readonly string[];
}

/** The frontier after `from`; default: nothing was named, and nothing sent. */
export function advance(
  wiring: Wiring,
  from: Frontier,
  { goto = [], sentTo = [] }: Partial<Destinations> = {},
): Frontier {
  const ran = new Set(nodesOf(from));
  const hit = new Set([...[...ran].flatMap((name) => wiring.edges.get(name) ?? []), ...goto]);
  const waiting = new Set([
    ...from.waiting,
    ...wiring.arrivals.filter(({ source }) => ran.has(source)).map(({ key }) => key),
  ]);
  const full = wiring.joins.filter(({ needs }) => needs.every((need) => waiting.has(need)));
  for (const { target } of full) hit.add(target);

  const now = [...hit].filter((name) => !wiring.deferred.has(name));
  const held = [...new Set([...from.deferred, ...[...hit].filter((name) => wiring.deferred.has(name))])];
  const idle = now.length === 0 && sentTo.length === 0;
  const pull = idle ? held : now;
  for (const { target, needs } of full) if (pull.includes(target)) for (const need of needs) waiting.delete(need);
  return {
    pull: pull.sort(byCodeUnits),
    workers: sentTo,
    waiting: [...waiting].sort(byCodeUnits),
    deferred: idle ? [] : held.sort(byCodeUnits),
  };
}
