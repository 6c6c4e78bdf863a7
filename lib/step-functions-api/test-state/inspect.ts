// The inspection data of a test: what the visit's fields evaluated to, under the names of the API.

import type { HistoryRecord } from '../../interpreter/history/history-record.ts';
import type { PreparedMap, PreparedTask } from '../../interpreter/program/prepared.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { batchItems } from './batch-items.ts';
import type { StateTest } from './read-test.ts';
import type { ErrorDetails, InspectionData } from './request.ts';
import type { Tested } from './run-test.ts';
import type { TestedVisit } from './tested-visit.ts';
import type { VisitEnd } from './visit-once.ts';

export function inspect(test: StateTest, { end, visit, records }: Tested): InspectionData {
  const { state } = test;
  return {
    input: JSON.stringify(test.input),
    ...(state.type === 'Task' ? taskData(state, visit, records) : {}),
    ...(state.type === 'Map' ? { ...mapData(state, visit), ...itemData(test, visit) } : {}),
    ...variablesOf(visit.lane.variables()),
    ...errorDetails(end),
  };
}

function taskData(state: PreparedTask, visit: TestedVisit, records: readonly HistoryRecord[]) {
  const [given] = visit.valuesOf(state.arguments);
  const succeeded = records.find(({ type }) => type === `${state.eventPrefix}Succeeded`);
  return {
    ...(given === undefined ? {} : { afterArguments: JSON.stringify(given) }),
    ...(succeeded === undefined || !('output' in succeeded) ? {} : { result: JSON.stringify(succeeded.output) }),
  };
}

function mapData(state: PreparedMap, visit: TestedVisit) {
  const selected = visit.valuesOf(state.itemSelector);
  const [concurrency] = state.maxConcurrency === undefined ? [0] : visit.valuesOf(state.maxConcurrency);
  return {
    ...(selected.length === 0 ? {} : { afterItemSelector: JSON.stringify(selected) }),
    ...numberUnder('maxConcurrency', concurrency),
    ...numberUnder('toleratedFailureCount', visit.valuesOf(state.toleratedFailureCount)[0]),
    ...numberUnder('toleratedFailurePercentage', visit.valuesOf(state.toleratedFailurePercentage)[0]),
  };
}

/** What a distributed Map makes of its items. */
function itemData({ pointedItems, batcher }: StateTest, visit: TestedVisit) {
  const [batching] = visit.valuesOf(batcher);
  return {
    ...(pointedItems === undefined ? {} : { afterItemsPointer: JSON.stringify(pointedItems) }),
    ...(isJsonObject(batching)
      ? { afterItemBatcher: JSON.stringify(batchItems(visit.progress?.inputs ?? [], batching)) }
      : {}),
  };
}

/** A field that was not reached, or did not yield a number, is left out. */
function numberUnder<Name extends string>(name: Name, value: JsonValue | undefined): Partial<Record<Name, number>> {
  // The one key is the name.
  return typeof value === 'number' ? ({ [name]: value } as Record<Name, number>) : {};
}

function variablesOf(variables: JsonObject) {
  return Object.keys(variables).length === 0 ? {} : { variables: JSON.stringify(variables) };
}

/**
 * Recorded on AWS: the retrier of a RETRIABLE state with its delay, the catcher of a CAUGHT_ERROR, and by a FAILED state the retrier
 * that is used up. That a caught error tells such a retrier too follows from the last, and is recorded nowhere.
 */
function errorDetails(end: VisitEnd): { readonly errorDetails?: ErrorDetails } {
  if (end.status === 'SUCCEEDED') return {};
  if (end.status === 'RETRIABLE') {
    // The API counts whole seconds.
    const seconds = Math.floor(end.delayMillis / 1000);
    return { errorDetails: { retryIndex: end.retryIndex, retryBackoffIntervalSeconds: seconds } };
  }
  const details = {
    ...(end.usedUp === undefined ? {} : { retryIndex: end.usedUp }),
    ...(end.status === 'CAUGHT_ERROR' ? { catchIndex: end.catchIndex } : {}),
  };
  return Object.keys(details).length === 0 ? {} : { errorDetails: details };
}
