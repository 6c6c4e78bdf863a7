import { describe, expect, it } from 'vitest';
import { SimulatedClock, TaskFailure, type TaskPort } from '../../lib/interpreter/index.ts';
import { failing } from './failing.ts';
import { branch, machine, pass, run, task } from './machines.ts';

const times = (count: number, error = 'E'): string[] => Array.from({ length: count }, () => error);

describe('Retry', () => {
  it('waits one second, then twice as long each time, three times at most, where nothing is said', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const { tasks, waits } = failing(clock, ...times(9));

    const { outcome } = await run(machine({ T: task({ Retry: [{ ErrorEquals: ['E'] }] }) }), {}, { clock, tasks });

    expect(waits()).toEqual([1, 2, 4]);
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'E', cause: 'cause of E' });
  });

  it('caps the wait at MaxDelaySeconds', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const { tasks, waits } = failing(clock, ...times(9));
    const Retry = [{ ErrorEquals: ['E'], IntervalSeconds: 3, BackoffRate: 1.5, MaxDelaySeconds: 6, MaxAttempts: 4 }];

    await run(machine({ T: task({ Retry }) }), {}, { clock, tasks });

    expect(waits()).toEqual([3, 4.5, 6, 6]);
  });

  it('draws the whole wait with full jitter', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const { tasks, waits } = failing(clock, ...times(9));
    const Retry = [{ ErrorEquals: ['E'], IntervalSeconds: 10, JitterStrategy: 'FULL' }];
    const draws = [0.5, 0, 0.25];

    await run(machine({ T: task({ Retry }) }), {}, { clock, tasks, name: 'n', random: () => draws.shift() ?? 0 });

    expect(waits()).toEqual([5, 0, 10]);
  });

  it('never retries with MaxAttempts 0, and tries no later retrier', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const { tasks, calls } = failing(clock, 'E');
    const Retry = [{ ErrorEquals: ['E'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];

    await run(machine({ T: task({ Retry }) }), {}, { clock, tasks });

    expect(calls).toHaveLength(1);
  });

  it('counts each retrier apart, over all its errors', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const { tasks, waits } = failing(clock, 'A', 'C', 'B', 'C', 'A');
    const Retry = [
      { ErrorEquals: ['A', 'B'], IntervalSeconds: 1, BackoffRate: 3, MaxAttempts: 2 },
      { ErrorEquals: ['C'], IntervalSeconds: 10, BackoffRate: 1, MaxAttempts: 2 },
    ];

    const { outcome } = await run(machine({ T: task({ Retry }) }), {}, { clock, tasks });

    expect(waits()).toEqual([1, 10, 3, 10]);
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'A' });
  });

  it('tells the task its attempt and the expressions their RetryCount', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const attempts: number[] = [];
    const tasks: TaskPort = ({ attempt }) => {
      attempts.push(attempt);
      if (attempt < 3) throw new TaskFailure('E');
      return null;
    };
    const fields = { Retry: [{ ErrorEquals: ['E'] }], Output: '{% $states.context.State.RetryCount %}' };

    const { outcome } = await run(machine({ T: task(fields) }), {}, { clock, tasks });

    expect(attempts).toEqual([1, 2, 3]);
    expect(outcome).toMatchObject({ output: 2 });
  });

  it('covers Output and Arguments of a Task', async () => {
    let calls = 0;
    const tasks: TaskPort = () => {
      calls += 1;
      return calls > 2 ? { k: 1 } : {};
    };
    const fields = { Retry: [{ ErrorEquals: ['States.QueryEvaluationError'] }], Output: '{% $states.result.k %}' };

    const { outcome, types } = await run(machine({ T: task(fields) }), {}, { tasks });

    expect(outcome).toMatchObject({ output: 1 });
    expect(types.filter((type) => type === 'EvaluationFailed')).toHaveLength(2);
  });

  it('of a Parallel runs every branch again', async () => {
    const calls: string[] = [];
    const tasks: TaskPort = ({ stateName }) => {
      calls.push(stateName);
      if (stateName === 'B' && calls.length < 3) throw new TaskFailure('E');
      return stateName;
    };
    const Branches = [branch('A', task()), branch('B', task())];
    const definition = machine({ P: { Type: 'Parallel', Branches, Retry: [{ ErrorEquals: ['E'] }], End: true } });

    const { outcome, types } = await run(definition, {}, { tasks });

    expect(calls).toEqual(['A', 'B', 'A', 'B']);
    expect(outcome).toMatchObject({ output: ['A', 'B'] });
    expect(types.filter((type) => type === 'ParallelStateStarted')).toHaveLength(2);
  });
});

