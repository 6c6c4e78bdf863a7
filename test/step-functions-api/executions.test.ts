// Executions over HTTP, by the real SDK: started, described, listed, stopped.

import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
  TestStateCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { machines, refusalOf, serveInTests } from './a-server.ts';

const served = serveInTests();
const { start, describeRun } = served;

describe('StartExecution', () => {
  it('runs the machine on the input, and DescribeExecution tells everything of it', async () => {
    const stateMachineArn = await served.create(machines.pass, { name: 'told' });

    const { executionArn, startDate } = await start(stateMachineArn, {
      name: 'one',
      input: '{ "a": 1 }',
      traceHeader: 'Root=1',
    });

    const { $metadata: _, ...told } = await describeRun(executionArn);
    expect(executionArn).toBe('arn:aws:states:us-east-1:000000000000:execution:told:one');
    expect(told).toEqual({
      ...{ executionArn, stateMachineArn, name: 'one', status: 'SUCCEEDED', traceHeader: 'Root=1' },
      ...{ startDate, stopDate: startDate, redriveCount: 0 },
      ...{ input: '{ "a": 1 }', inputDetails: { included: true } },
      ...{ output: '{"a":1}', outputDetails: { included: true } },
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });

  it('gives an execution without a name a UUID, and one without an input {}', async () => {
    const { executionArn } = await start(await served.create(machines.pass));

    const told = await describeRun(executionArn);

    expect(told.name).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(told).toMatchObject({ input: '{}', output: '{}' });
  });

  it('is idempotent while the execution runs: the same name and input start nothing more', async () => {
    const stateMachineArn = await served.create(machines.wait);
    const first = await start(stateMachineArn, { name: 'same', input: '{"a":1,"b":2}' });
    await served.clock.advance(1000);

    const second = await start(stateMachineArn, { name: 'same', input: '{ "b": 2, "a": 1 }' });

    expect(second.executionArn).toBe(first.executionArn);
    expect(second.startDate).toEqual(first.startDate);
    const { executions } = await served.client.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions).toHaveLength(1);
  });

  it('starts one execution for many callers at once', async () => {
    const stateMachineArn = await served.create(machines.wait);

    const answers = await Promise.all(Array.from({ length: 30 }, () => start(stateMachineArn, { name: 'one' })));

    expect(new Set(answers.map(({ executionArn }) => executionArn)).size).toBe(1);
    const { executions } = await served.client.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions).toHaveLength(1);
  });

  it.each([
    ['has ended', machines.pass, '{}'],
    ['has another input', machines.wait, '{"other":true}'],
  ])('refuses a name whose execution %s', async (_, machine, input) => {
    const stateMachineArn = await served.create(machine);
    const { executionArn } = await start(stateMachineArn, { name: 'taken' });

    const error = await start(stateMachineArn, { name: 'taken', input }).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(ExecutionAlreadyExists);
    expect((error as Error).message).toBe(`Execution Already Exists: '${executionArn}'`);
  });

  it.each([
    ['no JSON', '{"a":', 'InvalidExecutionInput'],
    ['an empty text', '', 'InvalidExecutionInput'],
    ['nested deeper than 1,000 levels', `${'['.repeat(1001)}${']'.repeat(1001)}`, 'InvalidExecutionInput'],
    ['too many bytes in few enough characters', JSON.stringify('é'.repeat(200_000)), 'InvalidExecutionInput'],
    ['a short text of a large value', `[${'1e15,'.repeat(50_000)}1]`, 'InvalidExecutionInput'],
    ['more than 262,144 characters', JSON.stringify('x'.repeat(262_144)), 'ValidationException'],
  ])('refuses an input that is %s', async (_, input, name) => {
    const stateMachineArn = await served.create(machines.pass);

    const refusal = await refusalOf(start(stateMachineArn, { input }));

    expect(refusal).toMatchObject({ name, status: 400 });
  });

  it('takes an input of 1,000 levels', async () => {
    const input = `${'['.repeat(1000)}1${']'.repeat(1000)}`;

    const { executionArn } = await start(await served.create(machines.pass), { input });

    expect((await describeRun(executionArn)).output).toBe(input);
  });

  it('takes an input of exactly 256 KiB', async () => {
    const input = JSON.stringify('x'.repeat(262_142));

    const { executionArn } = await start(await served.create(machines.pass), { input });

    expect((await describeRun(executionArn)).output).toBe(input);
  });

  it.each([
    ' ',
    'a b',
    'a/b',
    'a:b',
    'a*',
    '<a>',
    '{a}',
    '[a]',
    'a?',
    '"',
    '#',
    '%',
    '\\',
    '^',
    '|',
    '~',
    '`',
    '$',
    '&',
    ',',
    ';',
    '\u0001',
    '\u0085',
    '\ud800',
  ])('refuses the name %j', async (name) => {
    const stateMachineArn = await served.create(machines.pass);

    expect(await refusalOf(start(stateMachineArn, { name }))).toMatchObject({ name: 'InvalidName', status: 400 });
  });

  it('takes a name of 80 characters of any alphabet', async () => {
    const name = "grün-猫_.()=+@!'".padEnd(80, 'x');

    const { executionArn } = await start(await served.create(machines.pass), { name });

    expect((await describeRun(executionArn)).name).toBe(name);
  });

  it.each([
    ['no ARN', 'machine', 'InvalidArn'],
    ["an execution's ARN", 'arn:aws:states:us-east-1:000000000000:execution:a:b', 'InvalidArn'],
    [
      'the ARN of a machine that does not exist',
      'arn:aws:states:us-east-1:000000000000:stateMachine:no',
      'StateMachineDoesNotExist',
    ],
  ])('refuses %s', async (_, stateMachineArn, name) => {
    expect(await refusalOf(start(stateMachineArn))).toMatchObject({ name, status: 400 });
  });
});

