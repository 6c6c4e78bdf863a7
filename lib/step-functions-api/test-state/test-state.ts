// TestState: one state of a machine, visited once by the interpreter's own parts, so that what holds in a test holds in a run.

import { errorTexts } from '../../errors/error-texts.ts';
import { refuseLocalOptions } from '../../interpreter/options.ts';
import { systemClock } from '../../interpreter/time/clock.ts';
import { systemRandom } from '../../interpreter/time/random.ts';
import type { JsonObject } from '../../json/index.ts';
import { testOptions } from '../options.ts';
import { readRequest } from '../read-request.ts';
import { inspect } from './inspect.ts';
import { readTest, type StateTest } from './read-test.ts';
import { type TestStateRequest, type TestStateResponse, testStateMembers } from './request.ts';
import { runTest, type Tested } from './run-test.ts';
import type { TestStateOptions } from './test-options.ts';

/**
 * Visits one state, as the API's TestState does, and tells how it ended and what passed through it. Retry is evaluated and never
 * waited for: with `stateConfiguration.retrierRetryCount` the test stands for a later attempt.
 *
 * States are in JSONata. A Map or Parallel, an activity, `.sync` and `.waitForTaskToken` need a mock, and so a distributed Map can be
 * tested though no run here has one; expressions in its ReaderConfig are not evaluated. Mocked results are
 * checked against the services' answers for Lambda, Step Functions, EventBridge, SQS, SNS and DynamoDB. The HTTP request of
 * inspection level TRACE is not told: HTTP Tasks are the task port's, too.
 *
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html, and tests recorded on the service.
 *
 * @throws ServiceException before anything ran: SerializationException and ValidationException for a request that cannot be read or
 * tested, InvalidDefinition, InvalidExecutionInput, InvalidArn. A failing state throws nothing.
 */
export async function testState(
  request: TestStateRequest | JsonObject,
  options: TestStateOptions,
): Promise<TestStateResponse> {
  refuseLocalOptions(options, testOptions, 'testState');
  const read = readRequest(request as JsonObject, testStateMembers);
  const test = readTest(read);
  const { tasks, clock = systemClock, random = systemRandom } = options;
  const tested = await runTest(test, { tasks, clock, random });
  return respond(test, tested, read.inspectionLevel ?? 'INFO');
}

function respond(test: StateTest, tested: Tested, level: 'INFO' | 'DEBUG' | 'TRACE'): TestStateResponse {
  const { end } = tested;
  return {
    status: end.status,
    ...('transition' in end ? { output: JSON.stringify(end.transition.output) } : {}),
    ...('transition' in end && end.transition.next !== undefined ? { nextState: end.transition.next } : {}),
    ...('failure' in end ? errorTexts(end.failure) : {}),
    ...(level === 'INFO' ? {} : { inspectionData: inspect(test, tested) }),
  };
}
