// The plan is cut by estimates of what its supersteps will take: they are held to what is really emitted.

import { describe, expect, it } from 'vitest';
import { estimateBytes } from '../../lib/compile/2-plan/estimate-bytes.ts';
import { type Compilation, compile } from '../../lib/compile/index.ts';
import { bytesOf } from '../../lib/compile/measure/measure-machine.ts';
import { Annotation, type CompiledGraph, END, reducers, START, StateGraph } from '../../lib/index.ts';

const State = Annotation.Root({ log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }) });
type Builder = StateGraph<object, object, string>;

/** So many nodes at once, each with so many routers, each of which may name so many targets. */
function routed(nodes: number, routers: number, targets: number): CompiledGraph {
  const graph = new StateGraph(State) as unknown as Builder;
  const ends = Array.from({ length: targets }, (_, index) => `t${index}`);
  const sources = Array.from({ length: nodes }, (_, index) => `n${index}`);
  for (const name of [...sources, ...ends]) graph.addNode(name, async () => ({}));
  for (const name of sources) {
    graph.addEdge(START, name);
    for (let router = 0; router < routers; router += 1) graph.addConditionalEdges(name, () => END, [...ends, END]);
  }
  return graph.compile() as CompiledGraph;
}

/** Of the first superstep and the Choice after it. */
function firstSuperstep({ plan, machine }: Compilation): { readonly estimated: number; readonly emitted: number } {
  const [first] = plan.supersteps;
  if (first === undefined) throw new Error('the plan is empty');
  const name = first.frontier.pull.join('|');
  const states = Object.entries(machine.States).filter(([state]) => state === name || state === `after ${name}`);
  const sets = first.following.kind === 'routed' ? first.following.routes.flatMap((route) => route.sets).length : 0;
  return { estimated: estimateBytes(first.frontier, sets), emitted: bytesOf(Object.fromEntries(states)) };
}

describe('the estimate of a superstep', () => {
  it.each([
    ['one node', 1, 0, 0],
    ['three nodes', 3, 0, 0],
    ['twenty nodes', 20, 0, 0],
    ['a router over two targets', 1, 1, 2],
    ['a router over three', 1, 1, 3],
    ['a router over twenty', 1, 1, 20],
    ['two routers of a node', 1, 2, 4],
    ['four routed nodes', 4, 1, 3],
    ['ten nodes with three routers each', 10, 3, 6],
  ])('is within a seventh of what is emitted: %s', (_, nodes, routers, targets) => {
    const { estimated, emitted } = firstSuperstep(compile(routed(nodes, routers, targets).definition));

    expect(estimated / emitted).toBeGreaterThan(6 / 7);
    expect(estimated / emitted).toBeLessThan(8 / 7);
  });
});

describe('a plan that would take too much', () => {
  // Seven self-loops: every set of those that still run is a superstep.
  const loops = (): CompiledGraph => {
    const graph = new StateGraph(State) as unknown as Builder;
    for (const name of 'abcdefg') {
      graph
        .addNode(name, async () => ({}))
        .addEdge(START, name)
        .addConditionalEdges(name, () => END, [name, END]);
    }
    return graph.compile() as CompiledGraph;
  };

  // A long chain of nodes that may all go to the same twenty: most of it is rules.
  const ladder = (): CompiledGraph => {
    const graph = new StateGraph(State) as unknown as Builder;
    const sources = Array.from({ length: 60 }, (_, index) => `n${index}`);
    const targets = Array.from({ length: 20 }, (_, index) => `t${index}`);
    for (const name of [...sources, ...targets]) graph.addNode(name, async () => ({}));
    graph.addEdge(START, 'n0');
    sources.forEach((name, index) => {
      graph.addConditionalEdges(name, () => END, [...targets, sources[index + 1] ?? END]);
    });
    return graph.compile() as CompiledGraph;
  };

  it.each([
    [20_000, loops],
    [60_000, loops],
    [100_000, loops],
    [60_000, ladder],
    [120_000, ladder],
  ])('is cut at %i bytes, within a fifth, and the rest goes by dispatch', (bytes, graphOf) => {
    const { plan, machine } = compile(graphOf().definition, { bounds: { bytes, supersteps: 10_000 } });
    const { dispatch, 'after dispatch': after, 'dispatch entry': entry, start, end, ...supersteps } = machine.States;

    expect([dispatch, after, entry, start, end]).not.toContain(undefined);
    expect(plan.dispatch).toBe(true);
    expect(bytesOf(supersteps)).toBeGreaterThan(0.8 * bytes);
    expect(bytesOf(supersteps)).toBeLessThan(1.2 * bytes);
  });
});
