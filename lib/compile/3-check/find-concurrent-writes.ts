// Two nodes of one superstep that both declare to write a channel without a reducer: a conflict that is certain enough to refuse.

import type { Problem } from '../../errors/index.ts';
import type { GraphDefinition } from '../../graph/index.ts';
import { isDeclared } from '../2-plan/list-routes.ts';
import type { Plan, PlannedSuperstep, Route, Successor } from '../2-plan/plan.ts';
import { startFrontier, type Wiring } from '../2-plan/wiring.ts';

export function findConcurrentWrites({ nodes, channels }: GraphDefinition, wiring: Wiring, plan: Plan): Problem[] {
  const declared = new Map(nodes.map((node) => [node.name, node.writes ?? []]));
  const single = channels.filter((channel) => channel.reducer === undefined).map((channel) => channel.key);
  const problems = new Map<string, Problem>();
  for (const { frontier } of declaredSupersteps(wiring, plan)) {
    for (const key of single) {
      const writers = frontier.pull.filter((name) => declared.get(name)?.includes(key));
      if (writers.length > 1) problems.set(`${key}|${writers.join('|')}`, conflict(key, writers));
    }
  }
  return [...problems.values()];
}

// Supersteps that undeclared targets lead to are guesses of the plan: they may never run, and refuse nothing. Those that Sends lead to
// pull no more than those of the same targets by name.
function declaredSupersteps(wiring: Wiring, { beginning, supersteps }: Plan): readonly PlannedSuperstep[] {
  const byKey = new Map(supersteps.map((superstep) => [superstep.key, superstep]));
  const found = new Set<PlannedSuperstep>();
  const see = (to: Successor): void => {
    const superstep = to.kind === 'end' ? undefined : byKey.get(to.key);
    if (superstep !== undefined) found.add(superstep);
  };
  const follow = (from: PlannedSuperstep['frontier'], routes: readonly Route[]): void => {
    for (const { sets, to } of routes) if (sets.some((set) => isDeclared(wiring, from, set))) see(to);
  };
  if (beginning.kind === 'superstep') see(beginning);
  if (beginning.kind === 'router') follow(startFrontier, beginning.routes);
  // A Set yields what is added to it while it is walked.
  for (const { frontier, following } of found) {
    if (following.kind === 'always') see(following.to);
    else follow(frontier, following.routes);
  }
  return [...found];
}

function conflict(key: string, writers: readonly string[]): Problem {
  return {
    code: 'CONCURRENT_WRITES',
    where: `channel '${key}'`,
    what: `${writers.map((name) => `'${name}'`).join(' and ')} run in one superstep and all declare to write it, but it has no reducer`,
    fix: 'give the channel a reducer, or let the nodes run one after the other',
  };
}
