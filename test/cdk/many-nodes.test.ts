// A stack has room for so many resources: a graph of more nodes than that is refused with the way out, before anything is created.

import { describe, expect, it } from 'vitest';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import { Annotation, type CompiledGraph, START, StateGraph } from '../../lib/index.ts';
import { stackResources } from '../../lib/limits/stack-resources.ts';
import { ENTRY, newStack, synthesise } from './support/synthesise.ts';

function star(nodes: number): CompiledGraph {
  const graph = new StateGraph(Annotation.Root({ n: Annotation<number>() })) as unknown as StateGraph<
    object,
    object,
    string
  >;
  for (let index = 0; index < nodes; index += 1)
    graph.addNode(`n${index}`, async () => ({})).addEdge(START, `n${index}`);
  return graph.compile({ name: 'star' }) as CompiledGraph;
}

const resourcesOf = (nodes: number): number =>
  Object.keys((synthesise({ graph: star(nodes) }).template.json as { readonly Resources: object }).Resources).length;

describe('the resources of a graph', () => {
  it('are three for each function, and no fewer than are counted beside them', () => {
    const [few, more] = [resourcesOf(1), resourcesOf(4)];

    expect(more - few).toBe(3 * stackResources.perFunction);
    expect(few - stackResources.perFunction).toBeGreaterThanOrEqual(stackResources.besides);
  });

  it('are refused where they are more than a stack may have', () => {
    const stack = newStack();

    expect(() => new GraphStateMachine(stack, 'Flow', { graph: star(200), entry: ENTRY })).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({
            code: 'TOO_MANY_RESOURCES',
            what: '200 functions take at least 604 resources, and a stack may have 500',
            fix: expect.stringContaining("functions: 'shared'"),
          }),
        ],
      }),
    );
    expect(stack.node.tryFindChild('Flow')?.node.children).toEqual([]);
  });

  it('are bounded as the app has them bounded, and not where there is one function', () => {
    const small = newStack();
    small.node.setContext('@aws-cdk/core:stackResourceLimit', 10);

    expect(() => new GraphStateMachine(small, 'Flow', { graph: star(3), entry: ENTRY })).toThrow('may have 10');
    expect(() => synthesise({ graph: star(200), functions: 'shared' })).not.toThrow();
  });
});
