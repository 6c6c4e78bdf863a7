// Wiring: what leads to what, without code. All that planning and the dispatch expression need of a graph.

import type { GraphDefinition, JoinDefinition } from '../../graph/index.ts';
import { byCodeUnits } from '../../json/index.ts';
import { END, START } from '../../protocol/index.ts';

/** A source of a join, waited for under a key of its own: one node may be waited for by several joins. */
export interface Arrival {
  /** Made of the source, the join's sources and its target: the same in every version of a graph that has the join. */
  readonly key: string;
  readonly source: string;
}

export interface Join {
  readonly target: string;
  /** Keys of arrivals. */
  readonly needs: readonly string[];
}

/** Where a routed node may lead: each point names some of its targets. */
export interface RoutePoint {
  /** END left out. Absent where any node may be named. */
  readonly targets?: readonly string[];
}

export interface Wiring {
  /** In merge order. */
  readonly nodes: readonly string[];
  readonly deferred: ReadonlySet<string>;
  /** Targets of static edges by source, START's too, END left out. */
  readonly edges: ReadonlyMap<string, readonly string[]>;
  /** In the order of their keys. */
  readonly arrivals: readonly Arrival[];
  readonly joins: readonly Join[];
  /** The routers and Commands of a node, START's too. */
  readonly routes: ReadonlyMap<string, readonly RoutePoint[]>;
  /** Nodes that no edge leads to, nor any router that says where it may lead: what is left for those that do not say. */
  readonly orphans: readonly string[];
}

export function wire(definition: GraphDefinition): Wiring {
  const { nodes } = definition;
  const joins = distinctJoins(definition);
  const edges = new Map<string, string[]>();
  for (const { source, target } of definition.edges) {
    if (target !== END) edges.set(source, [...(edges.get(source) ?? []), target]);
  }
  const routes = routesOf(definition);
  const declared = [...routes.values()].flat().flatMap(({ targets = [] }) => targets);
  const led = new Set([...[...edges.values()].flat(), ...joins.map(({ target }) => target), ...declared]);
  return {
    nodes: nodes.map((node) => node.name),
    deferred: new Set(nodes.filter((node) => node.defer).map((node) => node.name)),
    edges,
    arrivals: joins
      .flatMap((join) => join.sources.map((source) => ({ key: arrivalKey(join, source), source })))
      .sort((left, right) => byCodeUnits(left.key, right.key)),
    joins: joins.map((join) => ({
      target: join.target,
      needs: join.sources.map((source) => arrivalKey(join, source)),
    })),
    routes,
    orphans: nodes.map(({ name }) => name).filter((name) => !led.has(name)),
  };
}

// No name of a node has a ':' or a '|'.
function arrivalKey({ sources, target }: JoinDefinition, source: string): string {
  return `${source}:${sources.join('|')}:${target}`;
}

// A join that was added twice is one: LangGraph keeps it under one name too.
function distinctJoins({ joins }: GraphDefinition): readonly JoinDefinition[] {
  const sorted = joins.map(({ sources, target }) => ({ target, sources: [...new Set(sources)].sort(byCodeUnits) }));
  return [...new Map(sorted.map((join) => [arrivalKey(join, ''), join])).values()];
}

function routesOf({ nodes, branches }: GraphDefinition): ReadonlyMap<string, readonly RoutePoint[]> {
  const points = new Map<string, RoutePoint[]>();
  const add = (source: string, targets: readonly string[] | undefined): void => {
    const point = targets === undefined ? {} : { targets: targets.filter((target) => target !== END) };
    points.set(source, [...(points.get(source) ?? []), point]);
  };
  for (const { name, ends } of nodes) if (ends !== undefined) add(name, ends);
  for (const { source, targets } of branches) add(source, targets);
  return points;
}

/** START's own frontier: the hidden node that maps the input. */
export const startFrontier = { pull: [START], workers: [], waiting: [], deferred: [] } as const;
