// Which nodes a run might come to, by what both libraries count when they compile: edges, joins of reached sources, declared
// targets of routers and Commands. A router without a path map declares nothing.

import {
  commandDecisions,
  declaredTargets,
  type GraphSpec,
  type NodeSpec,
  namedTargets,
  type RouterSpec,
  sentTargets,
} from './graph-spec.ts';

/** The nodes that nothing leads to, in the order of the spec. */
export function unreachedNodes(spec: GraphSpec): readonly string[] {
  const reached = grow(spec, [...spec.entry.edges, ...declaredBy(spec.entry.router)], targetsDeclaredBy, 'every');
  return spec.nodes.map(({ name }) => name).filter((name) => !reached.has(name));
}

/** Whether a run might come from `source` to `target`, by declared ways or not. */
export function leadsTo(spec: GraphSpec, source: string, target: string): boolean {
  const node = spec.nodes.find(({ name }) => name === source);
  return node !== undefined && grow(spec, allTargets(node), allTargets, 'some').has(target);
}

function grow(
  spec: GraphSpec,
  first: readonly string[],
  targetsOf: (node: NodeSpec) => readonly string[],
  joinNeeds: 'every' | 'some',
): ReadonlySet<string> {
  const reached = new Set(first);
  for (;;) {
    const before = reached.size;
    for (const node of spec.nodes) {
      if (reached.has(node.name)) for (const target of targetsOf(node)) reached.add(target);
    }
    for (const { sources, target } of spec.joins) {
      if (sources[joinNeeds]((source) => reached.has(source))) reached.add(target);
    }
    if (reached.size === before) return reached;
  }
}

function targetsDeclaredBy(node: NodeSpec): readonly string[] {
  return [...node.edges, ...declaredBy(node.router), ...targetsOfCommand(node)];
}

function allTargets(node: NodeSpec): readonly string[] {
  const routed = node.router === undefined ? [] : node.router.decisions;
  return [...node.edges, ...namedTargets(routed), ...sentTargets(routed), ...targetsOfCommand(node)];
}

function targetsOfCommand({ command }: NodeSpec): readonly string[] {
  if (command === undefined) return [];
  const decisions = commandDecisions(command);
  return [...namedTargets(decisions), ...sentTargets(decisions)];
}

function declaredBy(router: RouterSpec | undefined): readonly string[] {
  return router === undefined || router.pathMap === 'none' ? [] : declaredTargets(router);
}
