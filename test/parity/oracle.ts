// The oracle itself: LangGraph.js gives the same twice, and the reference model, which speaks where the libraries differ on purpose,
// agrees with it on everything.

import { expect, it } from 'vitest';
import { fc } from '../support/fast-check.ts';
import { arbitraryGraph } from './arbitrary-graph.ts';
import type { Expectation } from './expectation.ts';
import { runOnLangGraph } from './langgraph-runner.ts';
import { langGraphDialect } from './model/dialect.ts';
import { type ModelRun, runModel } from './model/run-model.ts';
import { explain, mismatchesOf } from './run-both.ts';

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

/** LangGraph.js and the model, on that many random graphs. */
export function oracleAgreesWithModel(numRuns: number): void {
  it('LangGraph.js runs a random graph the same way twice, and as the reference model does', async () => {
    const property = fc.asyncProperty(arbitraryGraph, async (spec) => {
      const expectation = expectationOfModel(runModel(spec, langGraphDialect));
      const mismatches = [
        ...mismatchesOf('LangGraph.js', expectation, await runOnLangGraph(spec)),
        ...mismatchesOf('LangGraph.js again', expectation, await runOnLangGraph(spec)),
      ];
      expect(mismatches.length === 0 ? '' : explain(spec, mismatches)).toBe('');
    });

    await fc.assert(property, { numRuns });
  });
}
