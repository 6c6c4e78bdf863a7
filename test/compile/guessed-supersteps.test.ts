// The plan guesses what routers without targets may lead to. A guess refuses no graph: it may never run.

import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { createLocalEngine } from '../../lib/engine/index.ts';
import { Annotation, type CompiledGraph, START, StateGraph } from '../../lib/index.ts';

const State = Annotation.Root({ answer: Annotation<string>() });
const writer = async () => ({ answer: 'x' });
const writes = { writes: ['answer'] };

type Builder = StateGraph<object, object, string>;

/** `a` leads to `b`, and its router may lead to `w`; both write a channel that takes one value. */
function graphOf(targets: string[] | undefined): CompiledGraph {
  const graph = new StateGraph(State) as unknown as Builder;
  return graph
    .addNode('a', async () => ({}))
    .addNode('b', writer, writes)
    .addNode('w', writer, writes)
    .addEdge(START, 'a')
    .addEdge('a', 'b')
    .addConditionalEdges('a', () => [], targets)
    .compile() as CompiledGraph;
}

const supersteps = ({ definition }: CompiledGraph): string[] => Object.keys(compile(definition).machine.States);

describe('a conflict of writes', () => {
  it('is refused where declared targets lead to it', () => {
    expect(() => compile(graphOf(['w']).definition)).toThrow('CONCURRENT_WRITES');
  });

  it('is not where a router says nothing of its targets, though a superstep is written out', async () => {
    const graph = graphOf(undefined);

    expect(supersteps(graph)).toEqual(expect.arrayContaining(['b|w', 'b|w*']));
    expect(await createLocalEngine().run(graph.definition, {}, {}, []).output).toEqual({ answer: 'x' });
  });
});
