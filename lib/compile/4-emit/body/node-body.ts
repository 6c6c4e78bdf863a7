// The bodies of nodes by their kind: the one place of the compiler where kinds are told apart.

import { unreachable } from '../../../errors/index.ts';
import { isFunctionNode, type NodeDefinition } from '../../../graph/index.ts';
import type { StateNames } from '../state-names.ts';
import type { Body } from './body.ts';
import { functionBody, functionItems } from './function-body.ts';
import type { TaskPlace } from './lambda-task.ts';

/** What bodies need to know of the machine that they stand in. */
export interface BodyPlace extends TaskPlace {
  readonly names: StateNames;
}

/** The body of one node. It starts at a state of the name given; others claim theirs. */
export function nodeBody(node: NodeDefinition, name: string, place: BodyPlace): Body {
  switch (node.kind) {
    case 'function':
      return functionBody(node, name, place);
    default:
      return unreachable(node.kind);
  }
}

/** A body that serves the items of some nodes. */
export interface ItemBody {
  readonly nodes: readonly NodeDefinition[];
  readonly body: Body;
}

/** Bodies for the items of all nodes: as few as their kinds and controls allow. */
export function itemBodies(nodes: readonly NodeDefinition[], place: BodyPlace): readonly ItemBody[] {
  return Object.values(itemsOfKind).flatMap((items) => items(nodes, place));
}

// A kind that is missing here does not compile: its nodes would be lost by dispatch.
const itemsOfKind: {
  readonly [Kind in NodeDefinition['kind']]: (
    nodes: readonly NodeDefinition[],
    place: BodyPlace,
  ) => readonly ItemBody[];
} = {
  function: (nodes, place) => functionItems(nodes.filter(isFunctionNode), place, place.names),
};
