import { describe, expect, it } from 'vitest';
import { lambdaTasks, type TaskPort } from '../../lib/interpreter/index.ts';
import { machine, run, task } from './machines.ts';

const invoke = (FunctionName: string, Payload: unknown = {}) =>
  machine({ T: task({ Arguments: { FunctionName, Payload } }) });

describe('lambdaTasks', () => {
  it('answers lambda:invoke with the envelope of the service, whichever way the function is named', async () => {
    const tasks = lambdaTasks({ 'arn:aws:lambda:eu-west-1:111122223333:function:f': (event) => ({ got: event }) });
    const names = ['f', 'f:live', '111122223333:function:f', 'arn:aws:lambda:eu-west-1:111122223333:function:f:12'];

    const outcomes = await Promise.all(names.map((name) => run(invoke(name, [1]), {}, { tasks })));

    for (const { outcome } of outcomes) {
      expect(outcome).toMatchObject({ output: { ExecutedVersion: '$LATEST', Payload: { got: [1] }, StatusCode: 200 } });
    }
  });

  it('answers a function ARN with the bare result on the bare arguments, or on the input where there are none', async () => {
    const Resource = 'arn:aws:lambda:us-east-1:123456789012:function:f';
    const tasks = lambdaTasks({ f: (event) => event });
    const { Arguments: _, ...bare } = task({ Resource }) as unknown as Record<string, unknown>;

    const given = await run(machine({ T: task({ Resource, Arguments: { a: 1 } }) }), {}, { tasks });
    const input = await run(machine({ T: bare as never }), { in: 1 }, { tasks });

    expect([given.outcome, input.outcome]).toMatchObject([{ output: { a: 1 } }, { output: { in: 1 } }]);
  });

  it('hands copies in and out, as between processes', async () => {
    const kept: { list: number[] }[] = [];
    const tasks = lambdaTasks({
      f: (event) => {
        (event as unknown as { list: number[] }).list.push(2);
        const result = { list: [1] };
        kept.push(result);
        return result;
      },
    });
    const input = { list: [1] };

    const { outcome } = await run(
      machine({
        T: task({
          Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
          Output: '{% [$states.input, $states.result.Payload] %}',
        }),
      }),
      input,
      { tasks },
    );
    kept[0]?.list.push(3);

    expect(outcome).toMatchObject({ output: [{ list: [1] }, { list: [1] }] });
  });

  it.each([
    ['"tea"', 'tea'],
    ['5', 5],
    ['null', null],
    ['{"a":[1]}', { a: [1] }],
    [' true ', true],
  ])('hands a Payload that is the text %j over as the value that it is JSON for', async (text, value) => {
    const { outcome } = await run(invoke('f', '{% $states.input %}'), text, {
      tasks: lambdaTasks({ f: (event) => ({ event }) }),
    });

    expect(outcome).toMatchObject({ output: { Payload: { event: value } } });
  });

  it('hands strings inside a Payload over as they are, and those of a plain function ARN', async () => {
    const Resource = 'arn:aws:lambda:us-east-1:123456789012:function:f';
    const tasks = lambdaTasks({ f: (event) => event });

    const inside = await run(invoke('f', { a: '5' }), {}, { tasks });
    const plain = await run(machine({ T: task({ Resource, Arguments: '{% $states.input %}' }) }), '5', { tasks });

    expect([inside.outcome, plain.outcome]).toMatchObject([{ output: { Payload: { a: '5' } } }, { output: '5' }]);
  });

  it('takes a result of nothing for null', async () => {
    const { outcome } = await run(invoke('f'), {}, { tasks: lambdaTasks({ f: () => undefined }) });

    expect(outcome).toMatchObject({ output: { Payload: null } });
  });

  it.each([
    ['a function nobody has', invoke('g'), 'Lambda.ResourceNotFoundException', 'Function not found: g'],
    [
      'a result that is not JSON',
      invoke('f'),
      'Runtime.MarshalError',
      "the result of 'f' is not JSON: an instance of Map at 'm'",
    ],
    [
      'a Payload that is a string and no JSON text',
      invoke('f', 'hello'),
      'Lambda.InvalidRequestContentException',
      'Could not parse request body into json',
    ],
    [
      'an invocation that nobody waits for',
      machine({ T: task({ Arguments: { FunctionName: 'f', InvocationType: 'Event' } }) }),
      'States.Runtime',
      'InvocationType "Event" is not served here',
    ],
    [
      'arguments without FunctionName',
      machine({ T: task({ Arguments: {} }) }),
      'States.Runtime',
      "need a string 'FunctionName'",
    ],
    [
      'a service it has not',
      machine({ T: task({ Resource: 'arn:aws:states:::sqs:sendMessage' }) }),
      'States.Runtime',
      "no local task answers the resource 'arn:aws:states:::sqs:sendMessage'; Lambda functions known: f",
    ],
  ])('names %s', async (_case, definition, error, cause) => {
    const { outcome } = await run(definition, {}, { tasks: lambdaTasks({ f: () => ({ m: new Map() }) }) });

    expect(outcome).toMatchObject({ status: 'FAILED', error, cause: expect.stringContaining(cause) as string });
  });
});

describe('a task port', () => {
  it('may answer at once or by promise', async () => {
    const now = await run(machine({ T: task() }), {}, { tasks: () => 1 });
    const later = await run(machine({ T: task() }), {}, { tasks: async () => 1 });

    expect([now.outcome, later.outcome]).toMatchObject([{ output: 1 }, { output: 1 }]);
  });

  it.each([
    ['a function', { f: () => 1 }, "a function at 'f'"],
    ['a number that JSON has not', [Number.NaN], 'NaN'],
    [
      'a cycle',
      (() => {
        const cycle: unknown[] = [];
        cycle.push(cycle);
        return cycle;
      })(),
      'its own parent',
    ],
  ])('that returns %s fails its task', async (_case, result, found) => {
    const { outcome } = await run(machine({ T: task() }), {}, { tasks: () => result as never });

    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'Runtime.MarshalError',
      cause: expect.stringContaining(found) as string,
    });
  });

  it('may return what JSON.stringify would convert: dates become text, missing keys vanish', async () => {
    const result = { at: new Date('2026-11-20T10:00:00Z'), gone: undefined };

    const { outcome } = await run(machine({ T: task() }), {}, { tasks: () => result as never });

    expect(outcome).toMatchObject({ output: { at: '2026-11-20T10:00:00.000Z' } });
  });

  it('is told the resource, the arguments, the state and the context', async () => {
    const calls: unknown[] = [];
    const tasks: TaskPort = ({ resource, stateName, attempt, context, signal, ...call }) => {
      calls.push({
        resource,
        stateName,
        attempt,
        state: context['State'],
        aborted: signal.aborted,
        arguments: call.arguments,
      });
      return null;
    };

    await run(machine({ T: task({ Arguments: { a: '{% 1 + 1 %}' } }) }), {}, { tasks });

    const state = { Name: 'T', EnteredTime: '2026-01-01T00:00:00.000Z', RetryCount: 0 };
    expect(calls).toEqual([
      {
        resource: 'arn:aws:states:::lambda:invoke',
        stateName: 'T',
        attempt: 1,
        state,
        aborted: false,
        arguments: { a: 2 },
      },
    ]);
  });
});
