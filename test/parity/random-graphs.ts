// Random graphs, run by LangGraph.js, by stepgraph's static road, its dispatch road and one that leaves and returns: the same state, the same nodes with the
// same views in each superstep, the same kind of error.

import { expect, it } from 'vitest';
import { fc } from '../support/fast-check.ts';
import { arbitraryGraph } from './arbitrary-graph.ts';
import { required } from './features.ts';
import { formsOf, requiredForms } from './forms.ts';
import { Histogram } from './histogram.ts';
import { runOnLangGraph } from './langgraph-runner.ts';
import { compare, explain } from './run-both.ts';
import { stepgraphRunners, takeEntered } from './stepgraph-runner.ts';

/** That many random graphs, each run on all roads. */
export function randomGraphsAgree(numRuns: number): void {
  it(`runs ${numRuns} random graphs as LangGraph.js does, on all roads`, async () => {
    const histogram = new Histogram();
    const property = fc.asyncProperty(arbitraryGraph, async (spec) => {
      const { mismatches, exclusions } = await compare(spec, runOnLangGraph, stepgraphRunners);
      histogram.add(spec, exclusions);
      for (const form of formsOf(takeEntered())) histogram.count(`form: ${form}`);
      if (mismatches.length > 0) throw new Error(explain(spec, mismatches));
    });

    await fc.assert(property, { numRuns });

    console.log(String(histogram));
    for (const feature of [...required, ...requiredForms.map((form) => `form: ${form}`)])
      expect(histogram.share(feature), feature).toBeGreaterThanOrEqual(0.05);
    expect(histogram.share('deliberate: any'), 'graphs that show a deliberate difference').toBeLessThan(0.15);
  });
}
