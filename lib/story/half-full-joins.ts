// Joins that never fire: legal, and usually a mistake. A run that ends with a join half full says so.

import type { GraphDefinition } from '../graph/index.ts';
import type { Happening } from './happening.ts';
import { JoinMemory } from './join-memory.ts';

/** What to say of the joins of a graph that wait still, now that its run has ended. */
export function halfFullJoins({ joins }: GraphDefinition, happenings: Iterable<Happening>): string[] {
  const memory = new JoinMemory(joins);
  let ran = new Set<string>();
  for (const happening of happenings) {
    if (happening.kind === 'taskEnded') ran.add(happening.task.node);
    if (happening.kind !== 'merged' && happening.kind !== 'ended') continue;
    memory.superstepEnded(ran);
    ran = new Set();
  }
  const names = (list: readonly string[]): string => list.map((name) => `'${name}'`).join(', ');
  return memory
    .waiting()
    .map(
      ({ join: { sources, target }, missing }) =>
        `the join [${names(sources)}] -> '${target}' did not fire: ${names(missing)} did not run`,
    );
}
