// AWS's shape of the history, made on demand from the raw records.
//
// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html

import { splitResource } from '../../asl/index.ts';
import { errorTexts } from '../../errors/error-texts.ts';
import type { JsonValue } from '../../json/index.ts';
import type { Assigned, HistoryRecord } from './history-record.ts';

/** One event as `GetExecutionHistory` gives it: values are JSON texts, details lie under `<type>EventDetails`. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: Date;
  readonly type: HistoryRecord['type'];
  readonly [details: `${string}EventDetails`]: Readonly<Record<string, unknown>>;
}

const whole = { truncated: false } as const;

/** All events in AWS's shape. */
export function renderHistory(records: readonly HistoryRecord[], region: string): HistoryEvent[] {
  return records.map((record) => renderRecord(record, region));
}

function renderRecord(record: HistoryRecord, region: string): HistoryEvent {
  const { id, previousEventId, type } = record;
  return { timestamp: new Date(record.timestamp), type, id, previousEventId, ...detailsOf(record, region) };
}

type Details = Readonly<Record<`${string}EventDetails`, Readonly<Record<string, unknown>>>>;

function detailsOf(record: HistoryRecord, region: string): Details {
  switch (record.type) {
    case 'ExecutionStarted':
      return { executionStartedEventDetails: { ...inputOf(record.input), roleArn: record.roleArn } };
    case 'ExecutionSucceeded':
      return { executionSucceededEventDetails: outputOf(record.output) };
    case 'ExecutionRedriven':
      return { executionRedrivenEventDetails: { redriveCount: record.redriveCount } };
    case 'ExecutionFailed':
    case 'ExecutionTimedOut':
    case 'ExecutionAborted':
    case 'LambdaFunctionFailed':
    case 'LambdaFunctionTimedOut':
      return { [`${lowerFirst(record.type)}EventDetails`]: errorTexts(record) };
    case 'TaskScheduled':
      return { taskScheduledEventDetails: scheduledOf(record, region) };
    case 'TaskStarted':
      return { taskStartedEventDetails: resourceOf(record.resource) };
    case 'TaskSubmitted':
    case 'TaskSucceeded':
      return {
        [`${lowerFirst(record.type)}EventDetails`]: { ...resourceOf(record.resource), ...outputOf(record.output) },
      };
    case 'TaskFailed':
    case 'TaskTimedOut':
      return { [`${lowerFirst(record.type)}EventDetails`]: { ...resourceOf(record.resource), ...errorTexts(record) } };
    case 'LambdaFunctionScheduled':
      return {
        lambdaFunctionScheduledEventDetails: {
          ...inputOf(record.arguments),
          resource: record.resource,
          ...timeoutOf(record),
        },
      };
    case 'LambdaFunctionSucceeded':
      return { lambdaFunctionSucceededEventDetails: outputOf(record.output) };
    case 'MapStateStarted':
      return { mapStateStartedEventDetails: { length: record.length } };
    case 'MapIterationStarted':
    case 'MapIterationSucceeded':
    case 'MapIterationFailed':
    case 'MapIterationAborted':
      return { [`${lowerFirst(record.type)}EventDetails`]: { name: record.stateName, index: record.index } };
    case 'EvaluationFailed':
      return {
        evaluationFailedEventDetails: { ...errorTexts(record), ...locationOf(record), state: record.stateName },
      };
    default:
      return stateDetailsOf(record);
  }
}

function stateDetailsOf(record: HistoryRecord): Details {
  if ('input' in record && 'stateName' in record) {
    return { stateEnteredEventDetails: { name: record.stateName, ...inputOf(record.input) } };
  }
  if ('output' in record && 'stateName' in record) {
    const assigned = 'assigned' in record ? record.assigned : undefined;
    return { stateExitedEventDetails: { name: record.stateName, ...outputOf(record.output), ...assignedOf(assigned) } };
  }
  return {};
}

function scheduledOf(
  record: Extract<HistoryRecord, { readonly type: 'TaskScheduled' | 'LambdaFunctionScheduled' }>,
  region: string,
) {
  return {
    ...resourceOf(record.resource),
    region,
    parameters: JSON.stringify(record.arguments),
    ...timeoutOf(record),
  };
}

function timeoutOf(record: { readonly timeoutSeconds?: number; readonly heartbeatSeconds?: number }) {
  return {
    ...(record.timeoutSeconds === undefined ? {} : { timeoutInSeconds: record.timeoutSeconds }),
    ...(record.heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: record.heartbeatSeconds }),
  };
}

function locationOf({ location }: { readonly location?: string }) {
  return location === undefined ? {} : { location };
}

function resourceOf(resource: string) {
  const { service, action } = splitResource(resource);
  return { resourceType: service, resource: action ?? resource };
}

function inputOf(input: JsonValue) {
  return { input: JSON.stringify(input), inputDetails: whole };
}

function outputOf(output: JsonValue) {
  return { output: JSON.stringify(output), outputDetails: whole };
}

function assignedOf(assigned: Assigned | undefined) {
  if (assigned === undefined) return {};
  const texts = Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]);
  return { assignedVariables: Object.fromEntries(texts) as Record<string, string>, assignedVariablesDetails: whole };
}

function lowerFirst(type: string): string {
  return type.charAt(0).toLowerCase() + type.slice(1);
}
