// What a check found, as JSON for scripts.

import {
  type Cost,
  type GraphMeasure,
  type MachineMeasure,
  type MachinePath,
  priceOf,
} from '../../../compile/measure/index.ts';
import type { JsonObject, JsonValue } from '../../../json/index.ts';
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
  const { states, bytes, longest, loops, exact } = measure;
  return {
    states,
    bytes,
    ...('nodes' in measure ? graphAsJson(measure) : {}),
    longestPath: pathAsJson(longest),
    loops: loops.map(({ round, roundsInHistory }) => ({ ...pathAsJson(round), roundsInHistory })),
    exact,
  };
}

function graphAsJson({ nodes, frameBytes, bytesPerNode, nodesAtLimit, dispatch }: GraphMeasure): JsonObject {
  return {
    nodes,
    frameBytes,
    bytesPerNode,
    nodesAtLimit,
    ...(dispatch === undefined
      ? {}
      : { dispatch: { entering: costAsJson(dispatch.entering), superstep: costAsJson(dispatch.superstep) } }),
  };
}

function pathAsJson({ states, cost }: MachinePath): JsonObject {
  return { states, ...costAsJson(cost), dollars: priceOf(cost) };
}

function costAsJson({ entries, events, perItem }: Cost): JsonObject {
  return { entries, events, ...(perItem.entries === 0 ? {} : { perItem: { ...perItem } }) };
}
