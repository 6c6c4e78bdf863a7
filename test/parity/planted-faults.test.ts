// Can the oracle see? Five kinds of faults are planted, one at a time, and each must be caught within the 300 graphs of a normal run.
//
// Four are planted in the state machine that the compiler emits, as text: a plant that no longer finds its place fails the test.
// The fifth, a router that sees its siblings' writes, is planted in the library that builds the graph. Barriers are emptied twice
// in the compiler, by the plan and by the dispatch expression, so that fault is planted in each.

import { afterEach, describe, expect, it, vi } from 'vitest';
import type * as frontiers from '../../lib/compile/2-plan/frontier.ts';
import type * as compiler from '../../lib/compile/index.ts';
import { sampleGraphs } from './arbitrary-graph.ts';
import type { GraphSpec } from './graph-spec.ts';
import { runOnLangGraph } from './langgraph-runner.ts';
import { routersSeeSiblings } from './routers-see-siblings.ts';
import { compare, type Runner, type Runners } from './run-both.ts';
import { makeStepgraphRunners, stepgraphLibrary, stepgraphRunners } from './stepgraph-runner.ts';

interface Fault {
  readonly find: RegExp;
  readonly replacement: string;
}

/** The faults that the compiler has just now, and in how many machines the first was planted. */
const planted = vi.hoisted(() => ({ fault: undefined as Fault | undefined, machines: 0, planKeepsBarriers: false }));

vi.mock('../../lib/compile/index.ts', async (original) => {
  const real = await original<typeof compiler>();
  const compile: typeof real.compile = (...given) => {
    const compilation = real.compile(...given);
    if (planted.fault === undefined) return compilation;
    const text = JSON.stringify(compilation.machine);
    const changed = text.replace(planted.fault.find, planted.fault.replacement);
    if (changed !== text) planted.machines += 1;
    return { ...compilation, machine: JSON.parse(changed) };
  };
  return { ...real, compile };
});

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

const faults: Readonly<Record<string, Fault>> = {
  'updates merge in reverse order': { find: /\$u:=([^;]*\$r\.updates[^;]*);/g, replacement: '$u:=$reverse($1);' },
  'a full barrier is not reset': { find: /\$left:=[^;]*;/g, replacement: '$left:=$wait;' },
  'the recursion limit is off by one': { find: /:25\)\+1/g, replacement: ':25)+2' },
  'a node hit twice runs twice': { find: /\$now:=[^;]*;/g, replacement: '$now:=$sort($append([],$hit[$ in $names]));' },
};

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

  it.each(Object.entries(faults))('%s', async (_, fault) => {
    planted.fault = fault;
    planted.machines = 0;

    const caught = await firstCaught(stepgraphRunners);

    expect(planted.machines, 'machines that the fault was planted in').toBeGreaterThan(0);
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
