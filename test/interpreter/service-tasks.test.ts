import { describe, expect, it } from 'vitest';
import { lambdaTasks, serviceTasks, type TaskPort } from '../../lib/interpreter/index.ts';
import { machine, run, task } from './machines.ts';

const PUT = 'arn:aws:states:::dynamodb:putItem';
const items: unknown[] = [];
const dynamodb: TaskPort = ({ arguments: given, resource }) => {
  items.push(given);
  return { resource };
};
const tasks = serviceTasks({ lambda: lambdaTasks({ f: () => 'from f' }), dynamodb });

describe('a task port by service', () => {
  it('asks the port of the service in the Resource, also of a function by its ARN', async () => {
    const definition = machine({
      Invoke: task({ End: undefined, Next: 'Own', Assign: { invoked: '{% $states.result.Payload %}' } }),
      Own: task({
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f',
        Arguments: {},
        Assign: { own: '{% $states.result %}' },
        End: undefined,
        Next: 'Put',
      }),
      Put: task({ Resource: PUT, Arguments: { Item: 1 }, Output: '{% [$invoked, $own, $states.result.resource] %}' }),
    });

    const { outcome } = await run(definition, {}, { tasks });

    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: ['from f', 'from f', PUT] });
    expect(items).toEqual([{ Item: 1 }]);
  });

  it('fails by name, and without Catch, for a service that has none', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const Caught = { Type: 'Succeed' } as const;
    const definition = machine({ Send: task({ Resource: 'arn:aws:states:::sqs:sendMessage', Catch }), Caught });

    const { outcome } = await run(definition, {}, { tasks });

    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: "no local task answers the resource 'arn:aws:states:::sqs:sendMessage'; services known: lambda, dynamodb",
    });
  });

  it('is not asked by names that objects inherit', async () => {
    const { outcome } = await run(
      machine({ T: task({ Resource: 'arn:aws:states:::constructor:call' }) }),
      {},
      { tasks },
    );

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});
