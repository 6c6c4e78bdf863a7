// What a definition is made of: each edge and each join once, and names in the order in which updates merge.

import { describe, expect, it } from 'vitest';
import { Annotation, type GraphDefinition, START, StateGraph } from '../../lib/index.ts';

const State = Annotation.Root({ zeta: Annotation<string>(), alpha: Annotation<string>(), Beta: Annotation<string>() });
const node = async () => ({});
type Builder = StateGraph<object, object, string>;

function definitionOf(...edges: readonly (readonly [string | readonly string[], string])[]): GraphDefinition {
  const graph = new StateGraph(State) as unknown as Builder;
  for (const name of ['d', 'c', 'b', 'a']) graph.addNode(name, node).addEdge(START, name);
  for (const [source, target] of edges) graph.addEdge(source, target);
  return graph.compile().definition;
}

describe('the joins of a definition', () => {
  it('are one where the same sources are named in another order, or twice', () => {
    const { joins } = definitionOf([['b', 'a'], 'c'], [['a', 'b'], 'c'], [['a', 'b', 'a'], 'c']);

    expect(joins).toEqual([{ sources: ['a', 'b'], target: 'c' }]);
  });

  it('are two where the same sources lead to two targets', () => {
    const { joins } = definitionOf([['a', 'b'], 'c'], [['a', 'b'], 'd']);

    expect(joins).toEqual([
      { sources: ['a', 'b'], target: 'c' },
      { sources: ['a', 'b'], target: 'd' },
    ]);
  });

  it('are edges where they wait for one node', () => {
    const { joins, edges } = definitionOf([['a'], 'c'], [['b', 'b'], 'c'], ['a', 'c']);

    expect(joins).toEqual([]);
    expect(edges.filter(({ source }) => source !== START)).toEqual([
      { source: 'a', target: 'c' },
      { source: 'b', target: 'c' },
    ]);
  });
});

describe('the rest of a definition', () => {
  it('is in the order of merges, whatever the order of the calls', () => {
    const { nodes, channels } = definitionOf();

    expect(nodes.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
    expect(channels.map(({ key }) => key)).toEqual(['Beta', 'alpha', 'zeta']);
  });

  it('names each target of a router once', () => {
    const graph = new StateGraph(State)
      .addNode('a', node)
      .addNode('b', node)
      .addEdge(START, 'a')
      .addConditionalEdges('a', () => 'yes' as const, { yes: 'b', no: 'b' })
      .addConditionalEdges('a', () => 'b' as const, ['b', 'b'])
      .compile();

    expect(graph.definition.branches.map(({ targets }) => targets)).toEqual([['b'], ['b']]);
  });
});
