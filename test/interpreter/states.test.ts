import { describe, expect, it } from 'vitest';
import type { State } from '../../lib/asl/index.ts';
import { SimulatedClock, startExecution } from '../../lib/interpreter/index.ts';
import { branch, machine, noTasks, pass, run, task } from './machines.ts';

const failed = (message: string, state = 'S', event = 2) => ({
  status: 'FAILED',
  error: 'States.QueryEvaluationError',
  cause: `An error occurred while executing the state '${state}' (entered at the event id #${event}). ${message}`,
});

describe('Assign and Output', () => {
  it('are evaluated together on the values at entry, and neither sees the other', async () => {
    const definition = machine({
      First: { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'Swap' },
      Swap: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'Show' },
      Show: pass({ Output: { before: '{% $states.input %}', after: '{% [$x, $y] %}' } }),
    });

    const { outcome } = await run(definition);

    expect(outcome).toMatchObject({ output: { before: [1, 2], after: [2, 1] }, variables: { x: 2, y: 1 } });
  });

  it('leave the input as output where there is no Output', async () => {
    const { outcome } = await run(machine({ S: pass({ Assign: { x: 1 } }) }), { a: 1 });

    expect(outcome).toMatchObject({ output: { a: 1 } });
  });

  it.each([
    [
      { Output: '{% $missing %}' },
      "The JSONata expression '$missing' specified for the field 'Output' returned nothing (undefined).",
    ],
    [
      { Output: { a: { b: [[1, '{% $missing %}']] } } },
      "The JSONata expression '$missing' specified for the field 'Output/a/b[0][1]' returned nothing (undefined).",
    ],
    [
      { Assign: { x: { y: '{% $missing %}' } } },
      "The JSONata expression '$missing' specified for the field 'Assign/x/y' returned nothing (undefined).",
    ],
    [
      { Output: '{% $sum %}' },
      "The JSONata expression '$sum' specified for the field 'Output' returned an unsupported result type.",
    ],
    [
      { Output: "{% {'f': function($x){$x}} %}" },
      "The JSONata expression '{'f': function($x){$x}}' specified for the field 'Output' returned an unsupported result type.",
    ],
    [
      { Output: "{% $sum(['a']) %}" },
      `The JSONata expression '$sum(['a'])' specified for the field 'Output' threw an error during evaluation. T0412: Argument 1 of function "sum" must be an array of "numbers"`,
    ],
    [
      { Output: "{% $eval('1') %}" },
      "The JSONata expression '$eval('1')' specified for the field 'Output' threw an error during evaluation. T1006: Attempted to invoke a non-function",
    ],
  ])('fail the state with the words of the service: %j', async (fields, message) => {
    const { outcome, types } = await run(machine({ S: pass(fields) }));

    expect(outcome).toMatchObject(failed(message));
    expect(types).toEqual(['ExecutionStarted', 'PassStateEntered', 'EvaluationFailed', 'ExecutionFailed']);
  });

  it('write numbers that JSON has not as the service does', async () => {
    const { outcome } = await run(machine({ S: pass({ Output: '{% {"a": 1/0, "b": [-1/0]} %}' }) }));

    expect(outcome).toMatchObject({ output: { a: 'Infinity', b: ['-Infinity'] } });
  });

  it('assign null as a value like any other', async () => {
    const definition = machine({
      S: { Type: 'Pass', Assign: { x: null }, Next: 'T' },
      T: pass({ Output: ['{% $x %}', '{% $sort([2,1])[0] = 1 ? $x : 0 %}', '{% $exists($x) %}'] }),
    });

    const { outcome } = await run(definition);

    expect(outcome).toMatchObject({ output: [null, null, true] });
  });

  it('keep null, and keys that JavaScript finds special', async () => {
    const output = JSON.parse('{"__proto__": "{% null %}", "a": null}') as object;

    const { outcome } = await run(machine({ S: pass({ Output: output }) }));

    expect(JSON.stringify(outcome.status === 'SUCCEEDED' && outcome.output)).toBe('{"__proto__":null,"a":null}');
  });
});

