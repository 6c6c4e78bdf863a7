// GetExecutionHistory: only the events of the page asked for are brought into AWS's shape.

import type { HistoryRecord } from '../../interpreter/history/history-record.ts';
import { recordValues } from '../../interpreter/history/record-values.ts';
import { type HistoryEvent, renderHistory } from '../../interpreter/history/render-history.ts';
import { sizeOf } from '../../interpreter/values/admit.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { seconds } from '../dates.ts';
import { members } from '../members.ts';
import { type Operation, operation } from '../operation.ts';
import { pageOf } from '../pages.ts';

export const getExecutionHistory: Operation = operation(
  {
    executionArn: members.requiredArn,
    maxResults: members.maxResults,
    reverseOrder: members.flag,
    nextToken: members.nextToken,
    includeExecutionData: members.flag,
  },
  ({ executionArn, reverseOrder = false, includeExecutionData = true, ...pages }, { executions, place }) => {
    const records = executions.get(executionArn).execution.records();
    const list = reverseOrder ? [...records].reverse() : records;
    const rankOf = ({ id }: { readonly id: number }): number => (reverseOrder ? -id : id);
    const bytesOf = (record: HistoryRecord): number =>
      includeExecutionData ? recordValues(record).reduce<number>((bytes, value) => bytes + sizeOf(value), 0) : 0;
    const scope = { list: 'history', executionArn, reverseOrder };
    const { items, next } = pageOf({ list, rankOf, bytesOf }, { scope, ...pages });
    const events = renderHistory(items, place.region).map(eventOf);
    return { events: includeExecutionData ? events : events.map(withoutData), ...next };
  },
);

function eventOf({ timestamp, ...event }: HistoryEvent): JsonObject {
  // The details are made of JSON texts, names and numbers.
  return { timestamp: seconds(timestamp.getTime()), ...(event as unknown as JsonObject) };
}

const dataFields: ReadonlySet<string> = new Set([
  ...['input', 'inputDetails', 'output', 'outputDetails', 'parameters'],
  ...['assignedVariables', 'assignedVariablesDetails'],
]);

function withoutData(event: JsonObject): JsonObject {
  const stripped = Object.entries(event).map(([name, value]) => [name, withoutDataFields(value)]);
  return Object.fromEntries(stripped) as JsonObject;
}

function withoutDataFields(details: JsonValue): JsonValue {
  if (typeof details !== 'object' || details === null) return details;
  return Object.fromEntries(Object.entries(details).filter(([name]) => !dataFields.has(name))) as JsonObject;
}
