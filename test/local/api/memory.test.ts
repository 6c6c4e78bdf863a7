// What a long-running server keeps of executions that have ended.

import { describe, expect, it } from 'vitest';
import { createStepFunctionsApi, type ServiceException, SimulatedClock } from '../../../lib/local/index.ts';
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
