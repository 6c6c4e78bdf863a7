// A short way to test a state: values instead of JSON texts, in the request and in the answer.

import type { JsonValue } from '../../../lib/json/index.ts';
import {
  type InspectionData,
  type TestStateOptions,
  type TestStateRequest,
  type TestStateResponse,
  testState,
} from '../../../lib/step-functions-api/index.ts';
import { noTasks } from '../../interpreter/machines.ts';

/** The members of a request that are not strings of values. */
type Plain = Pick<TestStateRequest, 'stateName' | 'roleArn' | 'stateConfiguration' | 'revealSecrets'>;

export interface Given extends Plain {
  readonly input?: JsonValue;
  readonly variables?: JsonValue;
  readonly context?: JsonValue;
  readonly result?: JsonValue;
  readonly error?: { readonly error?: string; readonly cause?: string };
  readonly fieldValidationMode?: 'STRICT' | 'PRESENT' | 'NONE';
  readonly options?: Partial<TestStateOptions>;
}

/** An answer with its texts read; members that the answer has not are absent. */
export type Answer = Pick<TestStateResponse, 'status' | 'nextState' | 'error' | 'cause'> & {
  readonly output?: JsonValue;
  readonly inspectionData?: { readonly [Key in keyof InspectionData]: unknown };
};

/** The request as the API takes it, at inspection level DEBUG. */
export function requestOf(definition: object, given: Given = {}): TestStateRequest {
  const { input, variables, context, result, error, fieldValidationMode, options, ...plain } = given;
  const mock = {
    ...(result === undefined ? {} : { result: JSON.stringify(result) }),
    ...(error === undefined ? {} : { errorOutput: error }),
    ...(fieldValidationMode === undefined ? {} : { fieldValidationMode }),
  };
  return {
    definition: JSON.stringify(definition),
    inspectionLevel: 'DEBUG',
    ...plain,
    ...(input === undefined ? {} : { input: JSON.stringify(input) }),
    ...(variables === undefined ? {} : { variables: JSON.stringify(variables) }),
    ...(context === undefined ? {} : { context: JSON.stringify(context) }),
    ...(Object.keys(mock).length === 0 ? {} : { mock }),
  };
}

/** Tests a state, written without its query language, or one of a machine. */
export async function test(definition: object, given: Given = {}): Promise<Answer> {
  const whole = 'States' in definition ? definition : { QueryLanguage: 'JSONata', ...definition };
  const answer = await testState(requestOf(whole, given), { tasks: noTasks, ...given.options });
  const { output, inspectionData, ...others } = answer;
  return {
    ...others,
    ...(output === undefined ? {} : { output: JSON.parse(output) as JsonValue }),
    ...(inspectionData === undefined ? {} : { inspectionData: readTexts(inspectionData) }),
  };
}

function readTexts(data: InspectionData): { readonly [Key in keyof InspectionData]: unknown } {
  const entries = Object.entries(data).map(([key, value]) => [
    key,
    typeof value === 'string' ? JSON.parse(value) : value,
  ]);
  return Object.fromEntries(entries) as { readonly [Key in keyof InspectionData]: unknown };
}
