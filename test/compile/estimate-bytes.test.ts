// The plan is cut by estimates of what its supersteps will take: they are held to what is really emitted.

import { describe, expect, it } from 'vitest';
import { compileChannels } from '../../lib/compile/1-channels/compile-channels.ts';
import { estimateBytes } from '../../lib/compile/2-plan/estimate-bytes.ts';
import { compile } from '../../lib/compile/index.ts';
import { bytesOf } from '../../lib/compile/measure/measure-machine.ts';
import { mergeBytes } from '../../lib/compile/state-text/merge-text.ts';
import type { GraphDefinition } from '../../lib/graph/index.ts';
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

/** Of the first superstep that has so many workers: the Choice after it, and the rule by which dispatch leads there. */
function firstSuperstep(
  definition: GraphDefinition,
  workers = 0,
): { readonly estimated: number; readonly emitted: number } {
  const { plan, machine, index } = compile(definition);
  const { channels } = compileChannels(definition);
  const first = plan.supersteps.find(({ frontier }) => frontier.workers.length === workers);
  if (first === undefined) throw new Error('the plan is empty');
  const [name = ''] =
    [...index].find(([, is]) => is.role === 'superstep' && 'superstep' in is && is.superstep === first.key) ?? [];
  const states = Object.entries(machine.States).filter(([state]) => state === name || state === `after ${name}`);
  const after = machine.States['after dispatch'];
  const rules = after?.Type === 'Choice' ? after.Choices.filter(({ Next }) => Next === name) : [];
  const sets = first.following.kind === 'routed' ? first.following.routes.flatMap((route) => route.sets).length : 0;
  return {
    estimated: estimateBytes(first.frontier, sets, mergeBytes(channels)),
    emitted: bytesOf(Object.fromEntries(states)) + bytesOf(rules),
  };
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
    const { estimated, emitted } = firstSuperstep(routed(nodes, routers, targets).definition);

    expect(estimated / emitted).toBeGreaterThan(6 / 7);
    expect(estimated / emitted).toBeLessThan(8 / 7);
  });
});

describe('the estimate of a superstep with Sends', () => {
  it.each([
    ['in a Map', {}, []],
    ['in a Map with a node', {}, ['b']],
    ['in a branch beside nodes', { retryPolicy: { maxAttempts: 7 } }, ['b', 'c', 'd']],
  ])('is within a fifth of what is emitted: %s', (_, options, beside) => {
    const graph = new StateGraph(State).addNode('w', async () => ({}), options) as unknown as Builder;
    for (const name of ['a', ...beside]) graph.addNode(name, async () => ({}));
    for (const name of beside) graph.addEdge('a', name);
    const { definition } = graph
      .addEdge(START, 'a')
      .addConditionalEdges('a', () => [], ['w'])
      .compile();

    const { estimated, emitted } = firstSuperstep(definition, 1);

    expect(estimated / emitted).toBeGreaterThan(4 / 5);
    expect(estimated / emitted).toBeLessThan(6 / 5);
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
    const { dispatch, start, end, ...supersteps } = machine.States;

    expect([dispatch, start, end]).not.toContain(undefined);
    expect(plan.dispatch).toBe(true);
    expect(bytesOf(supersteps)).toBeGreaterThan(0.8 * bytes);
    expect(bytesOf(supersteps)).toBeLessThan(1.2 * bytes);
  });
});

describe('the way back from dispatch', () => {
  const chain = (nodes: number): CompiledGraph => {
    const graph = new StateGraph(State) as unknown as Builder;
    for (let index = 0; index < nodes; index += 1) {
      graph.addNode(`n${index}`, async () => ({}));
      graph.addEdge(index === 0 ? START : `n${index - 1}`, `n${index}`);
    }
    return graph as unknown as CompiledGraph;
  };
  const rulesOf = (graph: unknown): number => {
    const { definition } = (graph as Builder).compile();
    const after = compile(definition).machine.States['after dispatch'];
    return after?.Type === 'Choice' ? after.Choices.length : 0;
  };

  it('is left out where the definition has no room for its rules, or only a checkpoint leads to dispatch', () => {
    const routed = (nodes: number) => (chain(nodes) as unknown as Builder).addConditionalEdges('n0', () => END, [END]);

    expect(rulesOf(routed(20))).toBeGreaterThan(20);
    expect(rulesOf(routed(1_120))).toBe(2);
    expect(rulesOf(chain(20))).toBe(2);
  });
});
