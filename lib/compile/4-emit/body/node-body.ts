// The bodies of nodes by their kind: the one place of the compiler where kinds are told apart.

import { unreachable } from '../../../errors/index.ts';
import { isFunctionNode, type NodeDefinition } from '../../../graph/index.ts';
import type { IndexedState } from '../state-index.ts';
import type { StateNames } from '../state-names.ts';
import type { Body } from './body.ts';
import { functionBody, functionItem, groupByRetry, nameByPolicy } from './function-body.ts';
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

/** The Map that items are of. */
export interface ItemSite {
  /** The name of its state. */
  readonly within: string;
  /** What tells the states inside from each other: by policy, a further node renames nothing. */
  readonly namedBy: 'nodes' | 'policy';
  /** What the states inside are for. */
  readonly meaning: (role: 'choice' | 'node', nodes: readonly string[]) => IndexedState;
}

/** A body that serves the items of some nodes. */
export interface ItemBody {
  readonly nodes: readonly NodeDefinition[];
  readonly body: Body;
}

/** Bodies for the items of all nodes: as few as their kinds and controls allow. */
export function itemBodies(nodes: readonly NodeDefinition[], site: ItemSite, place: BodyPlace): readonly ItemBody[] {
  return Object.values(itemsOfKind).flatMap((items) => items(nodes).map((item) => item(site, place)));
}

/** True where one body serves them all. */
export function shareItemBody(nodes: readonly NodeDefinition[]): boolean {
  return Object.values(itemsOfKind).flatMap((items) => items(nodes)).length === 1;
}

// A kind that is missing here does not compile: its nodes would be lost in Maps.
const itemsOfKind: {
  readonly [Kind in NodeDefinition['kind']]: (
    nodes: readonly NodeDefinition[],
  ) => readonly ((site: ItemSite, place: BodyPlace) => ItemBody)[];
} = {
  function: (nodes) =>
    groupByRetry(nodes.filter(isFunctionNode)).map((group) => ({ within, namedBy, meaning }, place) => {
      const names = group.map(({ name }) => name);
      const wanted = namedBy === 'nodes' ? `${names.join('|')} in ${within}` : nameByPolicy(group, within);
      const name = place.names.claim(wanted, meaning('node', names));
      return { nodes: group, body: functionItem(group, name, place) };
    }),
};
