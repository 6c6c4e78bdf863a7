// What a check found, as JSON for scripts.

import {
  type Cost,
  dearestRunsOf,
  type GraphMeasure,
  type MachineMeasure,
  type MachinePath,
  priceOf,
} from '../../../compile/measure/index.ts';
import type { JsonObject, JsonValue } from '../../../json/index.ts';
import { functionsInAStack } from '../../../limits/stack-resources.ts';
import type { CheckResult } from './check-result.ts';

export function resultAsJson({ subject, problems, measure }: CheckResult): JsonObject {
  return {
    subject,
    ok: problems.length === 0,
    problems: problems.map(({ code, where, what, fix }) => ({ code, where, what, fix })),
    ...(measure === undefined ? {} : { hints: hintsOf(measure), measure: measureAsJson(measure) }),
  };
}

function hintsOf(measure: MachineMeasure | GraphMeasure): JsonValue {
  return 'hints' in measure ? measure.hints.map(({ code, where, what, fix }) => ({ code, where, what, fix })) : [];
}

function measureAsJson(measure: MachineMeasure | GraphMeasure): JsonObject {
  const { states, bytes, exact } = measure;
  const costs = measure.kind === 'graph' ? graphAsJson(measure) : machineAsJson(measure);
  return { states, bytes, exact, ...costs };
}

function machineAsJson({ longest, loops }: MachineMeasure): JsonObject {
  return {
    longestPath: pathAsJson(longest),
    loops: loops.map(({ round, roundsInHistory }) => ({ ...pathAsJson(round), roundsInHistory })),
  };
}

function graphAsJson(measure: GraphMeasure): JsonObject {
  const { nodes, frameBytes, bytesPerNode, nodesAtLimit, dispatch, superstepsInHistory } = measure;
  return {
    nodes,
    frameBytes,
    bytesPerNode,
    nodesAtLimit,
    nodesInAStack: functionsInAStack,
    dearestRuns: dearestRunsOf(measure).map(({ assumed, run: { states, ...amount } }) => ({
      ...assumed,
      states: [...states],
      ...amount,
      dollars: priceOf(amount),
    })),
    ...(superstepsInHistory === undefined ? {} : { superstepsInHistory }),
    ...(dispatch === undefined ? {} : { dispatch: costAsJson(dispatch) }),
  };
}

function pathAsJson({ states, cost }: MachinePath): JsonObject {
  return { states, ...costAsJson(cost), dollars: priceOf(cost) };
}

function costAsJson({ entries, events, perItem }: Cost): JsonObject {
  return { entries, events, ...(perItem.entries === 0 ? {} : { perItem: { ...perItem } }) };
}
