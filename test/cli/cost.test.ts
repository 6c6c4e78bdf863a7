// What `check` says of a graph is what its runs do: states entered and events, counted in real runs.

import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { type Amount, costOfWalk, type GraphMeasure, measureGraph } from '../../lib/compile/measure/index.ts';
import { createLocalEngine } from '../../lib/engine/index.ts';
import type { CompiledGraph, InvokeConfig } from '../../lib/graph/index.ts';
import { Annotation, START, StateGraph } from '../../lib/index.ts';
import * as shapes from './fixtures/shapes.ts';

interface Counted extends Amount {
  /** The states of the top scope, in the order entered. */
  readonly states: readonly string[];
}

async function countRun(
  graph: unknown,
  input: object,
  config: InvokeConfig & { readonly byDispatch?: true } = {},
): Promise<Counted> {
  const states: string[] = [];
  let events = 0;
  const { byDispatch, ...rest } = config;
  const engine = createLocalEngine({
    ...(byDispatch ? { bounds: { supersteps: 0 } } : {}),
    onEvent: (record) => {
      events += 1;
      if (record.type.endsWith('StateEntered') && 'stateName' in record) states.push(record.stateName);
    },
  });
  await engine.run((graph as CompiledGraph).definition, input, rest, []).output;
  return { entries: states.length, events, states };
}

async function measure(graph: unknown): Promise<GraphMeasure> {
  const { definition } = graph as CompiledGraph;
  return measureGraph(definition, compile(definition));
}

const amount = ({ entries, events }: Amount): Amount => ({ entries, events });

describe('the dearest run', () => {
  it.each([
    ['linear', shapes.linear, { want: 0 }, { items: 0 }, 4, true],
    ['parallel', shapes.parallel, { want: 0 }, { items: 0 }, 7, true],
    ['routed', shapes.routed, { want: 2 }, { items: 0 }, 6, false],
    ['START router', shapes.startRouter, { want: 2 }, { items: 0 }, 6, false],
    ['looping', shapes.loop, { want: 0 }, { items: 0, supersteps: 1 }, 4, false],
    ['looping 4 times', shapes.loop, { want: 4 }, { items: 0, supersteps: 9 }, 16, false],
    ['sending', shapes.sends, { want: 7 }, { items: 7 }, 11, false],
  ])('of a %s graph costs what its run does', async (_, graph, input, assumed, entries, exact) => {
    const measured = await measure(graph);
    const dearest = measured.dearestRun(assumed);

    const run = await countRun(graph, input);

    expect(measured.exact).toBe(exact);
    expect(run.entries).toBe(entries);
    expect(amount(dearest)).toEqual(amount(run));
    const { machine } = compile((graph as CompiledGraph).definition);
    expect(run.states.filter((state) => state in machine.States)).toEqual(dearest.states);
  });

  it('is not what a run costs that takes a shorter way', async () => {
    const { machine } = compile(shapes.routed.definition);
    const walk = ['start', 'ask', 'after ask', 'no'].map((state) => ({ state }));

    const run = await countRun(shapes.routed, { want: 0 });

    expect(run.entries).toBe(4);
    expect(costOfWalk(machine, walk)).toEqual(amount(run));
  });

  it('is the same walk that the run takes, with the items of its Maps', async () => {
    const { machine } = compile(shapes.sends.definition);
    const walk = [...['start', 'split', 'after split'].map((state) => ({ state })), { state: 'worker*', items: 3 }];

    const run = await countRun(shapes.sends, { want: 3 });

    expect(costOfWalk(machine, walk)).toEqual(amount(run));
    expect(run.states.filter((state) => state in machine.States)).toEqual(walk.map(({ state }) => state));
  });

  it('is at least that of a graph that runs by dispatch alone', async () => {
    const { definition } = shapes.parallel;
    const { dearestRun } = measureGraph(definition, compile(definition, { bounds: { supersteps: 0 } }));

    const run = await countRun(shapes.parallel, { want: 0 }, { byDispatch: true });

    // Three supersteps of 1, 3 and 1 tasks, each of which might run all five nodes.
    expect(run.entries).toBe(1 + 3 + 5 + 3 + 1);
    expect(dearestRun({ items: 0, supersteps: 3 }).entries).toBe(1 + 3 * (2 + 5) + 1);
  });
});

