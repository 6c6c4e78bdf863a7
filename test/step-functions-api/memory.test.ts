// What a long-running server keeps of executions that have ended.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type ServiceException, SimulatedClock } from '../../lib/interpreter/index.ts';
import { createStepFunctionsApi } from '../../lib/step-functions-api/index.ts';
import { machines } from './a-server.ts';

async function apiWith(machine: (typeof machines)['pass' | 'wait']) {
  const clock = new SimulatedClock();
  const api = createStepFunctionsApi({ tasks: () => null, clock, endedExecutions: 3 });
  const stateMachineArn = api.addStateMachine({ name: 'm', definition: JSON.stringify(machine) });
  const start = (name: string) => api.call('StartExecution', { stateMachineArn, name });
  const list = async () => {
    const { executions } = await api.call('ListExecutions', { stateMachineArn });
    return (executions as readonly { readonly name: string }[]).map(({ name }) => name);
  };
  return {
    api,
    clock,
    start,
    list,
    arnOf: (name: string) => `arn:aws:states:us-east-1:000000000000:execution:m:${name}`,
  };
}

describe('ended executions', () => {
  it('are forgotten beyond the last few, and their names are free again', async () => {
    const { api, start, list, arnOf } = await apiWith(machines.pass);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await start(name);

    expect(await list()).toEqual(['e', 'd', 'c']);
    const refusal = await api.call('DescribeExecution', { executionArn: arnOf('a') }).catch((error: unknown) => error);
    expect((refusal as ServiceException).name).toBe('ExecutionDoesNotExist');
    await start('a');
    expect(await list()).toEqual(['a', 'e', 'd']);
  });

  it('are counted alone: what runs is kept, however many there are', async () => {
    const { clock, start, list } = await apiWith(machines.wait);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await start(name);

    expect(await list()).toHaveLength(5);

    await clock.advance(3_600_000);
    expect(await list()).toEqual(['e', 'd', 'c']);
  });

  it('run again by a redrive, and are kept while they do', async () => {
    const { api, start, list, arnOf } = await apiWith(machines.wait);
    const stop = (name: string) => api.call('StopExecution', { executionArn: arnOf(name) });
    for (const name of ['a', 'b', 'c', 'd']) await start(name);
    await stop('a');
    await api.call('RedriveExecution', { executionArn: arnOf('a') });

    for (const name of ['b', 'c', 'd']) await stop(name);

    expect(await list()).toEqual(['d', 'c', 'b', 'a']);
  });
});

/** Executions of one Pass, whose input and output have this many bytes together; the last to end first. */
async function keptOf(sizes: readonly number[], endedBytes: number) {
  const api = createStepFunctionsApi({ tasks: () => null, clock: new SimulatedClock(), endedBytes });
  const stateMachineArn = api.addStateMachine({ name: 'm', definition: JSON.stringify(machines.pass) });
  for (const [index, size] of sizes.entries())
    await api.call('StartExecution', { stateMachineArn, name: `e${index}`, input: JSON.stringify('x'.repeat(size)) });
  const { executions } = await api.call('ListExecutions', { stateMachineArn });
  const describe = (name: string) =>
    api.call('DescribeExecution', { executionArn: `arn:aws:states:us-east-1:000000000000:execution:m:${name}` });
  return { api, describe, names: (executions as readonly { readonly name: string }[]).map(({ name }) => name) };
}

describe('the memory of ended executions', () => {
  it('is bounded in bytes: who ended first makes room, and whoever asks for it is told so', async () => {
    const { names, describe } = await keptOf([100_000, 100_000, 100_000, 100, 100], 1_000_000);

    expect(names.slice(0, 2)).toEqual(['e4', 'e3']);
    expect(names).not.toContain('e0');
    await expect(describe('e0')).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
      message: expect.stringContaining('made room for others'),
    });
    await expect(describe('never')).rejects.toMatchObject({ message: expect.not.stringContaining('made room') });
  });

  it('has room for the last one, however big it is', async () => {
    const { names } = await keptOf([100, 100, 200_000], 1_000);

    expect(names).toEqual(['e2']);
  });

  it('counts once what the events of an execution share', async () => {
    const big = { list: Array.from({ length: 1_000 }, (_, index) => ({ index, text: 'some text' })) };
    const passes = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [
        `S${index}`,
        { Type: 'Pass', ...(index === 49 ? { End: true } : { Next: `S${index + 1}` }) },
      ]),
    );
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'S0', States: passes });
    const api = createStepFunctionsApi({ tasks: () => null, clock: new SimulatedClock(), endedBytes: 3_000_000 });
    const stateMachineArn = api.addStateMachine({ name: 'm', definition });

    for (let index = 0; index < 10; index += 1)
      await api.call('StartExecution', { stateMachineArn, input: JSON.stringify(big) });

    const { executions } = await api.call('ListExecutions', { stateMachineArn });
    expect(executions).toHaveLength(10);
  });

  it('is counted anew after each redrive, not once more', async () => {
    const clock = new SimulatedClock();
    const api = createStepFunctionsApi({ tasks: () => null, clock, endedBytes: 1_000_000 });
    const stateMachineArn = api.addStateMachine({ name: 'm', definition: JSON.stringify(machines.wait) });
    const input = JSON.stringify('x'.repeat(50_000));
    const arns: string[] = [];
    for (const name of ['a', 'b']) {
      const { executionArn } = await api.call('StartExecution', { stateMachineArn, name, input });
      arns.push(executionArn as string);
      for (let round = 0; round < 10; round += 1) {
        await api.call('StopExecution', { executionArn: executionArn as string });
        if (round < 9) await api.call('RedriveExecution', { executionArn: executionArn as string });
      }
    }

    const { executions } = await api.call('ListExecutions', { stateMachineArn });
    expect(executions).toMatchObject([{ executionArn: arns[1] }, { executionArn: arns[0] }]);
  });

  it('leaves a process with a small heap alive', async () => {
    const script = join(import.meta.dirname, 'finish-many.ts');
    const options = ['--max-old-space-size=96', '--import', 'tsx', '-C', 'stepgraph-source'];

    const { stdout } = await promisify(execFile)(process.execPath, [...options, script]);

    const { count, status, length, kept } = JSON.parse(stdout) as Record<string, number | string>;
    expect({ status, length }).toEqual({ status: 'SUCCEEDED', length: 250_010 });
    expect(kept).toBeGreaterThan(10);
    expect(kept).toBeLessThan((count as number) / 2);
  });
});

describe('a page of a history', () => {
  it('ends before it has more bytes than an answer should, and the next one goes on', async () => {
    const states = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [
        `S${index}`,
        { Type: 'Pass', ...(index === 49 ? { End: true } : { Next: `S${index + 1}` }) },
      ]),
    );
    const api = createStepFunctionsApi({ tasks: () => null, clock: new SimulatedClock() });
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'S0', States: states });
    const stateMachineArn = api.addStateMachine({ name: 'm', definition });
    const input = JSON.stringify('x'.repeat(250_000));
    const { executionArn } = await api.call('StartExecution', { stateMachineArn, input });

    const pages: number[] = [];
    let nextToken: string | undefined;
    do {
      const request = { executionArn: executionArn as string, maxResults: 1_000, ...(nextToken ? { nextToken } : {}) };
      const page = await api.call('GetExecutionHistory', request);
      pages.push((page['events'] as []).length);
      nextToken = page['nextToken'] as string | undefined;
    } while (nextToken !== undefined);

    expect(pages.reduce((sum, page) => sum + page, 0)).toBe(102);
    expect(Math.max(...pages)).toBeLessThan(40);
  });
});
