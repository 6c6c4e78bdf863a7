// The oracle itself: LangGraph.js gives the same twice, and the reference model, which speaks where the libraries differ on purpose,
// agrees with it on everything.

import { describe, expect, it } from 'vitest';
import { fc } from '../support/fast-check.ts';
import { isLong } from '../support/is-long.ts';
import { arbitraryGraph, sampleGraphs } from './arbitrary-graph.ts';
import type { Expectation } from './expectation.ts';
import type { GraphSpec } from './graph-spec.ts';
import { runOnLangGraph } from './langgraph-runner.ts';
import { langGraphDialect } from './model/dialect.ts';
import { type ModelRun, runModel } from './model/run-model.ts';
import type { Observation } from './observation.ts';
import { compare, explain, mismatchesOf } from './run-both.ts';

const numRuns = isLong ? 2000 : 100;

/** LangGraph.js is held to the model; which of several failing nodes it names depends on timing. */
function expectationOfModel({ observation, failures }: ModelRun): Expectation {
  const { outcome } = observation;
  const together = failures.length > 1 && outcome.kind === 'error' ? [outcome.error] : [];
  return {
    expected: observation,
    errors: [...failures, ...together],
    nodeFails: failures.length > 0,
    mayRefuseAtStart: false,
    exclusions: [],
  };
}

describe('the oracle', () => {
  it('LangGraph.js runs a random graph the same way twice, and as the reference model does', async () => {
    const property = fc.asyncProperty(arbitraryGraph, async (spec) => {
      const expectation = expectationOfModel(runModel(spec, langGraphDialect));
      const mismatches = [
        ...mismatchesOf('LangGraph.js', expectation, await runOnLangGraph(spec)),
        ...mismatchesOf('LangGraph.js again', expectation, await runOnLangGraph(spec)),
      ];
      if (mismatches.length > 0) throw new Error(explain(spec, mismatches));
    });

    await fc.assert(property, { numRuns });
  }, 600_000);

  it('gives the same graphs for the same seed', () => {
    expect(JSON.stringify(sampleGraphs(20))).toBe(JSON.stringify(sampleGraphs(20)));
  });

  it('a runner with a quirk of LangGraph.js is caught: deliberate differences are checked, not skipped', async () => {
    const asLangGraph = async (spec: GraphSpec): Promise<Observation> => runModel(spec, langGraphDialect).observation;
    const caught = new Set<string>();
    for (const spec of sampleGraphs(300)) {
      const { mismatches, exclusions } = await compare(spec, asLangGraph, { quirks: asLangGraph });
      if (mismatches.length > 0) for (const name of exclusions) caught.add(name);
    }

    expect(caught).toContain('stuck join');
    expect(caught).toContain('deferred node waits for Sends');
  });
});
