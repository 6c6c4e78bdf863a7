// Two nodes of one superstep that both declare to write a channel without a reducer: a conflict that is certain enough to refuse.

import type { Problem } from '../../errors/index.ts';
import type { GraphDefinition } from '../../graph/index.ts';
import type { Plan } from '../2-plan/plan.ts';

export function findConcurrentWrites({ nodes, channels }: GraphDefinition, plan: Plan): Problem[] {
  const declared = new Map(nodes.map((node) => [node.name, node.writes ?? []]));
  const single = channels.filter((channel) => channel.reducer === undefined).map((channel) => channel.key);
  const problems = new Map<string, Problem>();
  for (const { frontier } of plan.supersteps) {
    for (const key of single) {
      const writers = frontier.pull.filter((name) => declared.get(name)?.includes(key));
      if (writers.length > 1) problems.set(`${key}|${writers.join('|')}`, conflict(key, writers));
    }
  }
  return [...problems.values()];
}

function conflict(key: string, writers: readonly string[]): Problem {
  return {
    code: 'CONCURRENT_WRITES',
    where: `channel '${key}'`,
    what: `${writers.map((name) => `'${name}'`).join(' and ')} run in one superstep and all declare to write it, but it has no reducer`,
    fix: 'give the channel a reducer, or let the nodes run one after the other',
  };
}
