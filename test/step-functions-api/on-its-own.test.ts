// The example of lib/local/api/index.ts, and what its last lines warn of.

import {
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { lambdaTasks } from '../../lib/interpreter/index.ts';
import { createStepFunctionsApi, type StatusChange, serveStepFunctions } from '../../lib/step-functions-api/index.ts';
import { machines } from './a-server.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const greet = {
  QueryLanguage: 'JSONata',
  StartAt: 'Greet',
  States: {
    Greet: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'greet', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      End: true,
    },
  },
};

describe('the Step Functions API on localhost', () => {
  it('runs a machine for the AWS SDK', async () => {
    let tell: (change: StatusChange) => void = () => undefined;
    const end = new Promise<void>((resolve) => {
      tell = ({ status }) => {
        if (status !== 'RUNNING') resolve();
      };
    });
    const api = createStepFunctionsApi({
      tasks: lambdaTasks({ greet: async (event) => `Hello, ${(event as { readonly name: string }).name}` }),
      onStatusChange: (change) => tell(change),
    });
    const stateMachineArn = api.addStateMachine({ name: 'greeter', definition: JSON.stringify(greet) });
    const server = await serveStepFunctions(api, { port: 0 });
    const client = new SFNClient({ endpoint: server.url, region: 'us-east-1', credentials, disableHostPrefix: true });

    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, input: '{"name":"Ada"}' }));
    await end;
    const { output } = await client.send(new DescribeExecutionCommand({ executionArn }));

    expect(output).toBe('"Hello, Ada"');
    await server.close();
  });

  it('is not found by StartSyncExecution of a client that puts its prefix before localhost', async () => {
    const api = createStepFunctionsApi({ tasks: () => null });
    const definition = JSON.stringify(machines.pass);
    const stateMachineArn = api.addStateMachine({ name: 'quick', definition, type: 'EXPRESS' });
    const server = await serveStepFunctions(api);
    const options = { endpoint: server.url, region: 'us-east-1', credentials, maxAttempts: 1 };
    const startWith = (more: object) =>
      new SFNClient({ ...options, ...more }).send(new StartSyncExecutionCommand({ stateMachineArn, input: '1' }));

    const prefixed = await startWith({}).catch((error: Error) => error.message);
    const plain = await startWith({ disableHostPrefix: true });

    expect(prefixed).toContain('sync-localhost');
    expect(plain).toMatchObject({ status: 'SUCCEEDED', output: '1' });
    await server.close();
  });

  it('refuses machines that CreateStateMachine would refuse, before it is served', () => {
    const api = createStepFunctionsApi({ tasks: () => null, region: 'eu-west-1', account: '123456789012' });
    const definition = JSON.stringify(machines.pass);

    expect(() => api.addStateMachine({ name: 'a b', definition })).toThrow(
      expect.objectContaining({ name: 'InvalidName' }),
    );
    expect(() => api.addStateMachine({ name: '', definition })).toThrow(
      expect.objectContaining({ name: 'ValidationException' }),
    );
    expect(() => api.addStateMachine({ name: 'a', definition: '{}' })).toThrow(
      expect.objectContaining({ name: 'InvalidDefinition' }),
    );
    expect(api.addStateMachine({ name: 'a', definition })).toBe('arn:aws:states:eu-west-1:123456789012:stateMachine:a');
  });
});
