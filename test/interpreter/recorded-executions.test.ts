// AWS as the oracle: executions recorded on the real service, replayed. See ../shared/conformance beside the project.

import { describe, expect, it } from 'vitest';
import type { StateMachine } from '../../lib/asl/index.ts';
import {
  ExecutionRefused,
  type HistoryRecord,
  type LambdaHandler,
  lambdaTasks,
  SimulatedClock,
  startExecution,
  TaskFailure,
} from '../../lib/interpreter/index.ts';
import { isJsonObject, type JsonValue } from '../../lib/json/index.ts';
import { hasRecordings, readRecordings } from '../support/recordings.ts';

interface Recording {
  readonly name: string;
  readonly definition: StateMachine;
  readonly input: JsonValue;
  readonly lambdas: Readonly<Record<string, string>>;
  readonly expected: {
    readonly type: string;
    readonly states: readonly string[];
    readonly output?: JsonValue;
    readonly error?: string;
    readonly cause?: string;
    readonly assigned: readonly (readonly [string, Readonly<Record<string, JsonValue>>])[];
  };
}

/** Recordings that this interpreter refuses, and why: it runs JSONata states only. */
const pending: Readonly<Record<string, string>> = {
  'test_variable_sampling[JSONATA_ASSIGN_JSONPATH_REF]': 'both states are JSONPath, with Assign',
  'test_output_to_state[JSONPATH_OUTPUT_TO_JSONATA]': 'its first state is JSONPath, with Parameters',
  test_task_dataflow_to_state: 'its first state is JSONPath, with Result, ResultPath and Assign',
  'test_lambda_task_resource_data_flow[TASK_LAMBDA_LEGACY_RESOURCE_JSONPATH_TO_JSONATA]': 'its Task is JSONPath',
  'test_lambda_task_resource_data_flow[TASK_LAMBDA_SDK_RESOURCE_JSONPATH_TO_JSONATA]': 'its Task is JSONPath',
  'test_catch_error_variable_sampling[TASK_CATCH_ERROR_VARIABLE_SAMPLING_TO_JSONPATH]':
    'two states are JSONPath, with OutputPath',
};

const recordings = readRecordings<Recording>('executions');

/** The part of a pytest name that tells cases apart. */
function shortName(recording: Recording): string {
  return recording.name.split('::').at(-1) ?? recording.name;
}

const handlers: Readonly<Record<string, LambdaHandler>> = {
  'id_function.py': (event) => event,
  'raise_exception.py': () => {
    const trace = [
      '  File "/var/task/handler.py", line 2, in handler\n    raise Exception("Some exception was raised.")\n',
    ];
    const cause = {
      errorMessage: 'Some exception was raised.',
      errorType: 'Exception',
      requestId: 'masked',
      stackTrace: trace,
    };
    throw new TaskFailure('Exception', JSON.stringify(cause));
  },
};

async function replay({ definition, input, lambdas }: Recording) {
  const functions = Object.entries(lambdas).map(([name, file]) => [name, handlers[file] as LambdaHandler]);
  const execution = startExecution(definition, input, {
    tasks: lambdaTasks(Object.fromEntries(functions) as Record<string, LambdaHandler>),
    clock: new SimulatedClock({ mode: 'auto' }),
  });
  return { outcome: await execution.result, records: execution.records() };
}

function visited(records: readonly HistoryRecord[]): string[] {
  return records.flatMap((record) =>
    record.type.endsWith('Entered') && 'stateName' in record ? [record.stateName] : [],
  );
}

function assigned(records: readonly HistoryRecord[]): unknown[] {
  return records.flatMap((record) =>
    'assigned' in record && record.assigned !== undefined ? [[record.stateName, mask(written(record.assigned))]] : [],
  );
}

/** The recordings hold objects as they are and every other value as its JSON text. */
function written(values: Readonly<Record<string, JsonValue>>): JsonValue {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, writtenOne(value)]));
}

function writtenOne(value: JsonValue): JsonValue {
  return isJsonObject(value) ? value : JSON.stringify(value);
}

/** Takes out what differs from call to call: ids, and the HTTP metadata of the AWS SDK. */
function mask(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.replace(/"requestId":"[^"]*"/, '"requestId":"masked"');
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(mask);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'SdkHttpMetadata' && key !== 'SdkResponseMetadata');
  return Object.fromEntries(kept.map(([key, item]) => [key, key === 'FunctionName' ? 'masked' : mask(item)]));
}

const statuses = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

describe.skipIf(!hasRecordings)('executions recorded on AWS', () => {
  it('are run but for the few that are pending', () => {
    const names = recordings.map(shortName);

    expect(Object.keys(pending).filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => pending[name] === undefined)).toHaveLength(51);
  });

  for (const recording of recordings) {
    const reason = pending[shortName(recording)];
    if (reason === undefined) {
      it(`ends as on AWS: ${recording.name}`, async ({ task }) => {
        task.meta.replay = { of: 'execution' };
        const { outcome, records } = await replay(recording);

        const { expected } = recording;
        expect({
          type: statuses[outcome.status],
          states: visited(records),
          ...(outcome.status === 'SUCCEEDED'
            ? { output: mask(writtenOne(outcome.output)) }
            : { error: outcome.error, cause: outcome.cause }),
          assigned: assigned(records),
        }).toEqual({
          type: expected.type,
          states: expected.states,
          ...(expected.output === undefined
            ? { error: expected.error, cause: expected.cause }
            : { output: mask(expected.output) }),
          assigned: expected.assigned.map(([name, values]) => [name, mask(values)]),
        });
      });
    } else {
      it(`is refused before anything runs, because ${reason}: ${recording.name}`, async ({ task }) => {
        task.meta.replay = { of: 'execution', pending: true };
        await expect(replay(recording)).rejects.toBeInstanceOf(ExecutionRefused);
      });
    }
  }
});
