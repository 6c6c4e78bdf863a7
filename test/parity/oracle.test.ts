import { describe, expect, it } from 'vitest';
import { sampleGraphs } from './arbitrary-graph.ts';
import type { GraphSpec } from './graph-spec.ts';
import { langGraphDialect } from './model/dialect.ts';
import { runModel } from './model/run-model.ts';
import type { Observation } from './observation.ts';
import { oracleAgreesWithModel } from './oracle.ts';
import { compare } from './run-both.ts';

describe('the oracle', () => {
  oracleAgreesWithModel(100);

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