describe('the budget of state transitions', () => {
  // DESIGN section 3, from real runs: each line of the table.
  it('is one for a node on a static edge, and the start; the last node ends the run itself', async () => {
    expect((await countRun(shapes.linear, { want: 0 })).entries).toBe(1 + 3);
  });

  it('is two for a node with a router, and one for the end', async () => {
    expect((await countRun(shapes.loop, { want: 0 })).entries).toBe(1 + 2 + 1);
  });

  it('is n + 1 for n nodes side by side, n + 2 where they are routed', async () => {
    expect((await countRun(shapes.parallel, { want: 0 })).entries).toBe(1 + 1 + (3 + 1) + 1);
    expect((await countRun(shapes.routedPair, { want: 0 })).entries).toBe(1 + (2 + 2) + 1);
  });

  it('is n + 1 for n Sends', async () => {
    expect((await countRun(shapes.sends, { want: 5 })).entries).toBe(1 + 2 + (5 + 1));
  });

  it('is a task and its Choice more for a router of START', async () => {
    expect((await countRun(shapes.startRouter, { want: 1 })).entries).toBe(1 + 2 + 1);
  });
});

describe('the measure of a graph', () => {
  it('says about how many supersteps fit into the history, where a run may loop', async () => {
    const { dearestRun, superstepsInHistory: supersteps = 0 } = await measure(shapes.loop);

    expect(dearestRun({ items: 1, supersteps }).events).toBeGreaterThan(24_900);
    expect(dearestRun({ items: 1, supersteps }).events).toBeLessThan(25_100);
    expect((await measure(shapes.routed)).superstepsInHistory).toBeUndefined();
  });

  it('extrapolates bytes a node to the limit of 1 MB', async () => {
    const { bytes, bytesPerNode, frameBytes, nodesAtLimit, nodes } = await measure(shapes.linear);

    expect(frameBytes + bytesPerNode * nodes).toBeCloseTo(bytes, -2);
    expect(frameBytes + bytesPerNode * nodesAtLimit).toBeLessThanOrEqual(1024 * 1024);
  });

  it('counts the bytes of the machine as it is sent', async () => {
    const { machine } = compile(shapes.routed.definition);

    expect((await measure(shapes.routed)).bytes).toBe(Buffer.byteLength(JSON.stringify(machine)));
  });
});

describe('hints', () => {
  const codesOf = async (graph: unknown) => (await measure(graph)).hints.map(({ code }) => code);

  it('tell of a loop that nothing leaves', async () => {
    expect(await codesOf(shapes.endless)).toEqual(['ENDLESS_LOOP']);
  });

  it('tell of a chain that is as long as the recursion limit, at which a run ends', async () => {
    const chainOf = (length: number) => {
      const names = Array.from({ length }, (_, index) => `n${index}`);
      const graph = new StateGraph(Annotation.Root({ n: Annotation<number>() })) as unknown as StateGraph<
        object,
        object,
        string
      >;
      for (const [index, name] of names.entries())
        graph.addNode(name, async () => ({})).addEdge(names[index - 1] ?? START, name);
      return graph.compile();
    };

    expect(await codesOf(chainOf(25))).toEqual(['LONG_CHAIN']);
    await expect(chainOf(25).invoke({})).rejects.toThrow('GRAPH_RECURSION_LIMIT');
    expect(await codesOf(chainOf(24))).toEqual([]);
    await chainOf(24).invoke({});
  });

  it('tell of a join that may wait for ever', async () => {
    const [hint] = (await measure(shapes.starving)).hints;

    expect(hint).toMatchObject({ code: 'JOIN_MAY_STARVE', where: "join ['a', 'b'] -> 'c'" });
    expect(hint?.what).toContain("before 'b' has run");
  });

  it('tell of a router that does not say where it may lead', async () => {
    expect(await codesOf(shapes.open)).toEqual(['ROUTER_WITHOUT_TARGETS']);
  });

  it('are silent on graphs that mean what they say', async () => {
    for (const graph of [shapes.linear, shapes.parallel, shapes.routed, shapes.loop, shapes.startRouter]) {
      expect(await codesOf(graph)).toEqual([]);
    }
  });
});