describe('an execution that does not succeed', () => {
  it('tells its error and cause, and no output', async () => {
    const { executionArn } = await start(await served.create(machines.fail));

    const told = await describeRun(executionArn);

    expect(told).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'it had to', redriveStatus: 'REDRIVABLE' });
    expect(told.output).toBeUndefined();
  });

  it('is ABORTED by StopExecution, with what its caller said, once', async () => {
    const { executionArn } = await start(await served.create(machines.wait));
    await served.clock.advance(5000);

    const { stopDate } = await served.client.send(
      new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'tea' }),
    );
    await served.clock.advance(5000);
    const again = await served.client.send(new StopExecutionCommand({ executionArn, error: 'Other' }));

    expect(again.stopDate).toEqual(stopDate);
    expect(await describeRun(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'tea',
      stopDate,
    });
  });

  it('is TIMED_OUT, without error or cause, when TimeoutSeconds of its machine have passed', async () => {
    const { executionArn } = await start(await served.create({ ...machines.wait, TimeoutSeconds: 10 }));

    await served.clock.advance(10_000);

    const told = await describeRun(executionArn);
    expect(told.status).toBe('TIMED_OUT');
    expect(told).not.toHaveProperty('error');
    expect(told).not.toHaveProperty('cause');
  });
});

describe('DescribeExecution', () => {
  it('leaves data out where only metadata is asked for', async () => {
    const { executionArn } = await start(await served.create(machines.pass), { input: '"secret"' });

    const told = await served.client.send(
      new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' }),
    );

    expect(JSON.stringify(told)).not.toContain('secret');
    expect(told.status).toBe('SUCCEEDED');
  });

  it.each([
    ['no ARN', 'one', 'InvalidArn'],
    ["a machine's ARN", 'arn:aws:states:us-east-1:000000000000:stateMachine:told', 'InvalidArn'],
    ["an Express execution's ARN", 'arn:aws:states:us-east-1:000000000000:express:told:one:uuid', 'InvalidArn'],
    [
      'an execution that does not exist',
      'arn:aws:states:us-east-1:000000000000:execution:told:nobody',
      'ExecutionDoesNotExist',
    ],
  ])('refuses %s', async (_, executionArn, name) => {
    expect(await refusalOf(describeRun(executionArn))).toMatchObject({ name, status: 400 });
  });
});

