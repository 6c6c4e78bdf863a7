// Joins that never fire: legal, and usually a mistake. A run that ends with a join half full says so.

import type { GraphDefinition, JoinDefinition } from '../graph/index.ts';
import type { Happening } from './happening.ts';

interface Watched {
  readonly join: JoinDefinition;
  /** Before the superstep that runs. */
  readonly arrived: Set<string>;
}

/** What to say of the joins of a graph that wait still, now that its run has ended. */
export function halfFullJoins({ joins }: GraphDefinition, happenings: Iterable<Happening>): string[] {
  const watched = joins.map((join): Watched => ({ join, arrived: new Set() }));
  let ran = new Set<string>();
  for (const happening of happenings) {
    if (happening.kind === 'taskEnded') ran.add(happening.task.node);
    if (happening.kind !== 'merged' && happening.kind !== 'ended') continue;
    for (const one of watched) settle(one, ran);
    ran = new Set();
  }
  return watched.filter(({ arrived }) => arrived.size > 0).map(textOf);
}

// A full join is emptied as its target runs, which may be late where that is deferred; what arrives meanwhile counts for the next.
function settle({ join, arrived }: Watched, ran: ReadonlySet<string>): void {
  if (arrived.size === join.sources.length && ran.has(join.target)) arrived.clear();
  for (const source of join.sources) if (ran.has(source)) arrived.add(source);
}

function textOf({ join, arrived }: Watched): string {
  const missing = join.sources.filter((source) => !arrived.has(source));
  const names = (list: readonly string[]): string => list.map((name) => `'${name}'`).join(', ');
  return `the join [${names(join.sources)}] -> '${join.target}' did not fire: ${names(missing)} did not run`;
}
