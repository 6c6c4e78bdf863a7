// What stepgraph's run of a spec must look like, given LangGraph's: the same, but for the deliberate differences of SEMANTICS
// section 0, each recognised by what it changes in the modelled run of this very spec.

import { isDeepStrictEqual } from 'node:util';
import { type GraphSpec, nodeOf } from './graph-spec.ts';
import { differences, langGraphDialect, stepgraphDialect } from './model/dialect.ts';
import { type ModelRun, runModel } from './model/run-model.ts';
import type { Observation } from './observation.ts';

export interface Expectation {
  readonly expected: Observation;
  /** Errors that will do as well as the expected outcome: the failures of nodes that fail together. */
  readonly errors: readonly string[];
  /** A node throws: what its siblings did in that superstep depends on timing. */
  readonly nodeFails: boolean;
  /** The run is certain to pass its limit, so it may be refused before anything ran. */
  readonly mayRefuseAtStart: boolean;
  /** Names of the entries of SEMANTICS section 0 that this graph shows. */
  readonly exclusions: readonly string[];
}

/** What to expect from stepgraph where LangGraph.js showed `observed`. */
export function expectationOf(spec: GraphSpec, observed: Observation): Expectation {
  const asLangGraph = runModel(spec, langGraphDialect);
  const shown = [...differences].filter(([, change]) => {
    const changed = runModel(spec, { ...langGraphDialect, ...change });
    return !isDeepStrictEqual(changed.observation, asLangGraph.observation);
  });
  const ours = runModel(spec, stepgraphDialect);
  const differs = !isDeepStrictEqual(ours.observation, asLangGraph.observation);
  const certainToExceed = isCertainToExceed(spec, ours);
  const together = ours.failures.length > 1;
  return {
    expected: differs ? ours.observation : observed,
    errors: [...(certainToExceed ? ['GraphRecursionError'] : []), ...(together ? ours.failures : [])],
    nodeFails: ours.failures.length > 0,
    mayRefuseAtStart: certainToExceed,
    exclusions: [
      ...shown.map(([name]) => name),
      ...(differs && shown.length === 0 ? ['several differences together'] : []),
      ...(certainToExceed ? ['static chain over its limit'] : []),
      ...(together ? ['nodes fail together'] : []),
    ],
  };
}

/**
 * True if the edges alone lead to as many supersteps as are permitted, whatever the last of them decides. A run that another error ends
 * before that counts too: stepgraph refuses it at the start.
 */
function isCertainToExceed(spec: GraphSpec, run: ModelRun): boolean {
  if (spec.entry.router !== undefined || run.observation.outcome.kind === 'state') return false;
  const decides = (name: string): boolean => {
    const node = nodeOf(spec, name);
    return node.router !== undefined || node.command !== undefined;
  };
  const undisturbed = run.tasks.length >= spec.recursionLimit ? run : runModel(withoutErrors(spec), stepgraphDialect);
  if (undisturbed.tasks.length < spec.recursionLimit) return false;
  return undisturbed.tasks
    .slice(0, spec.recursionLimit - 1)
    .every((tasks) => tasks.every(({ node }) => !decides(node)));
}

/** The same graph with nodes that neither throw nor conflict. */
function withoutErrors(spec: GraphSpec): GraphSpec {
  const nodes = spec.nodes.map(({ throwsOn: _, ...node }) => ({ ...node, writes: [] }));
  return { ...spec, nodes };
}
