// Express machines: StartSyncExecution answers with the end, and nothing is kept.

import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import type { StatusChange } from '../../lib/step-functions-api/index.ts';
import { machines, refusalOf, serveInTests } from './a-server.ts';

const changes: StatusChange[] = [];
const waiting = new Map<string, () => void>();
const served = serveInTests({
  onStatusChange: (change) => {
    changes.push(change);
    waiting.get(change.name)?.();
  },
});
/** Resolves at the first news of the execution of that name. */
const newsOf = (name: string) => new Promise<void>((resolve) => waiting.set(name, resolve));
const express = { type: 'EXPRESS' } as const;

const startSync = (stateMachineArn: string, more: object = {}) =>
  served.client.send(new StartSyncExecutionCommand({ stateMachineArn, ...more }));

describe('StartSyncExecution', () => {
  it('answers with the output, and with what would be billed', async () => {
    const stateMachineArn = await served.create(machines.pass, { ...express, name: 'quick' });

    const { $metadata: _, ...answer } = await startSync(stateMachineArn, {
      name: 'one',
      input: '{"a":1}',
      traceHeader: 't',
    });

    expect(answer.executionArn).toMatch(/^arn:aws:states:us-east-1:000000000000:express:quick:one:[0-9a-f-]{36}$/);
    expect(answer).toEqual({
      ...{ executionArn: answer.executionArn, stateMachineArn, name: 'one', status: 'SUCCEEDED', traceHeader: 't' },
      ...{ startDate: new Date(served.clock.now()), stopDate: new Date(served.clock.now()) },
      ...{ input: '{"a":1}', inputDetails: { included: true }, output: '{"a":1}', outputDetails: { included: true } },
      billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: 100 },
    });
  });

  it('answers a failure with status 200, its error and its cause', async () => {
    const answer = await startSync(await served.create(machines.fail, express));

    expect(answer).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'it had to' });
    expect(answer.$metadata.httpStatusCode).toBe(200);
    expect(answer.output).toBeUndefined();
  });

  it('ends after five minutes, whatever the machine would do', async () => {
    const stateMachineArn = await served.create({ ...machines.wait, TimeoutSeconds: 900 }, express);
    const started = newsOf('slow');
    const sent = startSync(stateMachineArn, { name: 'slow' });
    await started;

    await served.clock.advance(300_000);

    const answer = await sent;
    expect(answer).toMatchObject({ status: 'TIMED_OUT' });
    expect(answer.billingDetails).toMatchObject({ billedDurationInMilliseconds: 300_000 });
  });

  it('ends a loop whose history would fill the memory', async () => {
    const States = {
      Again: {
        Type: 'Choice',
        Choices: [{ Condition: "{% $states.input = 'stop' %}", Next: 'End' }],
        Default: 'Again',
      },
      End: { Type: 'Succeed' },
    } as const;
    const stateMachineArn = await served.create({ QueryLanguage: 'JSONata', StartAt: 'Again', States }, express);

    const answer = await startSync(stateMachineArn);

    expect(answer).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(answer.cause).toContain('maximum number of history events');
  });

  it('leaves data out where only metadata is asked for', async () => {
    const stateMachineArn = await served.create(machines.pass, express);

    const answer = await startSync(stateMachineArn, { input: '"secret"', includedData: 'METADATA_ONLY' });

    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('is of Express machines alone', async () => {
    const refusal = await refusalOf(startSync(await served.create(machines.pass)));

    expect(refusal).toMatchObject({ name: 'StateMachineTypeNotSupported', status: 400 });
  });

  it.each([
    ['an input that is not JSON', { input: '{' }, 'InvalidExecutionInput'],
    ['a name that is none', { name: 'a b' }, 'InvalidName'],
  ])('refuses %s', async (_, more, name) => {
    const stateMachineArn = await served.create(machines.pass, express);

    expect(await refusalOf(startSync(stateMachineArn, more))).toMatchObject({ name, status: 400 });
  });
});

describe('StartExecution of an Express machine', () => {
  it('starts a run of its own each time, also under the same name', async () => {
    const stateMachineArn = await served.create(machines.wait, express);
    const start = () => served.client.send(new StartExecutionCommand({ stateMachineArn, name: 'twice' }));

    const [first, second] = [await start(), await start()];

    expect(first.executionArn).toContain(':express:');
    expect(second.executionArn).not.toBe(first.executionArn);
  });

  it('runs to its end, of which nobody but the watcher hears', async () => {
    const stateMachineArn = await served.create(machines.fail, express);

    const { executionArn } = await served.client.send(new StartExecutionCommand({ stateMachineArn }));

    const told = changes.filter((change) => change.executionArn === executionArn);
    expect(told.map(({ status, error }) => [status, error])).toEqual([
      ['RUNNING', undefined],
      ['FAILED', 'Broken'],
    ]);
  });

  it('cannot be described, listed, stopped or redriven', async () => {
    const stateMachineArn = await served.create(machines.pass, express);
    const { executionArn } = await served.client.send(new StartExecutionCommand({ stateMachineArn }));

    const refusals = await Promise.all(
      [
        served.client.send(new DescribeExecutionCommand({ executionArn })),
        served.client.send(new GetExecutionHistoryCommand({ executionArn })),
        served.client.send(new StopExecutionCommand({ executionArn })),
        served.client.send(new RedriveExecutionCommand({ executionArn })),
        served.client.send(new ListExecutionsCommand({ stateMachineArn })),
      ].map(refusalOf),
    );

    expect(refusals.map(({ name }) => name)).toEqual([
      ...['InvalidArn', 'InvalidArn', 'InvalidArn', 'InvalidArn'],
      'StateMachineTypeNotSupported',
    ]);
  });
});
