import { describe, expect, it } from 'vitest';
import { lambdaTasks, SimulatedClock, TaskFailure, type TaskPort } from '../../lib/interpreter/index.ts';
import { branch, machine, pass, run, task } from './machines.ts';

const ok: TaskPort = async () => ({ k: 1 });
const fails: TaskPort = async () => {
  throw new TaskFailure('E', 'c');
};

describe('events per state', () => {
  // Counts of STEP-FUNCTIONS.md section 1.3, without ExecutionStarted and the end of the execution.
  const events = async (states: Parameters<typeof machine>[0], tasks: TaskPort = ok, input = {}) => {
    const { types } = await run(machine(states), input, { tasks });
    return types.slice(1, -1);
  };

  it('Pass, Succeed and Wait: 2', async () => {
    expect(await events({ S: pass() })).toEqual(['PassStateEntered', 'PassStateExited']);
    expect(await events({ S: { Type: 'Succeed' } })).toEqual(['SucceedStateEntered', 'SucceedStateExited']);
    expect(await events({ S: { Type: 'Wait', Seconds: 1, End: true } })).toEqual([
      'WaitStateEntered',
      'WaitStateExited',
    ]);
  });

  it('Choice: 2', async () => {
    const choice = { Type: 'Choice', Choices: [{ Condition: true, Next: 'F' }] } as const;

    expect(await events({ S: choice, F: { Type: 'Fail' } })).toEqual([
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'FailStateEntered',
    ]);
  });

  it('a Task on lambda:invoke: 5', async () => {
    expect(await events({ S: task() })).toEqual([
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
    ]);
  });

  it('a Task on a function ARN: 5 of its own kind', async () => {
    const Resource = 'arn:aws:lambda:us-east-1:123456789012:function:f';

    expect(await events({ S: task({ Resource }) })).toEqual([
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
    ]);
  });

  it('each retried attempt of a Task: 3 more', async () => {
    const types = await events({ S: task({ Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }] }) }, fails);

    const attempt = ['TaskScheduled', 'TaskStarted', 'TaskFailed'];
    expect(types).toEqual(['TaskStateEntered', ...attempt, ...attempt]);
  });

  it('Parallel: 4 and what its branches make', async () => {
    expect(await events({ S: { Type: 'Parallel', Branches: [branch('A', pass())], End: true } })).toEqual([
      'ParallelStateEntered',
      'ParallelStateStarted',
      'PassStateEntered',
      'PassStateExited',
      'ParallelStateSucceeded',
      'ParallelStateExited',
    ]);
  });

  it('Map: 4, and 2 for each iteration beside what it makes', async () => {
    const iteration = ['MapIterationStarted', 'PassStateEntered', 'PassStateExited', 'MapIterationSucceeded'];

    expect(await events({ S: { Type: 'Map', Items: [1, 2], ItemProcessor: branch('A', pass()), End: true } })).toEqual([
      'MapStateEntered',
      'MapStateStarted',
      ...iteration,
      ...iteration,
      'MapStateSucceeded',
      'MapStateExited',
    ]);
  });

  it('a superstep of three Lambda nodes and a Choice: 21', async () => {
    const Branches = ['A', 'B', 'C'].map((name) => branch(name, task()));
    const choice = { Type: 'Choice', Choices: [{ Condition: true, Next: 'F' }] } as const;

    const types = await events({ P: { Type: 'Parallel', Branches, Next: 'S' }, S: choice, F: { Type: 'Fail' } });

    expect(types.length - 1).toBe(21);
  });
});

describe("AWS's shape", () => {
  it('has the details of each event under its name, values as JSON texts', async () => {
    const clock = new SimulatedClock({ start: Date.parse('2026-11-20T10:00:00Z'), mode: 'auto' });
    const fields = {
      TimeoutSeconds: 9,
      Arguments: { FunctionName: 'f', Payload: 1 },
      Assign: { x: '{% $states.result.Payload %}' },
      Output: [1],
    };

    const { execution } = await run(
      machine({ T: task(fields) }),
      { a: 1 },
      { clock, tasks: lambdaTasks({ f: () => 'r' }) },
    );

    const common = (id: number, type: string) => ({ id, type, timestamp: new Date('2026-11-20T10:00:00Z') });
    const resource = { resourceType: 'lambda', resource: 'invoke' };
    const details = { truncated: false };
    const [started, entered, scheduled, begun, succeeded, exited, ended] = execution.history();
    expect(started).toEqual({
      ...common(1, 'ExecutionStarted'),
      previousEventId: 0,
      executionStartedEventDetails: {
        input: '{"a":1}',
        inputDetails: details,
        roleArn: 'arn:aws:iam::000000000000:role/local',
      },
    });
    expect(entered).toEqual({
      ...common(2, 'TaskStateEntered'),
      previousEventId: 0,
      stateEnteredEventDetails: { name: 'T', input: '{"a":1}', inputDetails: details },
    });
    expect(scheduled).toEqual({
      ...common(3, 'TaskScheduled'),
      previousEventId: 2,
      taskScheduledEventDetails: {
        ...resource,
        region: 'us-east-1',
        parameters: '{"FunctionName":"f","Payload":1}',
        timeoutInSeconds: 9,
      },
    });
    expect(begun).toEqual({ ...common(4, 'TaskStarted'), previousEventId: 3, taskStartedEventDetails: resource });
    expect(succeeded).toMatchObject({ taskSucceededEventDetails: { ...resource, outputDetails: details } });
    expect(exited).toEqual({
      ...common(6, 'TaskStateExited'),
      previousEventId: 5,
      stateExitedEventDetails: {
        name: 'T',
        output: '[1]',
        outputDetails: details,
        assignedVariables: { x: '"r"' },
        assignedVariablesDetails: details,
      },
    });
    expect(ended).toEqual({
      ...common(7, 'ExecutionSucceeded'),
      previousEventId: 6,
      executionSucceededEventDetails: { output: '[1]', outputDetails: details },
    });
  });

  it('names what failed where', async () => {
    const { execution } = await run(machine({ S: pass({ Output: { a: '{% $missing %}' } }) }));

    const cause =
      "An error occurred while executing the state 'S' (entered at the event id #2). The JSONata expression '$missing' specified for the field 'Output/a' returned nothing (undefined).";
    const error = 'States.QueryEvaluationError';
    expect(execution.history().slice(-2)).toMatchObject([
      { evaluationFailedEventDetails: { error, cause, location: 'Output/a', state: 'S' } },
      { executionFailedEventDetails: { error, cause } },
    ]);
  });

  it('is made from raw records that hold the values themselves', async () => {
    const value = { big: 'x' };

    const { execution } = await run(machine({ S: pass({ Output: '{% $states.input.v %}' }) }), { v: value });

    const records = execution.records();
    const input = records[0]?.type === 'ExecutionStarted' ? (records[0].input as { v: unknown }) : undefined;
    const last = records.at(-1);
    expect(last?.type === 'ExecutionSucceeded' && last.output).toBe(input?.v);
  });
});
