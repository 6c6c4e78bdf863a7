// What `check` says of a graph is what its runs do: states entered and events, counted in real runs.

import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import {
  type Amount,
  type Cost,
  costOfWalk,
  type GraphMeasure,
  measureGraph,
  withItems,
} from '../../lib/compile/measure/index.ts';
import { createLocalEngine } from '../../lib/engine/index.ts';
import type { CompiledGraph, InvokeConfig } from '../../lib/graph/index.ts';
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

const nothing: Cost = { entries: 0, events: 0, perItem: { entries: 0, events: 0 } };

const amount = ({ entries, events }: Amount): Amount => ({ entries, events });

describe('the longest path', () => {
  it.each([
    ['linear', shapes.linear, { want: 0 }, 4],
    ['parallel', shapes.parallel, { want: 0 }, 7],
    ['routed', shapes.routed, { want: 2 }, 6],
    ['routed pair', shapes.routedPair, { want: 0 }, 6],
    ['START router', shapes.startRouter, { want: 2 }, 6],
    ['Command', shapes.commanded, { want: 0 }, 4],
  ])('of a %s graph costs what its run does', async (_, graph, input, entries) => {
    const { longest, exact } = await measure(graph);

    const run = await countRun(graph, input);

    expect(exact).toBe(true);
    expect(longest.cost.entries).toBe(entries);
    expect(amount(longest.cost)).toEqual(amount(run));
  });

  it('is not what a run costs that takes a shorter way', async () => {
    const { machine } = compile(shapes.routed.definition);
    const walk = ['start', 'ask', 'after ask', 'no'].map((state) => ({ state }));

    const run = await countRun(shapes.routed, { want: 0 });

    expect(run.entries).toBe(4);
    expect(costOfWalk(machine, walk)).toEqual(amount(run));
  });

  it.each([0, 1, 4])('and %i rounds of its loop cost what the run does', async (want) => {
    const { longest, loops } = await measure(shapes.loop);
    const [round] = loops;

    const run = await countRun(shapes.loop, { want });

    expect(round?.round.states).toHaveLength(3);
    expect(run.entries).toBe(longest.cost.entries + want * (round?.round.cost.entries ?? 0));
    expect(run.events).toBe(longest.cost.events + want * (round?.round.cost.events ?? 0));
  });

  it.each([1, 7])('and a superstep of %i Sends by dispatch cost what the run does', async (want) => {
    const { dispatch } = await measure(shapes.sends);
    const { machine } = compile(shapes.sends.definition);
    const frame = costOfWalk(
      machine,
      ['start', 'split', 'after split', 'end'].map((state) => ({ state })),
    );

    const run = await countRun(shapes.sends, { want });

    const entering = withItems(dispatch?.entering ?? nothing, 0);
    const superstep = withItems(dispatch?.superstep ?? nothing, want);
    expect(run.entries).toBe(frame.entries + entering.entries + superstep.entries);
    expect(run.events).toBe(frame.events + entering.events + superstep.events);
  });

  it('is the same walk that the run takes', async () => {
    const { machine } = compile(shapes.sends.definition);
    const walk = [
      ...['start', 'split', 'after split', 'dispatch entry'].map((state) => ({ state })),
      { state: 'dispatch', items: 3 },
      ...['after dispatch', 'end'].map((state) => ({ state })),
    ];

    const run = await countRun(shapes.sends, { want: 3 });

    expect(costOfWalk(machine, walk)).toEqual(amount(run));
    expect(run.states.filter((state) => state in machine.States)).toEqual(walk.map(({ state }) => state));
  });

  it('counts a graph that runs by dispatch alone, too', async () => {
    const { definition } = shapes.parallel;
    const { longest, loops } = measureGraph(definition, compile(definition, { bounds: { supersteps: 0 } }));

    const run = await countRun(shapes.parallel, { want: 0 }, { byDispatch: true });

    // Three supersteps of 1, 3 and 1 tasks: one is on the path, two are rounds.
    const path = withItems(longest.cost, 5);
    const round = loops[0]?.round.cost.entries ?? 0;
    expect(run.entries).toBe(path.entries + 2 * round);
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

  it('is n + 2 for n Sends, and one on leaving the static road', async () => {
    expect((await countRun(shapes.sends, { want: 5 })).entries).toBe(1 + 2 + 1 + (5 + 2) + 1);
  });

  it('is a task and its Choice more for a router of START', async () => {
    expect((await countRun(shapes.startRouter, { want: 1 })).entries).toBe(1 + 2 + 1);
  });
});

describe('the measure of a graph', () => {
  it('says how many rounds fit into the history', async () => {
    const { loops, longest } = await measure(shapes.loop);
    const [loop] = loops;
    const events = loop?.round.cost.events ?? 1;

    expect(loop?.roundsInHistory).toBe(Math.floor((25_000 - longest.cost.events) / events));
    expect(longest.cost.events + (loop?.roundsInHistory ?? 0) * events).toBeLessThanOrEqual(25_000);
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