describe('Choice', () => {
  const choice = (condition: string, fields: object = {}): State => ({
    Type: 'Choice',
    Choices: [{ Condition: condition, Output: 'rule', Assign: { by: 'rule' }, Next: 'End' }],
    ...fields,
  });

  it('takes the first true rule with its own Assign and Output', async () => {
    const definition = machine({
      S: choice('{% $states.input.n > 1 %}', { Default: 'End', Output: 'default' }),
      End: pass(),
    });

    const { outcome } = await run(definition, { n: 2 });

    expect(outcome).toMatchObject({ output: 'rule', variables: { by: 'rule' } });
  });

  it('uses its own Assign and Output for Default only', async () => {
    const definition = machine({
      S: choice('{% false %}', { Default: 'End', Output: 'default', Assign: { by: 'default' } }),
      End: pass(),
    });

    const { outcome } = await run(definition);

    expect(outcome).toMatchObject({ output: 'default', variables: { by: 'default' } });
  });

  it('fails with States.NoChoiceMatched where nothing matches and there is no Default', async () => {
    const { outcome } = await run(machine({ S: choice('{% false %}'), End: pass() }));

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  it('knows no truthiness: a condition must be a boolean', async () => {
    const { outcome } = await run(machine({ S: choice('{% 1 %}'), End: pass() }));

    const expected = "Expected 'boolean', but was 'number' for value: 1";
    const subject = "The JSONata expression '1' specified for the field 'Choices[0]/Condition'";
    expect(outcome).toMatchObject(failed(`${subject} returned an unexpected result type. ${expected}`));
  });
});

describe('Wait', () => {
  it('waits for its seconds on the clock and not longer', async () => {
    const clock = new SimulatedClock();
    const definition = machine({ S: { Type: 'Wait', Seconds: '{% $states.input.s %}', End: true } });
    const execution = startExecution(definition, { s: 30 }, { tasks: noTasks, clock });

    await clock.advance(29_999);
    const before = execution.status;
    await clock.advance(1);

    expect([before, execution.status]).toEqual(['RUNNING', 'SUCCEEDED']);
  });

  it('waits until a timestamp, whatever its zone, and not at all for one in the past', async () => {
    const clock = new SimulatedClock({ start: Date.parse('2026-11-20T10:00:00Z') });
    const definition = machine({
      Past: { Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z', Next: 'Future' },
      Future: { Type: 'Wait', Timestamp: '2026-11-20T12:00:30+02:00', End: true },
    });
    const execution = startExecution(definition, {}, { tasks: noTasks, clock });

    await clock.advance(29_999);
    const before = execution.status;
    await clock.advance(1);

    expect([before, execution.status]).toEqual(['RUNNING', 'SUCCEEDED']);
  });

  it.each([
    ['{% 1.5 %}', 'The Seconds field cannot be parsed as an integer: 1.5'],
    ['{% -1 %}', 'Seconds must be between 0 and 99999999 but was: -1'],
    [
      "{% '3' %}",
      `The JSONata expression ''3'' specified for the field 'Seconds' returned an unexpected result type. Expected 'number', but was 'string' for value: "3"`,
    ],
  ])('refuses %s as seconds', async (seconds, message) => {
    const { outcome } = await run(machine({ S: { Type: 'Wait', Seconds: seconds, End: true } }));

    expect(outcome).toMatchObject(failed(message));
  });

  it('takes a year without counting in 32 bits', async () => {
    const year = 365 * 24 * 3600;
    const clock = new SimulatedClock();
    const execution = startExecution(
      machine({ S: { Type: 'Wait', Seconds: year, End: true } }),
      {},
      { tasks: noTasks, clock },
    );

    await clock.runAll();

    expect(execution.status).toBe('SUCCEEDED');
    expect(clock.now() - (execution.records()[0]?.timestamp ?? 0)).toBe(year * 1000);
  });
});

describe('Fail and Succeed', () => {
  it('Fail ends with its evaluated error and cause', async () => {
    const { outcome } = await run(
      machine({ S: { Type: 'Fail', Error: "{% 'E' & 1 %}", Cause: '{% $states.input.why %}' } }),
      { why: 'so' },
    );

    expect(outcome).toEqual({ status: 'FAILED', error: 'E1', cause: 'so', variables: {} });
  });

  it('Succeed ends its scope, with an Output', async () => {
    const { outcome } = await run(machine({ S: { Type: 'Succeed', Output: { ok: '{% 1 + 1 %}' } } }));

    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: { ok: 2 } });
  });
});

describe('$states', () => {
  it('holds input and the context, with RetryCount for states that may retry only', async () => {
    const clock = new SimulatedClock({ start: Date.parse('2026-11-20T10:00:00Z'), mode: 'auto' });
    const definition = machine({
      P: { Type: 'Pass', Assign: { seen: '{% $states %}' }, Next: 'T' },
      T: task({ Assign: { later: '{% $states %}' } }),
    });

    const { outcome } = await run(
      definition,
      { a: 1 },
      {
        clock,
        name: 'run-1',
        stateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:m',
        tasks: () => 7,
      },
    );

    const Execution = {
      Id: 'arn:aws:states:eu-west-1:111122223333:execution:m:run-1',
      Input: { a: 1 },
      Name: 'run-1',
      RoleArn: 'arn:aws:iam::000000000000:role/local',
      StartTime: '2026-11-20T10:00:00.000Z',
      RedriveCount: 0,
    };
    const StateMachine = { Id: 'arn:aws:states:eu-west-1:111122223333:stateMachine:m', Name: 'm' };
    const EnteredTime = '2026-11-20T10:00:00.000Z';
    expect(outcome.variables).toEqual({
      seen: { input: { a: 1 }, context: { Execution, StateMachine, State: { Name: 'P', EnteredTime } } },
      later: {
        input: { a: 1 },
        result: 7,
        context: { Execution, StateMachine, State: { Name: 'T', EnteredTime, RetryCount: 0 } },
      },
    });
  });

  it('lets inner scopes read outer variables, keeps their own from the outside, and forgets them', async () => {
    const definition = machine({
      Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'P' },
      P: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'A',
            States: {
              A: { Type: 'Pass', Assign: { inner: '{% $outer + 1 %}' }, Next: 'A2' },
              A2: pass({ Output: '{% $inner %}' }),
            },
          },
          branch('B', pass({ Output: '{% $exists($inner) %}' })),
        ],
        Next: 'After',
      },
      After: pass({ Output: { result: '{% $states.input %}', inner: '{% $exists($inner) %}' } }),
    });

    const { outcome } = await run(definition);

    expect(outcome).toMatchObject({ output: { result: [2, false], inner: false }, variables: { outer: 1 } });
  });
});
