// Frontiers: the sets of nodes that run in one superstep.
//
//   F1. A frontier is a value: same nodes, same arrivals at joins, same pending deferred nodes means the same superstep.
//   F2. The order inside a frontier is the order in which LangGraph applies writes: by name, in UTF-16 code units.
//   F3. A join that fires is emptied as its target is chosen, so what arrives while the target runs counts for the next round.

import { byCodeUnits } from '../../json/index.ts';
import type { Wiring } from './wiring.ts';

export interface Frontier {
  /** The nodes that run. Empty: the run is over. */
  readonly pull: readonly string[];
  /** Keys of arrivals at joins that have not fired. */
  readonly waiting: readonly string[];
  /** Deferred nodes that were triggered and wait for all other work. */
  readonly deferred: readonly string[];
}

export function frontierKey({ pull, waiting, deferred }: Frontier): string {
  return JSON.stringify([pull, waiting, deferred]);
}

/** The frontier after `from`, when its routers and Commands named `goto` and sent nothing. */
export function advance(wiring: Wiring, from: Frontier, goto: Iterable<string>): Frontier {
  const ran = new Set(from.pull);
  const hit = new Set([...from.pull.flatMap((name) => wiring.edges.get(name) ?? []), ...goto]);
  const waiting = new Set([
    ...from.waiting,
    ...wiring.arrivals.filter(({ source }) => ran.has(source)).map(({ key }) => key),
  ]);
  const full = wiring.joins.filter(({ needs }) => needs.every((need) => waiting.has(need)));
  for (const { target } of full) hit.add(target);

  const now = [...hit].filter((name) => !wiring.deferred.has(name));
  const held = [...new Set([...from.deferred, ...[...hit].filter((name) => wiring.deferred.has(name))])];
  const idle = now.length === 0;
  const pull = idle ? held : now;
  for (const { target, needs } of full) if (pull.includes(target)) for (const need of needs) waiting.delete(need);
  return {
    pull: pull.sort(byCodeUnits),
    waiting: [...waiting].sort(byCodeUnits),
    deferred: idle ? [] : held.sort(byCodeUnits),
  };
}
