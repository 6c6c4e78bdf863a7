// Mocks that are refused; the texts are the service's own where they are known.

import { describe, expect, it } from 'vitest';
import { pass, task } from '../../interpreter/machines.ts';
import { refusalOf } from './refusal-of.ts';
import { type Given, test } from './test-of.ts';

const branch = { StartAt: 'Inner', States: { Inner: pass() } };
const parallel = { Type: 'Parallel', Branches: [branch, { StartAt: 'B', States: { B: pass() } }], End: true };
const map = { Type: 'Map', ItemProcessor: branch, End: true };
const distributed = {
  ...map,
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...branch },
};
const writer = { Resource: 'arn:aws:states:::s3:putObject', Arguments: {} };
const execution = task({ Resource: 'arn:aws:states:::states:startExecution', Arguments: {} });
const events = task({ Resource: 'arn:aws:states:::events:putEvents', Arguments: {} });

describe('a mock', () => {
  it.each<[string, object, Given, string]>([
    [
      'on a state that does no work',
      pass(),
      { result: 1 },
      "ValidationException: State type 'Pass' is not supported when a mock is specified",
    ],
    [
      'that is missing on a Map',
      map,
      {},
      'InvalidDefinition: TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    ],
    [
      'with a result and an error',
      task(),
      { result: {}, error: { error: 'E' } },
      'ValidationException: A test mock should have only one of the following fields: [result, errorOutput].',
    ],
    [
      'with neither',
      task(),
      { fieldValidationMode: 'NONE' },
      'ValidationException: A test mock should have only one of the following fields: [result, errorOutput].',
    ],
    [
      'of an error without a name',
      task(),
      { error: { cause: 'c' } },
      "ValidationException: A mocked errorOutput must have the field 'error'.",
    ],
    [
      'together with secrets',
      task(),
      { result: {}, revealSecrets: true },
      'ValidationException: TestState does not support RevealSecrets when a mock is specified.',
    ],
    ['of a Map that is not a list', map, { result: {} }, 'ValidationException: Mocked result must be an array.'],
    [
      'of a Map with a ResultWriter that is a list',
      { ...distributed, ResultWriter: writer },
      { result: [] },
      'ValidationException: Mocked result must be a JSON object.',
    ],
    [
      'of a Parallel that is not a list',
      parallel,
      { result: {} },
      'ValidationException: Mocked result must be an array.',
    ],
    [
      'of a Parallel with a result too few',
      parallel,
      { result: [1] },
      'ValidationException: Mocked result must contain the same number of items as number of Parallel branches.',
    ],
    [
      'without a required field of the service behind the Task',
      execution,
      { result: {} },
      "ValidationException: 2 validation errors detected: Mock result schema validation error: Required field 'ExecutionArn' is missing; Mock result schema validation error: Required field 'StartDate' is missing",
    ],
    [
      'with a field of another type',
      execution,
      { result: { ExecutionArn: 1, StartDate: 'now' } },
      "ValidationException: Mock result schema validation error: Field 'ExecutionArn' must be a string",
    ],
    [
      'with an item of another type, wherever in a list',
      events,
      { result: { Entries: [{ EventId: 'a' }, { EventId: 2 }] } },
      "ValidationException: Mock result schema validation error: Field 'EventId' must be a string",
    ],
    [
      'with a value where a list stands',
      events,
      { result: { Entries: {} } },
      "ValidationException: Mock result schema validation error: Field 'Entries' must be an array",
    ],
  ])('%s is refused', async (_, definition, given, expected) => {
    const refused = await refusalOf(definition, given);

    expect(refused).toBe(expected);
  });

  it.each([
    'arn:aws:states:::lambda:invoke.waitForTaskToken',
    'arn:aws:states:::ecs:runTask.sync',
    'arn:aws:states:::states:startExecution.sync:2',
    'arn:aws:states:us-east-1:000000000000:activity:review',
  ])('that is missing on a Task of %s is refused', async (Resource) => {
    const refused = await refusalOf(task({ Resource }));

    expect(refused).toBe(`ValidationException: TestState supports '${Resource}' only when a mock is specified`);
  });

  it.each<[string, Given]>([
    ['PRESENT asks for no field that is missing', { result: {}, fieldValidationMode: 'PRESENT' }],
    ['NONE asks for nothing', { result: { ExecutionArn: 1 }, fieldValidationMode: 'NONE' }],
    ['STRICT passes fields that the service has not', { result: { ExecutionArn: 'a', StartDate: 'b', more: 1 } }],
  ])('in mode %s', async (_, given) => {
    const { status } = await test(execution, given);

    expect(status).toBe('SUCCEEDED');
  });
});
