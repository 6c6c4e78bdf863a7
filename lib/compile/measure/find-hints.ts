import type { GraphDefinition } from '../../graph/index.ts';
import { DEFAULT_RECURSION_LIMIT, START } from '../../protocol/index.ts';
import { advance, isOver, nodesOf } from '../2-plan/frontier.ts';
import type { Plan, PlannedSuperstep } from '../2-plan/plan.ts';
import { type Wiring, wire } from '../2-plan/wiring.ts';
import type { Compilation } from '../compile.ts';
import { findSlowReducers } from './find-slow-reducers.ts';
import type { Hint } from './hint.ts';

export function findHints(definition: GraphDefinition, { plan, hints }: Pick<Compilation, 'plan' | 'hints'>): Hint[] {
  const wiring = wire(definition);
  return [
    ...findEndlessLoops(plan),
    ...findLongChains(plan),
    ...findStarvingJoins(wiring, plan),
    ...findOpenRouters(definition),
    ...findSlowReducers(definition),
    ...hints,
  ];
}

// A stretch without a turn that comes back on itself: its distance to the next turn is infinite.
function findEndlessLoops({ supersteps }: Plan): Hint[] {
  const byKey = new Map(supersteps.map((superstep) => [superstep.key, superstep]));
  const reported = new Set<string>();
  return supersteps
    .filter(({ distance }) => !Number.isFinite(distance))
    .flatMap((superstep) => {
      const loop = loopFrom(superstep, byKey);
      if (loop.some(({ key }) => reported.has(key))) return [];
      for (const { key } of loop) reported.add(key);
      const names = loop.map(({ frontier }) => nodesOf(frontier).join('+'));
      const hint: Hint = {
        code: 'ENDLESS_LOOP',
        where: `loop ${[...names, names[0]].map((name) => `'${name}'`).join(' -> ')}`,
        what: 'nothing leaves this loop: every run that enters it ends with GRAPH_RECURSION_LIMIT',
        fix: 'let a conditional edge in it lead to END',
      };
      return [hint];
    });
}

// A stretch that does not fit into a run is refused before it begins, or ends by the limit. The longest alone is told.
function findLongChains({ supersteps }: Plan): Hint[] {
  const finite = supersteps.filter(({ distance }) => Number.isFinite(distance));
  const first = finite.reduce<PlannedSuperstep | undefined>(
    (longest, one) => (one.distance > (longest?.distance ?? 0) ? one : longest),
    undefined,
  );
  if (first === undefined || first.distance < DEFAULT_RECURSION_LIMIT) return [];
  const name = nodesOf(first.frontier).join('+');
  return [
    {
      code: 'LONG_CHAIN',
      where: `chain from '${name}'`,
      what: `${first.distance} supersteps follow each other without a router, and a run has fewer than ${DEFAULT_RECURSION_LIMIT} unless it says otherwise: it ends with GRAPH_RECURSION_LIMIT`,
      fix: `run it with { recursionLimit: ${first.distance + 1} } or more`,
    },
  ];
}

function loopFrom(start: PlannedSuperstep, byKey: ReadonlyMap<string, PlannedSuperstep>): readonly PlannedSuperstep[] {
  const seen: PlannedSuperstep[] = [];
  let current: PlannedSuperstep | undefined = start;
  while (current !== undefined && !seen.includes(current)) {
    seen.push(current);
    const { following }: PlannedSuperstep = current;
    current =
      following.kind === 'always' && following.to.kind === 'superstep' ? byKey.get(following.to.key) : undefined;
  }
  return current === undefined ? [] : seen.slice(seen.indexOf(current));
}

// A run that ends while arrivals at a join are still kept: the join's target did not run for them.
function findStarvingJoins(wiring: Wiring, plan: Plan): Hint[] {
  const left = new Set<string>();
  for (const { frontier, following } of plan.supersteps) {
    const sets =
      following.kind === 'always'
        ? [{}]
        : following.routes.filter(({ to }) => to.kind === 'end').flatMap((route) => route.sets);
    for (const set of sets) {
      const next = advance(wiring, frontier, set);
      if (isOver(next)) for (const key of next.waiting) left.add(key);
    }
  }
  return wiring.joins
    .filter(({ needs }) => needs.some((need) => left.has(need)))
    .map(({ target, needs }) => {
      const sources = needs.map((need) => wiring.arrivals.find(({ key }) => key === need)?.source ?? need);
      const missing = sources.filter((_, index) => !left.has(needs[index] ?? ''));
      const who = (missing.length > 0 ? missing : sources).map((name) => `'${name}'`).join(' or ');
      return {
        code: 'JOIN_MAY_STARVE',
        where: `join [${sources.map((name) => `'${name}'`).join(', ')}] -> '${target}'`,
        what: `a run may end before ${who} has run: then '${target}' never runs, and no error says so`,
        fix: `make sure that they run each time, or give '${target}' plain edges and { defer: true }`,
      };
    });
}

function findOpenRouters({ branches }: GraphDefinition): Hint[] {
  return branches
    .filter(({ targets }) => targets === undefined)
    .map(({ source }) => ({
      code: 'ROUTER_WITHOUT_TARGETS',
      where: `router of ${source === START ? 'START' : `'${source}'`}`,
      what: 'it does not say where it may lead, so targets that edges lead to as well go by dispatch, and drawings show all nodes',
      fix: 'pass its targets as the third argument: addConditionalEdges(source, router, [targets])',
    }));
}
