// A definition by name: made once per graph, because every task looks things up in it.

import {
  type BranchDefinition,
  type ChannelDefinition,
  type FunctionNodeDefinition,
  type GraphDefinition,
  isFunctionNode,
  type NodeDefinition,
} from './definition.ts';

export interface GraphIndex {
  readonly nodes: ReadonlyMap<string, NodeDefinition>;
  /** Those that are run by calling a function. */
  readonly functions: ReadonlyMap<string, FunctionNodeDefinition>;
  readonly channels: ReadonlyMap<string, ChannelDefinition>;
  /** The conditional edges of each source, in the order they were added. */
  readonly branches: ReadonlyMap<string, readonly BranchDefinition[]>;
}

const indexes = new WeakMap<GraphDefinition, GraphIndex>();

export function indexGraph(definition: GraphDefinition): GraphIndex {
  const known = indexes.get(definition);
  if (known !== undefined) return known;
  const branches = new Map<string, BranchDefinition[]>();
  for (const branch of definition.branches) {
    branches.set(branch.source, [...(branches.get(branch.source) ?? []), branch]);
  }
  const index: GraphIndex = {
    nodes: new Map(definition.nodes.map((node) => [node.name, node])),
    functions: new Map(definition.nodes.filter(isFunctionNode).map((node) => [node.name, node])),
    channels: new Map(definition.channels.map((channel) => [channel.key, channel])),
    branches,
  };
  indexes.set(definition, index);
  return index;
}
