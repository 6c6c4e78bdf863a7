// AWS as the oracle: TestState calls recorded on the real service, made again. See ../shared/conformance beside the project.

import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../lib/json/index.ts';
import { type TestStateRequest, testState } from '../../../lib/step-functions-api/index.ts';
import { noTasks } from '../../interpreter/machines.ts';
import { hasRecordings, readRecordings } from '../../support/recordings.ts';

interface Recording {
  readonly name: string;
  readonly definition: string;
  readonly input: string;
  readonly params: Omit<TestStateRequest, 'definition' | 'input'>;
  /** The answers to all calls of one test of the suite, by the names that it gave them: this call's is one of them. */
  readonly recorded: Readonly<Record<string, JsonObject>>;
}

const recordings = readRecordings<Recording>('teststate');

/** The name under which the suite recorded the answer to a call, where it made several. */
function answerName({ recorded, params, input }: Recording): string {
  const [only, ...others] = Object.keys(recorded);
  if (only !== undefined && others.length === 0) return only;
  const failures = params.stateConfiguration?.mapIterationFailureCount;
  if (failures !== undefined) return failures > 1 ? 'exceeds_tolerated_failure' : 'below_tolerated_failure';
  const error = params.mock?.errorOutput?.error;
  if (error !== undefined)
    return error === 'MockException' ? 'test_catch_mock_exception_response' : 'catch_task_failed_response';
  switch (params.stateName) {
    case 'Approval Required':
      return input === '{"cost": 9}'
        ? 'small_purchase_approval_required_response'
        : 'large_purchase_approval_required_response';
    case 'Ask for Approval':
      return 'large_purchase_ask_for_approval_response';
    default:
      return input.includes('true') ? 'check_approval_granted_response' : 'check_approval_denied_response';
  }
}

/** The recordings hold JSON texts of objects as values, others as they are: texts of both sides are read. */
function readTexts(value: JsonValue): JsonValue {
  if (typeof value === 'string' && /^[[{]/.test(value)) return JSON.parse(value) as JsonValue;
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readTexts(item)]));
}

/** What differs from call to call or place to place, in the recordings' own words for it. */
const varying = [
  [/^arn:aws:states:us-east-1:\d+:express:.+/, 'an express execution'],
  [/^arn:<partition>:states:<region>:\d+:express:<resource:\d>:<resource:\d>$/, 'an express execution'],
  [/^arn:aws:states:us-east-1:\d+:execution:/, 'an execution '],
  [/^arn:<partition>:states:<region>:\d+:execution:/, 'an execution '],
  [/^arn:aws:states:us-east-1:\d+:stateMachine:.+/, 'a machine'],
  [/^arn:<partition>:states:<region>:\d+:stateMachine:<resource:\d>$/, 'a machine'],
  [/^arn:aws:iam::\d+:role\/r$/, 'a role'],
  [/^arn:<partition>:iam::\d+:role\/<resource:\d>$/, 'a role'],
  [/^[0-9a-f-]{36}$/, 'a name'],
  [/^<resource:\d>$/, 'a name'],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*/, 'a date'],
  [/^(start-)?date$/, 'a date'],
  [/<region>/, 'us-east-1'],
] as const;

function mask(value: JsonValue): JsonValue {
  if (typeof value === 'string') return varying.reduce((text, [pattern, word]) => text.replace(pattern, word), value);
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(mask);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mask(item)]));
}

describe.skipIf(!hasRecordings)('TestState as recorded on AWS', () => {
  it.for(recordings.map((one, index) => [`${index} ${one.name}`, one] as const))(
    'answers as on AWS: %s',
    async ([_, recording], { task }) => {
      task.meta.replay = { of: 'test of a state' };
      const { definition, input, params, recorded } = recording;

      const answer = await testState({ definition, input, ...params }, { tasks: noTasks });

      const { ResponseMetadata, ...expected } = recorded[answerName(recording)] as JsonObject;
      expect(mask(readTexts(answer as unknown as JsonValue))).toEqual(mask(readTexts(expected)));
    },
  );
});
