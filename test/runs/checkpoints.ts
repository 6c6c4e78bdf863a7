// From every superstep of every run, on all roads: a checkpoint taken there and gone on from ends in the same state, and visits the same
// supersteps on its way.

import { expect, it } from 'vitest';
import { createLocalEngine } from '../../lib/engine/index.ts';
import type { Engine, EngineRun } from '../../lib/graph/index.ts';
import type { CompiledGraph } from '../../lib/index.ts';
import type { JsonObject } from '../../lib/json/index.ts';
import type { Superstep, TaskRecord } from '../../lib/protocol/index.ts';
import { arbitraryGraph } from '../parity/arbitrary-graph.ts';
import { buildGraph } from '../parity/build-graph.ts';
import { stepgraphLibrary } from '../parity/stepgraph-runner.ts';
import { fc } from '../support/fast-check.ts';

const unrecorded = { node: () => undefined, router: () => undefined };
const roads = {
  static: createLocalEngine(),
  dispatch: createLocalEngine({ bounds: { supersteps: 0 } }),
  returning: createLocalEngine({ bounds: { supersteps: 3, routes: 2 } }),
};
type Road = keyof typeof roads;

/** The road on which a run goes on that was taken from another. */
const others: { readonly [road in Road]: Road } = { static: 'returning', returning: 'dispatch', dispatch: 'static' };

interface Ended {
  readonly output?: unknown;
  readonly error?: string;
  readonly supersteps: readonly unknown[];
}

/** Ids of tasks and messages have the run's id in them, and another run is another; times and attempts differ. */
function visited(run: EngineRun, id: string): readonly unknown[] {
  const task = ({ node, status, input, updates, goto, sends }: TaskRecord) => ({
    node,
    status,
    input,
    updates,
    goto,
    sends,
  });
  const steps = run.history().map(({ step, tasks, state }: Superstep) => ({
    step,
    state,
    // The order in which tasks start is the order of the list.
    tasks: tasks.map(task),
  }));
  return JSON.parse(JSON.stringify(steps).replaceAll(id, 'run'));
}

async function ended(run: EngineRun): Promise<Ended> {
  const result = await run.output.then(
    (output) => ({ output: JSON.parse(JSON.stringify(output).replaceAll(run.id, 'run')) }),
    (error: Error) => ({ error: `${error.name}: ${error.message}`.replaceAll(run.id, 'run') }),
  );
  return { ...result, supersteps: visited(run, run.id) };
}

/** Of nodes that fail together the first fails the run, and which that is, and what it stops, is a matter of the moment. */
function comparable({ output, error }: Ended, supersteps: readonly JsonObject[]) {
  if (error === undefined) return { output, supersteps };
  return { failed: true, supersteps: supersteps.filter(({ state }) => state !== undefined) };
}

/** Goes on from each checkpoint of a run, on the engine that it was taken by or on another; how many there were. */
export async function resumesEverywhere(
  { definition }: CompiledGraph,
  input: object,
  engine: Engine,
  { recursionLimit, other = engine }: { readonly recursionLimit?: number; readonly other?: Engine } = {},
): Promise<number> {
  const config = recursionLimit === undefined ? {} : { recursionLimit };
  const first = engine.run(definition, input, config, []);
  const whole = await ended(first);
  const checkpoints = first.checkpoints();
  for (const checkpoint of checkpoints) {
    const kept = JSON.parse(JSON.stringify(checkpoint).replaceAll(first.id, 'run'));
    const again = other.fork(definition, kept, config);
    const rest = await ended(again);

    const { step } = checkpoint;
    // It begins with the superstep behind which it goes on: that has a state, and no tasks.
    const [, ...visits] = rest.supersteps as JsonObject[];
    const suffix = (whole.supersteps as JsonObject[]).filter((one) => Number(one['step']) >= step);
    expect(comparable(rest, visits)).toEqual(comparable(whole, suffix));
  }
  return checkpoints.length;
}

/** That many random graphs. */
export function randomGraphsResume(numRuns: number): void {
  it(`ends alike and visits the same from every superstep of ${numRuns} random graphs, on all roads`, async () => {
    const counts = { static: 0, dispatch: 0, returning: 0 };
    const property = fc.asyncProperty(arbitraryGraph, fc.constantFrom('same', 'other'), async (spec, fork) => {
      const graph = buildGraph(spec, stepgraphLibrary, unrecorded).compile({ name: 'g' }) as CompiledGraph;
      for (const road of Object.keys(roads) as Road[]) {
        const { recursionLimit } = spec;
        const other = roads[fork === 'same' ? road : others[road]];
        counts[road] += await resumesEverywhere(graph, spec.input, roads[road], { recursionLimit, other });
      }
    });

    await fc.assert(property, { numRuns });

    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(2 * numRuns);
  });
}

export { roads };
