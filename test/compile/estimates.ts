// The estimate of a run's price, under what the run itself was: it is never below what the run entered, and no more where it is exact.

import { expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { measureGraph } from '../../lib/compile/measure/index.ts';
import { createLocalEngine } from '../../lib/engine/index.ts';
import type { CompiledGraph } from '../../lib/index.ts';
import { isJsonObject } from '../../lib/json/index.ts';
import { arbitraryGraph } from '../parity/arbitrary-graph.ts';
import { buildGraph } from '../parity/build-graph.ts';
import { stepgraphLibrary } from '../parity/stepgraph-runner.ts';
import { fc } from '../support/fast-check.ts';

const unrecorded = { node: () => undefined, router: () => undefined };
const roads = [{}, { supersteps: 3, routes: 2 }, { supersteps: 0 }];

interface Counted {
  readonly entries: number;
  readonly supersteps: number;
  readonly dispatched: number;
  readonly items: number;
  readonly failed: boolean;
}

/** What a run was, by the states that it entered: a superstep assigns `step` as it is left, and a failed one never is. */
async function count(graph: CompiledGraph, input: object, bounds: object, recursionLimit: number): Promise<Counted> {
  const compilation = compile(graph.definition, { bounds });
  let [entries, supersteps, dispatched, items, failed] = [0, 0, 0, 0, false];
  const engine = createLocalEngine({
    bounds,
    onEvent: (record) => {
      if (!record.type.endsWith('StateEntered') || !('stateName' in record)) return;
      entries += 1;
      const is = compilation.index.get(record.stateName);
      if (is?.role !== 'superstep') return;
      supersteps += 1;
      if (is.road === 'dispatch') dispatched += 1;
      const { sends } = 'input' in record && isJsonObject(record.input) ? record.input : {};
      if (Array.isArray(sends)) items = Math.max(items, sends.length);
    },
  });
  const run = engine.run(graph.definition, input, { recursionLimit }, []);
  await run.output.catch(() => {
    failed = true;
  });
  return { entries, supersteps, dispatched, items, failed };
}

/** That many random graphs, each on three roads. */
export function estimatesHold(numRuns: number): void {
  it(`is never below what the runs of ${numRuns} random graphs enter, and no more where it is exact`, async () => {
    let exact = 0;
    const property = fc.asyncProperty(arbitraryGraph, fc.constantFrom(...roads), async (spec, bounds) => {
      const graph = buildGraph(spec, stepgraphLibrary, unrecorded).compile({ name: 'g' }) as CompiledGraph;
      const { entries, failed, ...was } = await count(graph, spec.input, bounds, spec.recursionLimit);
      const measure = measureGraph(graph.definition, compile(graph.definition, { bounds }));
      const estimate = measure.dearestRun(was).entries;

      expect(estimate).toBeGreaterThanOrEqual(entries);
      if (!measure.exact || failed) return;
      exact += 1;
      expect(estimate).toBe(entries);
      expect(measure.dearestRun({ items: 0 }).entries).toBe(entries);
    });

    await fc.assert(property, { numRuns });

    expect(exact, 'runs of exact graphs').toBeGreaterThan(0);
  });
}
