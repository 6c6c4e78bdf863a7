// What every operation refuses in the same way: members that are missing, and resources that do not exist.

import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { operations } from '../../lib/step-functions-api/operations.ts';
import type { Members } from '../../lib/step-functions-api/shapes.ts';
import { refusalOf, serveInTests } from './a-server.ts';

const served = serveInTests();

const requiredOf = (members: Members): string[] =>
  Object.entries(members).flatMap(([name, { required }]) => (required ? [name] : []));

const demanding = [...operations].filter(([, { members }]) => requiredOf(members).length > 0);

describe('a request without its members', () => {
  it.each(demanding)('of %s is told all that it lacks', async (name, { members }) => {
    const refusal = await served.api.call(name, {}).catch((error: Error) => error);

    const lacking = requiredOf(members).map(
      (member) => `Value null at '${member}' failed to satisfy constraint: Member must not be null`,
    );
    const heading =
      lacking.length === 1 ? '1 validation error detected' : `${lacking.length} validation errors detected`;
    expect(refusal).toMatchObject({
      ...{ name: 'ValidationException', statusCode: 400 },
      message: `${heading}: ${lacking.join('; ')}`,
    });
  });
});

describe('a resource that does not exist', () => {
  const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:nobody';
  const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:nobody:never';

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'DescribeStateMachine',
      () => served.client.send(new DescribeStateMachineCommand({ stateMachineArn })),
      'StateMachineDoesNotExist',
    ],
    [
      'UpdateStateMachine',
      () => served.client.send(new UpdateStateMachineCommand({ stateMachineArn, definition: '{}' })),
      'StateMachineDoesNotExist',
    ],
    [
      'ListExecutions',
      () => served.client.send(new ListExecutionsCommand({ stateMachineArn })),
      'StateMachineDoesNotExist',
    ],
    [
      'StartExecution',
      () => served.client.send(new StartExecutionCommand({ stateMachineArn })),
      'StateMachineDoesNotExist',
    ],
    [
      'StartSyncExecution',
      () => served.client.send(new StartSyncExecutionCommand({ stateMachineArn })),
      'StateMachineDoesNotExist',
    ],
    [
      'TagResource',
      () => served.client.send(new TagResourceCommand({ resourceArn: stateMachineArn, tags: [] })),
      'ResourceNotFound',
    ],
    [
      'UntagResource',
      () => served.client.send(new UntagResourceCommand({ resourceArn: stateMachineArn, tagKeys: [] })),
      'ResourceNotFound',
    ],
    [
      'DescribeExecution',
      () => served.client.send(new DescribeExecutionCommand({ executionArn })),
      'ExecutionDoesNotExist',
    ],
    [
      'DescribeStateMachineForExecution',
      () => served.client.send(new DescribeStateMachineForExecutionCommand({ executionArn })),
      'ExecutionDoesNotExist',
    ],
    [
      'GetExecutionHistory',
      () => served.client.send(new GetExecutionHistoryCommand({ executionArn })),
      'ExecutionDoesNotExist',
    ],
    [
      'RedriveExecution',
      () => served.client.send(new RedriveExecutionCommand({ executionArn })),
      'ExecutionDoesNotExist',
    ],
    ['StopExecution', () => served.client.send(new StopExecutionCommand({ executionArn })), 'ExecutionDoesNotExist'],
  ])('is refused by %s, with its ARN', async (_, send, name) => {
    const refusal = await refusalOf(send());

    expect(refusal).toMatchObject({ name, status: 400 });
    expect(refusal.message).toContain(':nobody');
  });
});
