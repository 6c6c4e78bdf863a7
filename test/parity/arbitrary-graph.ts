// Random graphs for fast-check: real arbitraries all the way down, so that a failing graph shrinks to one that a person can read.

import { fc } from '../support/fast-check.ts';
import type { GraphSpec } from './graph-spec.ts';
import { langGraphDialect } from './model/dialect.ts';
import { runModel } from './model/run-model.ts';
import { rawGraph } from './raw-graph.ts';
import { shapeGraph } from './shape-graph.ts';

const tasksAtMost = 120;

/** Any graph whose run stays small. */
export const arbitraryGraph: fc.Arbitrary<GraphSpec> = rawGraph.map(shapeGraph).filter(staysSmall);

/** Sends may multiply; a graph that runs very many tasks shows nothing that a smaller one does not. */
function staysSmall(spec: GraphSpec): boolean {
  const { outcome } = runModel(spec, langGraphDialect, tasksAtMost).observation;
  return outcome.kind === 'state' || outcome.error !== 'too many tasks';
}

/** The same `count` graphs every time. */
export function sampleGraphs(count: number): readonly GraphSpec[] {
  return fc.sample(arbitraryGraph, { numRuns: count });
}
