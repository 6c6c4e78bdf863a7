// How a tested state ends: what the recordings of AWS do not show.

import { describe, expect, it } from 'vitest';
import { lambdaTasks, SimulatedClock, type TaskPort } from '../../../lib/interpreter/index.ts';
import { INVOKE, machine, pass, task } from '../../interpreter/machines.ts';
import { test } from './test-of.ts';

const failing = { error: { error: 'Busy', cause: 'try later' } };

describe('a state that catches', () => {
  it('assigns the variables of its catcher, seen after the state', async () => {
    const catcher = { ErrorEquals: ['Busy'], Assign: { last: '{% $states.errorOutput.Error %}' }, Next: 'Rescue' };
    const state = task({ Catch: [catcher], Assign: { last: 'none' } });

    const { inspectionData } = await test(state, { ...failing, variables: { last: 'before', kept: [1] } });

    expect(inspectionData?.variables).toEqual({ last: 'Busy', kept: [1] });
  });

  it("fails with the failure of its catcher's own Output", async () => {
    const state = task({ Catch: [{ ErrorEquals: ['Busy'], Output: '{% $states.input.missing %}', Next: 'Rescue' }] });

    const answer = await test(state, failing);

    expect(answer).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(answer.cause).toContain("the field 'Catch[0]/Output' returned nothing (undefined)");
    expect(answer).not.toHaveProperty('nextState');
  });

  it('catches what its own Output makes of a good result', async () => {
    const rescue = { ErrorEquals: ['States.QueryEvaluationError'], Next: 'Rescue' };
    const state = task({ Output: '{% $states.result.missing %}', Catch: [rescue] });

    const answer = await test(state, { result: { StatusCode: 200 } });

    expect(answer).toMatchObject({ status: 'CAUGHT_ERROR', nextState: 'Rescue' });
    expect(answer.inspectionData?.result).toEqual({ StatusCode: 200 });
  });
});

describe('variables', () => {
  it('are seen by the state, and told with what it assigned', async () => {
    const state = pass({ Assign: { sum: '{% $left + $right %}' }, Output: '{% $left %}' });

    const { output, inspectionData } = await test(state, { variables: { left: 1, right: 2 } });

    expect(output).toBe(1);
    expect(inspectionData?.variables).toEqual({ left: 1, right: 2, sum: 3 });
  });

  it('are those given where the state fails', async () => {
    const state = pass({ Assign: { a: 2 }, Output: '{% $states.input.missing %}' });

    const { status, inspectionData } = await test(state, { variables: { a: 1 } });

    expect(status).toBe('FAILED');
    expect(inspectionData?.variables).toEqual({ a: 1 });
  });
});

describe('a Task', () => {
  it('is done by the task port where it has no mock', async () => {
    const tasks = lambdaTasks({ price: (event) => ({ euros: 7, for: event }) });
    const state = task({ Arguments: { FunctionName: 'price', Payload: '{% $states.input %}' } });

    const { output, inspectionData } = await test(state, { input: { item: 'tea' }, options: { tasks } });

    expect(output).toMatchObject({ Payload: { euros: 7, for: { item: 'tea' } } });
    expect(inspectionData?.afterArguments).toEqual({ FunctionName: 'price', Payload: { item: 'tea' } });
    expect(inspectionData?.result).toEqual(output);
  });

  it('fails with what the function throws', async () => {
    const tasks = lambdaTasks({
      f: () => {
        throw new TypeError('no such thing');
      },
    });

    const answer = await test(task(), { options: { tasks } });

    expect(answer).toMatchObject({ status: 'FAILED', error: 'TypeError' });
    expect(JSON.parse(answer.cause ?? '')).toMatchObject({ errorMessage: 'no such thing' });
    expect(answer.inspectionData).not.toHaveProperty('result');
  });

  it('ends at its TimeoutSeconds', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const never: TaskPort = () => new Promise(() => undefined);
    const state = task({ TimeoutSeconds: 20, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }] });

    const answer = await test(state, { options: { clock, tasks: never } });

    expect(answer).toMatchObject({ status: 'CAUGHT_ERROR', error: 'States.Timeout', nextState: 'Late' });
  });

  it('fails with States.Timeout after five minutes, which nothing catches, and gives its work up', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    let signal: AbortSignal | undefined;
    const tasks: TaskPort = (call) => {
      ({ signal } = call);
      return new Promise(() => undefined);
    };

    const answer = await test(task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Late' }] }), {
      options: { clock, tasks },
    });

    expect(answer).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(signal?.aborted).toBe(true);
    expect(clock.now() - Date.UTC(2026, 0, 1)).toBe(300_000);
  });

  it.each([
    ['a job', 'arn:aws:states:::ecs:runTask.sync'],
    ['a job told in full', 'arn:aws:states:::states:startExecution.sync:2'],
    ['an activity', 'arn:aws:states:us-east-1:000000000000:activity:review'],
    ['a task token', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'],
  ])('that waits for %s gives the result of its mock', async (_, resource) => {
    const state = task({
      Resource: resource,
      Arguments: { Of: '{% $states.input %}' },
      Output: '{% $states.result.done %}',
    });

    const { status, output, inspectionData } = await test(state, { input: 1, result: { done: 'yes' } });

    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: 'yes' });
    expect(inspectionData).toMatchObject({ afterArguments: { Of: 1 }, result: { done: 'yes' } });
  });

  it('that waits for a token fails with a mocked error, and has a token in its context', async () => {
    const state = task({
      Resource: `${INVOKE}.waitForTaskToken`,
      Arguments: { FunctionName: 'f', Payload: '{% $states.context.Task.Token %}' },
    });

    const { status, error, inspectionData } = await test(state, { error: { error: 'Refused' } });

    expect({ status, error }).toEqual({ status: 'FAILED', error: 'Refused' });
    expect(inspectionData?.afterArguments).toEqual({ FunctionName: 'f', Payload: expect.stringMatching(/.{8}/) });
  });
});