describe('ListExecutions', () => {
  it('gives the last to start first, by pages that new executions do not move', async () => {
    const stateMachineArn = await served.create(machines.pass);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await start(stateMachineArn, { name });

    const first = await served.client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 3 }));
    await start(stateMachineArn, { name: 'late' });
    const { nextToken } = first;
    const second = await served.client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 3, nextToken }));

    expect(first.executions?.map(({ name }) => name)).toEqual(['e', 'd', 'c']);
    expect(second.executions?.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(second.nextToken).toBeUndefined();
  });

  it('filters by status and by redrives', async () => {
    const stateMachineArn = await served.create(machines.wait);
    for (const name of ['running', 'stopped', 'redriven']) await start(stateMachineArn, { name });
    const arnOf = (name: string) => stateMachineArn.replace(':stateMachine:', ':execution:').concat(':', name);
    await served.client.send(new StopExecutionCommand({ executionArn: arnOf('stopped') }));
    await served.client.send(new StopExecutionCommand({ executionArn: arnOf('redriven') }));
    await served.client.send(new RedriveExecutionCommand({ executionArn: arnOf('redriven') }));

    const list = async (filter: object) => {
      const { executions } = await served.client.send(new ListExecutionsCommand({ stateMachineArn, ...filter }));
      return executions?.map(({ name }) => name);
    };

    expect(await list({ statusFilter: 'RUNNING' })).toEqual(['redriven', 'running']);
    expect(await list({ statusFilter: 'ABORTED' })).toEqual(['stopped']);
    expect(await list({ redriveFilter: 'REDRIVEN' })).toEqual(['redriven']);
    expect(await list({ redriveFilter: 'NOT_REDRIVEN' })).toEqual(['stopped', 'running']);
  });

  it.each([
    ['neither a machine nor a Map Run', {}, 'ValidationException'],
    ['a Map Run', { mapRunArn: 'arn:aws:states:us-east-1:000000000000:mapRun:a/b:c' }, 'ResourceNotFound'],
    ['a page of 1,001', { stateMachineArn: 'x', maxResults: 1001 }, 'ValidationException'],
  ])('refuses %s', async (_, request, name) => {
    expect(await refusalOf(served.client.send(new ListExecutionsCommand(request)))).toMatchObject({
      name,
      status: 400,
    });
  });

  it('refuses a token that is none, or that came with another request', async () => {
    const stateMachineArn = await served.create(machines.pass);
    for (const name of ['a', 'b']) await start(stateMachineArn, { name });
    const { nextToken } = await served.client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1 }));
    const list = (more: object) => served.client.send(new ListExecutionsCommand({ stateMachineArn, ...more }));

    const forged = await refusalOf(list({ nextToken: 'forged' }));
    const other = await refusalOf(list({ nextToken, statusFilter: 'FAILED' }));

    expect(nextToken).toBeDefined();
    expect([forged, other]).toMatchObject([{ name: 'InvalidToken' }, { name: 'InvalidToken' }]);
  });
});

describe('TestState', () => {
  it("tests a state with this server's tasks", async () => {
    served.work = () => ({ Payload: { euros: 7 } });
    const definition = JSON.stringify({
      ...{ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'price' } },
      ...{ QueryLanguage: 'JSONata', Output: '{% $states.result.Payload.euros %}', Next: 'Buy' },
    });

    const answer = await served.client.send(new TestStateCommand({ definition, input: '{}' }));

    expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '7', nextState: 'Buy' });
  });
});

describe('stopAll', () => {
  it('stops what runs, of Express workflows too, and leaves no timer', async () => {
    const standard = await start(await served.create(machines.wait));
    const before = served.clock.pending;
    const express = await served.create(machines.wait, { type: 'EXPRESS' });
    const sync = served.client.send(new StartSyncExecutionCommand({ stateMachineArn: express }));
    await until(() => served.clock.pending > before || undefined);

    served.api.stopAll();

    expect(await describeRun(standard.executionArn)).toMatchObject({ status: 'ABORTED' });
    expect(await sync).toMatchObject({ status: 'FAILED' });
    expect(served.clock.pending).toBe(0);
  });
});
