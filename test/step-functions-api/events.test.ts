import { describe, expect, it, vi } from 'vitest';
import { createStepFunctionsApi, type ExecutionEvent } from '../../lib/step-functions-api/index.ts';
import { machine, noTasks, pass } from '../interpreter/machines.ts';

function served() {
  const api = createStepFunctionsApi({ tasks: noTasks });
  const definition = JSON.stringify(machine({ P: pass() }));
  const types = ['STANDARD', 'EXPRESS'] as const;
  const [standard = '', express = ''] = types.map((type) => api.addStateMachine({ name: type, definition, type }));
  return { api, standard, express };
}

const expected = ['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'];

describe('a subscription to the events of the API', () => {
  it('sees each event of each execution as it happens, until it ends', async () => {
    const { api, standard, express } = served();
    const seen: ExecutionEvent[] = [];
    const end = api.subscribe((event) => seen.push(event));

    const { executionArn } = await api.call('StartExecution', { stateMachineArn: standard });
    await api.call('StartExecution', { stateMachineArn: express });
    end();
    await api.call('StartExecution', { stateMachineArn: standard });

    expect(seen.map(({ record }) => record.type)).toEqual([...expected, ...expected]);
    expect(seen[0]).toMatchObject({ executionArn, stateMachineArn: standard });
    expect(seen[4]).toMatchObject({ stateMachineArn: express });
  });

  it('does not touch the execution with an error of its own, nor the others', async () => {
    const { api, standard } = served();
    const thrown: unknown[] = [];
    const surfaced = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((work) => {
      try {
        work();
      } catch (error) {
        thrown.push(error);
      }
    });
    const seen: string[] = [];
    api.subscribe(() => {
      throw new Error('mine');
    });
    api.subscribe(({ record }) => seen.push(record.type));

    const { executionArn } = await api.call('StartExecution', { stateMachineArn: standard });
    surfaced.mockRestore();

    expect(await api.call('DescribeExecution', { executionArn: executionArn ?? '' })).toMatchObject({
      status: 'SUCCEEDED',
    });
    expect(seen).toEqual(expected);
    expect(thrown).toHaveLength(expected.length);
  });
});
