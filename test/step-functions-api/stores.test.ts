import { describe, expect, it } from 'vitest';
import { createTaskTokens, type TaskPort } from '../../lib/interpreter/index.ts';
import { createStepFunctionsApi } from '../../lib/step-functions-api/index.ts';
import { MemoryExecutions } from '../../lib/step-functions-api/memory-executions.ts';
import { MemoryMachines } from '../../lib/step-functions-api/memory-machines.ts';
import { machine, noTasks, pass, task } from '../interpreter/machines.ts';
import { storesKeepTheContract } from './stores-contract.ts';

const inMemory = () => ({
  machines: new MemoryMachines(),
  executions: new MemoryExecutions({ executions: 10, bytes: 1_000_000 }),
  tokens: createTaskTokens(),
});

storesKeepTheContract(inMemory);

describe('an API with stores of its own', () => {
  it('keeps its machines and executions there', async () => {
    const stores = inMemory();
    const api = createStepFunctionsApi({ tasks: noTasks satisfies TaskPort }, stores);
    const stateMachineArn = api.addStateMachine({ name: 'm', definition: JSON.stringify(machine({ P: pass() })) });

    const { executionArn } = await api.call('StartExecution', { stateMachineArn });

    expect(stores.machines.list().map(({ name }) => name)).toEqual(['m']);
    expect(stores.executions.get(String(executionArn)).execution.status).toBe('SUCCEEDED');
  });
  it('finds there the tokens that it is asked to answer', async () => {
    const stores = inMemory();
    const given: string[] = [];
    const tasks: TaskPort = ({ taskToken = '' }) => given.push(taskToken);
    const api = createStepFunctionsApi({ tasks }, stores);
    const Resource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
    const definition = JSON.stringify(machine({ Ask: task({ Resource }) }));
    const stateMachineArn = api.addStateMachine({ name: 'm', definition });
    const { executionArn } = await api.call('StartExecution', { stateMachineArn });

    stores.tokens.succeed(given[0] ?? '', 'yes');

    expect(await stores.executions.get(String(executionArn)).execution.result).toMatchObject({ output: 'yes' });
  });
});
