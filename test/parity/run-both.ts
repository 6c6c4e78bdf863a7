// Compares runs of one spec: LangGraph.js is the oracle, every other runner is held to it.
//
// Where a difference is deliberate (SEMANTICS section 0), nothing is skipped: the reference model, which must agree with LangGraph.js
// on the very same spec, says what the run looks like without LangGraph's quirk, and the runner is held to that instead.
// A runner is a function from a spec to an observation: stepgraph's roads, a road with a planted fault, or the model itself.

import { isDeepStrictEqual } from 'node:util';
import { type Expectation, expectationOf } from './expectation.ts';
import type { GraphSpec } from './graph-spec.ts';
import type { Observation } from './observation.ts';

export type Runner = (spec: GraphSpec) => Promise<Observation>;

/** Runners by the name under which their mismatches are told. */
export type Runners = Readonly<Record<string, Runner>>;

export interface Mismatch {
  readonly runner: string;
  readonly what: 'outcome' | 'nodes per superstep' | 'what routers saw';
  readonly expected: unknown;
  readonly actual: unknown;
}

export interface Comparison {
  readonly mismatches: readonly Mismatch[];
  /** The deliberate differences that this graph shows. */
  readonly exclusions: readonly string[];
  readonly oracle: Observation;
}

/** Runs `spec` with the oracle and with every runner. */
export async function compare(spec: GraphSpec, oracle: Runner, runners: Runners): Promise<Comparison> {
  const observed = await oracle(spec);
  const expectation = expectationOf(spec, observed);
  const mismatches: Mismatch[] = [];
  for (const [runner, run] of Object.entries(runners)) {
    const actual = await run(spec);
    mismatches.push(...mismatchesOf(runner, expectation, actual));
  }
  return { mismatches, exclusions: expectation.exclusions, oracle: observed };
}

/** How `actual` differs from what is expected; empty if it does not. */
export function mismatchesOf(runner: string, expectation: Expectation, actual: Observation): readonly Mismatch[] {
  const { expected, errors } = expectation;
  const found: Mismatch[] = [];
  const note = (what: Mismatch['what'], want: unknown, have: unknown): void => {
    if (!isDeepStrictEqual(want, have)) found.push({ runner, what, expected: want, actual: have });
  };
  const isOneOf = actual.outcome.kind === 'error' && errors.includes(actual.outcome.error);
  if (!isOneOf) note('outcome', expected.outcome, actual.outcome);
  if (expectation.mayRefuseAtStart && actual.nodes.length === 0) return found;
  if (!expectation.nodeFails) {
    note('nodes per superstep', expected.nodes, actual.nodes);
    note('what routers saw', expected.routers, actual.routers);
    return found;
  }
  // In the superstep of a failure, how far the siblings of the failing node came depends on timing.
  const last = expected.nodes.length - 1;
  const began = actual.nodes.slice(0, last + 1);
  note(
    'nodes per superstep',
    [...expected.nodes.slice(0, last), keepOnly(began[last], expected.nodes[last])],
    actual.nodes,
  );
  note('what routers saw', completeSteps(expected, last), completeSteps(actual, last));
  return found;
}

/** Those of `lines` that are in `legal` too, each as often at the most. */
function keepOnly(lines: readonly string[] = [], legal: readonly string[] = []): readonly string[] {
  const left = [...legal];
  return lines.filter((line) => {
    const place = left.indexOf(line);
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
}

/** What routers saw in START and in the first `last` supersteps. */
function completeSteps({ routers }: Observation, last: number): Observation['routers'] {
  const steps = routers.slice(0, last + 1);
  while (steps.length > 0 && steps.at(-1)?.length === 0) steps.pop();
  return steps;
}

/** A mismatch as text, for a failing test. */
export function explain(spec: GraphSpec, mismatches: readonly Mismatch[]): string {
  const lines = mismatches.map(
    ({ runner, what, expected, actual }) =>
      `${runner}: ${what}\n  expected ${JSON.stringify(expected, null, 1)}\n  actual   ${JSON.stringify(actual, null, 1)}`,
  );
  return `${lines.join('\n')}\nspec ${JSON.stringify(spec)}`;
}
