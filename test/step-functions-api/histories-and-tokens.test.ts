// Executions over HTTP, by the real SDK: their histories, their redrives, their task tokens.

import {
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { machines, refusalOf, serveInTests } from './a-server.ts';

const served = serveInTests();
const { start, describeRun } = served;

describe('GetExecutionHistory', () => {
  const history = (executionArn: string | undefined, more: object = {}) =>
    served.client.send(new GetExecutionHistoryCommand({ executionArn, ...more }));

  it("gives the events in AWS's shape", async () => {
    const { executionArn, startDate } = await start(await served.create(machines.task), { input: '7' });

    const { events } = await history(executionArn);

    expect(events?.map(({ id, type }) => `${id} ${type}`)).toEqual([
      ...['1 ExecutionStarted', '2 TaskStateEntered', '3 TaskScheduled', '4 TaskStarted', '5 TaskSucceeded'],
      ...['6 TaskStateExited', '7 ExecutionSucceeded'],
    ]);
    expect(events?.[0]?.timestamp).toEqual(startDate);
    expect(events?.[2]?.taskScheduledEventDetails).toEqual({
      ...{ resourceType: 'lambda', resource: 'invoke', region: 'us-east-1' },
      parameters: '{"FunctionName":"work","Payload":7}',
    });
  });

  it.each([false, true])('gives every event once by pages, reversed: %s', async (reverseOrder) => {
    const { executionArn } = await start(await served.create(machines.task));

    const ids: (number | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await history(executionArn, { maxResults: 3, reverseOrder, nextToken });
      ids.push(...(page.events ?? []).map(({ id }) => id));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);

    expect(ids).toEqual(reverseOrder ? [7, 6, 5, 4, 3, 2, 1] : [1, 2, 3, 4, 5, 6, 7]);
  });

  it('leaves inputs and outputs out where no execution data is asked for', async () => {
    const { executionArn } = await start(await served.create(machines.task), { input: '"secret"' });

    const { events } = await history(executionArn, { includeExecutionData: false });

    expect(events).toHaveLength(7);
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(events?.[1]?.stateEnteredEventDetails).toEqual({ name: 'Task' });
  });

  it('refuses a token of another execution', async () => {
    const stateMachineArn = await served.create(machines.task);
    const [one, two] = [await start(stateMachineArn), await start(stateMachineArn)];
    const { nextToken } = await history(one.executionArn, { maxResults: 1 });

    expect(await refusalOf(history(two.executionArn, { nextToken }))).toMatchObject({
      name: 'InvalidToken',
      status: 400,
    });
  });
});

describe('RedriveExecution', () => {
  it('goes on where it failed, in the same history', async () => {
    served.work = () => {
      throw new Error('not yet');
    };
    const { executionArn } = await start(await served.create(machines.task), { input: '1' });
    expect(await describeRun(executionArn)).toMatchObject({ status: 'FAILED', redriveStatus: 'REDRIVABLE' });
    served.work = () => ({ Payload: 'well' });

    const { redriveDate } = await served.client.send(new RedriveExecutionCommand({ executionArn }));

    const told = await describeRun(executionArn);
    expect(told).toMatchObject({ status: 'SUCCEEDED', output: '{"Payload":"well"}', redriveCount: 1, redriveDate });
    const { events } = await served.client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.map(({ executionRedrivenEventDetails: details }) => details)).toContainEqual({ redriveCount: 1 });
  });

  it('is redriven once for one token, though it is asked for again', async () => {
    const stateMachineArn = await served.create(machines.fail);
    const { executionArn } = await start(stateMachineArn);
    const redrive = (clientToken: string) =>
      served.client.send(new RedriveExecutionCommand({ executionArn, clientToken }));

    const { redriveDate } = await redrive('first');
    await served.clock.advance(1_000);
    const again = await redrive('first');
    await redrive('second');
    await served.clock.advance(16 * 60_000);
    await redrive('first');

    expect(again.redriveDate).toEqual(redriveDate);
    expect(await describeRun(executionArn)).toMatchObject({ redriveCount: 3 });
  });

  it('remembers the last ten tokens, a token used again among the last', async () => {
    const { executionArn } = await start(await served.create(machines.fail));
    const redrive = (clientToken: string) =>
      served.client.send(new RedriveExecutionCommand({ executionArn, clientToken }));
    for (let token = 1; token <= 10; token += 1) await redrive(`token-${token}`);
    await served.clock.advance(16 * 60_000);

    await redrive('token-1');
    await redrive('token-11');
    await redrive('token-1');

    expect(await describeRun(executionArn)).toMatchObject({ redriveCount: 12 });
  });

  it('refuses one that has succeeded', async () => {
    const { executionArn } = await start(await served.create(machines.pass));

    const refusal = await refusalOf(served.client.send(new RedriveExecutionCommand({ executionArn })));

    expect(refusal).toMatchObject({ name: 'ExecutionNotRedrivable', status: 400 });
    expect(refusal.message).toContain('SUCCEEDED');
  });
});

describe('task tokens', () => {
  /** Starts a machine that waits for its token. */
  async function ask(): Promise<{ readonly executionArn: string | undefined; readonly taskToken: string }> {
    let taskToken = '';
    served.work = (call) => {
      taskToken = call.taskToken ?? '';
      return { MessageId: 'm' };
    };
    const { executionArn } = await start(await served.create(machines.token));
    return { executionArn, taskToken };
  }

  it('end their task with the output of SendTaskSuccess', async () => {
    const { executionArn, taskToken } = await ask();
    expect(await describeRun(executionArn)).toMatchObject({ status: 'RUNNING' });

    await served.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"answer":42}' }));

    expect(await describeRun(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"answer":42}' });
  });

  it('fail their task with the error of SendTaskFailure', async () => {
    const { executionArn, taskToken } = await ask();

    await served.client.send(new SendTaskFailureCommand({ taskToken, error: 'No', cause: 'never' }));

    expect(await describeRun(executionArn)).toMatchObject({ status: 'FAILED', error: 'No', cause: 'never' });
  });

  it('live on by SendTaskHeartbeat, and not without', async () => {
    const { executionArn, taskToken } = await ask();
    await served.clock.advance(59_000);
    await served.client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await served.clock.advance(59_000);
    expect(await describeRun(executionArn)).toMatchObject({ status: 'RUNNING' });

    await served.clock.advance(1000);

    expect(await describeRun(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
    const refusal = await refusalOf(served.client.send(new SendTaskHeartbeatCommand({ taskToken })));
    expect(refusal).toMatchObject({ name: 'TaskTimedOut', status: 400 });
  });

  it('are answered once, with JSON that is not too large, and are tokens', async () => {
    const { taskToken } = await ask();
    const succeed = (token: string, output = '{}') =>
      refusalOf(served.client.send(new SendTaskSuccessCommand({ taskToken: token, output })));

    const noJson = await succeed(taskToken, '{');
    const tooLarge = await succeed(taskToken, JSON.stringify('é'.repeat(200_000)));
    await served.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    const twice = await succeed(taskToken);
    const nonsense = await succeed('nonsense');

    expect([noJson, tooLarge, twice, nonsense]).toMatchObject([
      { name: 'InvalidOutput', status: 400 },
      { name: 'InvalidOutput', status: 400 },
      { name: 'TaskTimedOut', status: 400 },
      { name: 'InvalidToken', status: 400 },
    ]);
  });
});
