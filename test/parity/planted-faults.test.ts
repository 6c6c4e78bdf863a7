// Can the oracle see? Five kinds of faults are planted, one at a time, and each must be caught within the 300 graphs of a normal run.
//
// Four are planted in what the compiler's passes hand on: the text of the envelopes that a superstep merges, the frontier that dispatch
// computes from wiring and traces, the variable of the machine that ends a run. A plant that was put nowhere fails the test.
// The fifth, a router that sees its siblings' writes, is planted in the library that builds the graph. Barriers are emptied twice
// in the compiler, by the plan and by the dispatch expression, so that fault is planted in each.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { asExpression, expressionText } from '../../lib/asl/index.ts';
import type * as frontiers from '../../lib/compile/2-plan/frontier.ts';
import type { Wiring } from '../../lib/compile/2-plan/wiring.ts';
import type * as nextFrontiers from '../../lib/compile/4-emit/next-frontier-text.ts';
import type * as compiler from '../../lib/compile/index.ts';
import type * as merging from '../../lib/compile/state-text/merge-text.ts';
import { listOf, objectOf, quoteString } from '../../lib/jsonata/index.ts';
import { sampleGraphs } from './arbitrary-graph.ts';
import type { GraphSpec } from './graph-spec.ts';
import { runOnLangGraph } from './langgraph-runner.ts';
import { routersSeeSiblings } from './routers-see-siblings.ts';
import { compare, type Runner, type Runners } from './run-both.ts';
import { makeStepgraphRunners, stepgraphLibrary, stepgraphRunners } from './stepgraph-runner.ts';

const faults = [
  'updates merge in reverse order',
  'a full barrier is not reset',
  'the recursion limit is off by one',
  'a node hit twice runs twice',
] as const;

type Fault = (typeof faults)[number];

/** The faults that the compiler has just now, and how often the first was planted. */
const planted = vi.hoisted(() => ({ fault: undefined as Fault | undefined, times: 0, planKeepsBarriers: false }));

vi.mock('../../lib/compile/state-text/merge-text.ts', async (original) => {
  const real = await original<typeof merging>();
  const mergeText: typeof real.mergeText = (channels, envelopes, writers) => {
    if (planted.fault !== 'updates merge in reverse order' || writers === 'one')
      return real.mergeText(channels, envelopes, writers);
    planted.times += 1;
    return real.mergeText(channels, `$reverse($append([],${envelopes}))`, writers);
  };
  return { ...real, mergeText };
});

vi.mock('../../lib/compile/4-emit/next-frontier-text.ts', async (original) => {
  const real = await original<typeof nextFrontiers>();
  const nextFrontierText: typeof real.nextFrontierText = (wiring, traces, withKey) => {
    const sound = real.nextFrontierText(wiring, traces, withKey);
    const change = changeOfFrontier(wiring, traces);
    if (change === undefined) return sound;
    planted.times += 1;
    return `($f:=${sound};$merge([$f,${objectOf(change)}]))`;
  };
  return { ...real, nextFrontierText };
});

/** Fields of the next frontier, which is `$f`, as the fault has them. */
function changeOfFrontier(
  { arrivals }: Wiring,
  { ran, goto }: nextFrontiers.Traces,
): Record<string, string> | undefined {
  if (planted.fault === 'a full barrier is not reset' && arrivals.length > 0) {
    const list = listOf(arrivals.map(({ key, source }) => objectOf({ k: quoteString(key), s: quoteString(source) })));
    return { waiting: `$append([],$distinct($append($f.waiting,${list}[s in $distinct(${ran})].k)))` };
  }
  if (planted.fault !== 'a node hit twice runs twice') return undefined;
  const again = `$filter($append([],$f.pull),function($n){$count($append([],${goto})[$=$n])>1})`;
  return { pull: `$sort($append($append([],$f.pull),${again}))` };
}

vi.mock('../../lib/compile/index.ts', async (original) => {
  const real = await original<typeof compiler>();
  const compile: typeof real.compile = (...given) => {
    const compilation = real.compile(...given);
    if (planted.fault !== 'the recursion limit is off by one') return compilation;
    planted.times += 1;
    return { ...compilation, machine: withLongerLimit(compilation.machine) };
  };
  return { ...real, compile };
});

function withLongerLimit(machine: ReturnType<typeof compiler.compile>['machine']) {
  const { start } = machine.States;
  if (start?.Type !== 'Choice') throw new Error('a machine begins with a Choice');
  const stop = expressionText(String(start.Assign?.['stop']));
  const Assign = { ...start.Assign, stop: asExpression(`${stop}+1`) };
  return { ...machine, States: { ...machine.States, start: { ...start, Assign } } };
}

vi.mock('../../lib/compile/2-plan/frontier.ts', async (original) => {
  const real = await original<typeof frontiers>();
  const advance: typeof real.advance = (wiring, from, goto) => {
    const next = real.advance(wiring, from, goto);
    if (!planted.planKeepsBarriers) return next;
    const arrived = wiring.arrivals.filter(({ source }) => from.pull.includes(source)).map(({ key }) => key);
    return { ...next, waiting: [...new Set([...from.waiting, ...arrived])].sort() };
  };
  return { ...real, advance };
});

const graphs = sampleGraphs(300);

function roadOf(name: string): Runner {
  const runner = stepgraphRunners[name];
  if (runner === undefined) throw new Error(`stepgraph has no ${name}`);
  return runner;
}

/** The first graph on which one of the runners is caught. */
async function firstCaught(runners: Runners): Promise<GraphSpec> {
  for (const spec of graphs) {
    const { mismatches } = await compare(spec, runOnLangGraph, runners);
    if (mismatches.length > 0) return spec;
  }
  throw new Error('the fault was not caught');
}

/** The control: on the graph that caught the fault, stepgraph without it shows no mismatch. */
async function expectSound(spec: GraphSpec): Promise<void> {
  removeFaults();
  const { mismatches } = await compare(spec, runOnLangGraph, stepgraphRunners);
  expect(mismatches).toEqual([]);
}

function removeFaults(): void {
  planted.fault = undefined;
  planted.planKeepsBarriers = false;
}

describe('a planted fault is caught within 300 random graphs, and only the fault', () => {
  afterEach(removeFaults);

  it.each(faults)('%s', async (fault) => {
    planted.fault = fault;
    planted.times = 0;

    const caught = await firstCaught(stepgraphRunners);

    expect(planted.times, 'places that the fault was planted in').toBeGreaterThan(0);
    await expectSound(caught);
  });

  it('a full barrier is not reset in the plan', async () => {
    planted.planKeepsBarriers = true;

    await expectSound(await firstCaught({ 'static road': roadOf('static road') }));
  });

  it("a router sees its siblings' writes", async () => {
    await expectSound(await firstCaught(makeStepgraphRunners(routersSeeSiblings(stepgraphLibrary))));
  });
});
