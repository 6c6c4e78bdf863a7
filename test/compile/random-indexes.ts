// The indexes of random graphs' machines: true of machine and wiring, and of what runs by them.

import { it } from 'vitest';
import type { Bounds } from '../../lib/compile/index.ts';
import { createLocalEngine } from '../../lib/engine/index.ts';
import type { CompiledGraph } from '../../lib/graph/index.ts';
import { taskInputOf } from '../../lib/protocol/index.ts';
import { arbitraryGraph } from '../parity/arbitrary-graph.ts';
import { buildGraph } from '../parity/build-graph.ts';
import type { GraphSpec } from '../parity/graph-spec.ts';
import { RunRecorder } from '../parity/observation.ts';
import { stepgraphLibrary } from '../parity/stepgraph-runner.ts';
import { fc } from '../support/fast-check.ts';
import { expectRanAsIndexed, expectTrueIndex, type Ran } from './state-index.ts';

const roads: readonly Partial<Bounds>[] = [{}, { supersteps: 2, routes: 2 }, { supersteps: 0 }];

/** That many random graphs, compiled and run by either road, and by the way from one to the other. */
export function arbitraryIndexes(numRuns: number): void {
  it(`is true of ${numRuns} random graphs, and of what runs by them`, async () => {
    const property = fc.asyncProperty(arbitraryGraph, async (spec) => {
      const graph = graphOf(spec);
      for (const bounds of roads)
        expectRanAsIndexed(expectTrueIndex(graph.definition, { bounds }), await runsOf(graph, spec, bounds));
    });

    await fc.assert(property, { numRuns });
  });
}

function graphOf(spec: GraphSpec): CompiledGraph {
  return buildGraph(spec, stepgraphLibrary, new RunRecorder()).compile({ name: 'g' }) as CompiledGraph;
}

async function runsOf(
  graph: CompiledGraph,
  { input, recursionLimit }: GraphSpec,
  bounds: Partial<Bounds>,
): Promise<Ran> {
  const ran: (readonly [string, string])[] = [];
  const engine = createLocalEngine({
    bounds,
    onEvent: (record) => {
      if (record.type === 'TaskScheduled') ran.push([record.stateName, taskInputOf(record.arguments)?.node ?? '']);
    },
  });
  // Some end with an error of theirs: what ran before it counts.
  await engine.run(graph.definition, input, { recursionLimit }, []).output.catch(() => undefined);
  return ran;
}
