// The body of several nodes at once: a Parallel, each node's own body a branch of it, in merge order.

import type { NodeDefinition } from '../../../graph/index.ts';
import type { PlannedSuperstep } from '../../2-plan/plan.ts';
import { type Body, scopeOf } from './body.ts';
import { type BodyPlace, nodeBody } from './node-body.ts';

/** Of the superstep whose state has the name `name`. */
export function parallelBody(
  nodes: readonly NodeDefinition[],
  name: string,
  place: BodyPlace,
  { key, frontier }: PlannedSuperstep,
): Body {
  const branches = nodes.map((node) => {
    const meaning = { road: 'static', role: 'node', nodes: [node.name], superstep: key, frontier } as const;
    return nodeBody(node, place.names.claim(`${node.name} in ${name}`, meaning), place);
  });
  return {
    startAt: name,
    states: {},
    last: { name, state: { Type: 'Parallel', Branches: branches.map(scopeOf) } },
    envelope: '$states.result',
  };
}