describe('the context given with a test', () => {
  it("stands in for the execution's whole context", async () => {
    const context = { Execution: { Name: 'one' }, State: { RetryCount: 9 } };

    const { output } = await test(task({ Output: '{% $states.context %}' }), { result: {}, context });

    expect(output).toEqual(context);
  });

  it('gives the token of a Task that waits for one', async () => {
    const state = task({
      Resource: `${INVOKE}.waitForTaskToken`,
      Arguments: { FunctionName: 'f', Payload: '{% $states.context.Task.Token %}' },
    });

    const { inspectionData } = await test(state, { result: null, context: { Task: { Token: 'abc' } } });

    expect(inspectionData?.afterArguments).toEqual({ FunctionName: 'f', Payload: 'abc' });
  });

  it('is that of an Express execution of the role where none is given', async () => {
    const roleArn = 'arn:aws:iam::123456789012:role/tester';

    const { output } = await test(pass({ Output: '{% $states.context.Execution %}' }), { input: 5, roleArn });

    expect(output).toEqual({
      Id: expect.stringMatching(/:express:/),
      Input: 5,
      Name: expect.any(String),
      RoleArn: roleArn,
      StartTime: expect.any(String),
    });
  });

  it('has no role where none was given', async () => {
    const { output } = await test(pass({ Output: '{% $states.context.Execution.RoleArn %}' }));

    expect(output).toBeNull();
  });

  it("calls the state by the service's name for a tested one, whatever its own is, and so do messages", async () => {
    const named = pass({ Output: '{% $states.context.State.Name %}', End: undefined, Next: 'Broken' });
    const whole = machine({ Named: named, Broken: pass({ Output: '{% $states.input.missing %}' }) });

    const [context, message] = [await test(whole, { stateName: 'Named' }), await test(whole, { stateName: 'Broken' })];

    expect(context.output).toBe('StateName');
    expect(message.cause).toContain("while executing the state 'StateName'");
  });
});

describe('the other states', () => {
  it.each([
    [
      'a Wait',
      { Type: 'Wait', Seconds: '{% $states.input %}', Next: 'On' },
      { status: 'SUCCEEDED', nextState: 'On', output: 9 },
    ],
    [
      'a Succeed',
      { Type: 'Succeed', Output: { was: '{% $states.input %}' } },
      { status: 'SUCCEEDED', output: { was: 9 } },
    ],
    [
      'a Fail',
      { Type: 'Fail', Error: '{% "E" & $states.input %}', Cause: 'c' },
      { status: 'FAILED', error: 'E9', cause: 'c' },
    ],
    ['a Fail without a word', { Type: 'Fail' }, { status: 'FAILED' }],
    [
      'a Choice whose rule holds',
      {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input > 5 %}', Output: 'big', Next: 'Big' }],
        Default: 'Small',
      },
      { status: 'SUCCEEDED', nextState: 'Big', output: 'big' },
    ],
    [
      'a Choice whose rule does not hold',
      { Type: 'Choice', Choices: [{ Condition: false, Next: 'Big' }], Default: 'Small', Output: 'small' },
      { status: 'SUCCEEDED', nextState: 'Small', output: 'small' },
    ],
    [
      'a Choice without a way on',
      { Type: 'Choice', Choices: [{ Condition: false, Next: 'Big' }] },
      { status: 'FAILED', error: 'States.NoChoiceMatched', cause: expect.stringContaining("the state 'StateName'") },
    ],
  ])('%s ends as in a run', async (_, state, expected) => {
    const clock = new SimulatedClock({ mode: 'auto' });

    const { inspectionData, ...answer } = await test(state, { input: 9, options: { clock } });

    expect(answer).toEqual(expected);
    expect(inspectionData).toEqual({ input: 9 });
  });

  it('of a whole machine are tested by name, those inside others too', async () => {
    const outer = {
      Type: 'Parallel',
      Branches: [{ StartAt: 'Deep', States: { Deep: pass({ Output: 'found' }) } }],
      End: true,
    };
    const whole = machine({ Start: pass({ Next: 'Outer', End: undefined }), Outer: outer as never });

    const [start, deep] = [await test(whole, { stateName: 'Start' }), await test(whole, { stateName: 'Deep' })];

    expect(start).toMatchObject({ nextState: 'Outer' });
    expect(deep).toMatchObject({ status: 'SUCCEEDED', output: 'found' });
  });

  it('may lead to themselves only, where they are tested alone', async () => {
    const answer = await test({ Type: 'Pass', Next: 'StateName' });

    expect(answer).toMatchObject({ status: 'SUCCEEDED', nextState: 'StateName' });
  });

  it('get an empty object as input where none is given', async () => {
    const { output } = await test(pass());

    expect(output).toEqual({});
  });
});