describe('which errors a name matches', () => {
  const matched = async (error: string, ...ErrorEquals: string[]): Promise<boolean> => {
    const tasks: TaskPort = () => {
      throw new TaskFailure(error);
    };
    const definition = machine({ T: task({ Catch: [{ ErrorEquals, Next: 'C' }] }), C: pass() });
    return (await run(definition, {}, { tasks })).outcome.status === 'SUCCEEDED';
  };

  it.each([
    ['E', 'E', true],
    ['E', 'F', false],
    ['E', 'States.ALL', true],
    ['E', 'States.TaskFailed', true],
    ['States.Timeout', 'States.TaskFailed', false],
    ['States.Timeout', 'States.ALL', true],
    ['States.HeartbeatTimeout', 'States.Timeout', true],
    ['States.QueryEvaluationError', 'States.TaskFailed', false],
    ['States.QueryEvaluationError', 'States.ALL', true],
    ['States.DataLimitExceeded', 'States.ALL', true],
    ['States.Runtime', 'States.ALL', false],
    ['States.Runtime', 'States.Runtime', false],
  ])('%s by %s: %s', async (error, pattern, expected) => {
    expect(await matched(error, pattern)).toBe(expected);
  });
});

describe('Catch', () => {
  const tasks: TaskPort = () => {
    throw new TaskFailure('E', 'why');
  };

  it('goes on with its own Assign and Output, which see the error; those of the state are not run', async () => {
    const Catch = [
      { ErrorEquals: ['E'], Assign: { e: '{% $states.errorOutput %}' }, Output: '{% $states.input.a %}', Next: 'C' },
    ];
    const definition = machine({ T: task({ Catch, Assign: { x: 1 } }), C: pass() });

    const { outcome } = await run(definition, { a: 5 }, { tasks });

    expect(outcome).toMatchObject({ output: 5, variables: { e: { Error: 'E', Cause: 'why' } } });
    expect(outcome.variables).not.toHaveProperty('x');
  });

  it('passes the error on as output where it has no Output', async () => {
    const definition = machine({ T: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }] }), C: pass() });

    const { outcome } = await run(definition, {}, { tasks });

    expect(outcome).toMatchObject({ output: { Error: 'E', Cause: 'why' } });
  });

  it('fails the state where its own Output fails', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Output: '{% $missing %}', Next: 'C' }];

    const { outcome } = await run(machine({ T: task({ Catch }), C: pass() }), {}, { tasks });

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(JSON.stringify(outcome)).toContain("'Catch[0]/Output'");
  });

  it('sees the error of the failing branch itself', async () => {
    const Branches = [branch('Ok', pass()), branch('Bad', { Type: 'Fail', Error: 'Mine', Cause: 'c' })];
    const definition = machine({
      P: { Type: 'Parallel', Branches, Catch: [{ ErrorEquals: ['Mine'], Next: 'C' }], End: true },
      C: pass(),
    });

    const { outcome, types } = await run(definition);

    expect(outcome).toMatchObject({ output: { Error: 'Mine', Cause: 'c' } });
    expect(types).toContain('ParallelStateFailed');
  });
});

describe('a failed task', () => {
  it('is reported as a Lambda function in Node.js would be, and keeps the thrown value', async () => {
    const thrown = Object.assign(new Error('no such thing'), { name: 'NotFound' });

    const { outcome } = await run(machine({ T: task() }), {}, { tasks: () => Promise.reject(thrown) });

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'NotFound', failure: thrown });
    const cause = JSON.parse(outcome.status === 'FAILED' ? (outcome.cause ?? '') : '') as object;
    expect(cause).toMatchObject({ errorType: 'NotFound', errorMessage: 'no such thing' });
    expect(cause).toHaveProperty('trace');
  });

  it("is called Error where the thrown one's name is empty: an empty name matches nothing", async () => {
    const thrown = Object.assign(new Error('nameless'), { name: '' });

    const { outcome } = await run(machine({ T: task() }), {}, { tasks: () => Promise.reject(thrown) });

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'Error', failure: thrown });
    const cause = JSON.parse(outcome.status === 'FAILED' ? (outcome.cause ?? '') : '') as object;
    expect(cause).toMatchObject({ errorType: 'Error', errorMessage: 'nameless' });
  });

  it('is named by its type where it threw no error', async () => {
    const tasks: TaskPort = () => {
      throw 'text';
    };

    const { outcome } = await run(machine({ T: task() }), {}, { tasks });

    expect(outcome).toMatchObject({
      error: 'string',
      cause: '{"errorType":"string","errorMessage":"text","trace":[]}',
    });
  });
});
