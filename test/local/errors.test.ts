import { describe, expect, it } from 'vitest';
import type { State } from '../../lib/asl/index.ts';
import { SimulatedClock, startExecution, TaskFailure, type TaskPort } from '../../lib/local/index.ts';
import { branch, INVOKE, machine, pass, run, task } from './machines.ts';

/** Fails with these errors, one a call, then succeeds with 'ok'; notes when it was called. */
function failing(clock: SimulatedClock, ...errors: readonly string[]) {
  const calls: number[] = [];
  const left = [...errors];
  const tasks: TaskPort = () => {
    calls.push(clock.now());
    const error = left.shift();
    if (error !== undefined) throw new TaskFailure(error, `cause of ${error}`);
    return 'ok';
  };
  const waits = (): number[] => calls.slice(1).map((time, index) => (time - (calls[index] as number)) / 1000);
  return { tasks, calls, waits };
}

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

describe('time limits', () => {
  const never: TaskPort = () => new Promise(() => undefined);

  it('fail a Task with States.Timeout, abort its signal, and ignore what it does later', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const signals: AbortSignal[] = [];
    let late: (value: string) => void = () => undefined;
    const tasks: TaskPort = ({ signal, timeoutSeconds }) => {
      signals.push(signal);
      expect(timeoutSeconds).toBe(5);
      return new Promise((resolve) => {
        late = resolve;
      });
    };
    const definition = machine({
      T: task({ TimeoutSeconds: '{% 2 + 3 %}', Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'C' }] }),
      C: { Type: 'Wait', Seconds: 9, End: true },
    });

    const execution = startExecution(definition, {}, { tasks, clock });
    clock.timer(6000, () => late('too late'));
    const outcome = await execution.result;

    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.Timeout' } });
    expect(signals[0]?.aborted).toBe(true);
    expect(execution.records().map(({ type }) => type)).toContain('TaskTimedOut');
    expect(clock.now() - (execution.records()[0]?.timestamp ?? 0)).toBe(14_000);
  });

  it('take HeartbeatSeconds for a second limit: a task without a token has no way to send one', async () => {
    const { outcome } = await run(
      machine({ T: task({ HeartbeatSeconds: 3, TimeoutSeconds: 5 }) }),
      {},
      { tasks: never },
    );

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
  });

  it('leave no timer behind where the task is in time', async () => {
    const clock = new SimulatedClock();
    const execution = startExecution(machine({ T: task({ TimeoutSeconds: 5 }) }), {}, { tasks: async () => 1, clock });

    await execution.result;

    expect(clock.pending).toBe(0);
  });

  it('of the whole machine leave no timer behind either', async () => {
    const clock = new SimulatedClock();

    startExecution(machine({ S: pass() }, { TimeoutSeconds: 60 }), {}, { tasks: never, clock });

    expect(clock.pending).toBe(0);
  });

  it('let a late result disturb nothing that comes after', async () => {
    const clock = new SimulatedClock();
    const tasks: TaskPort = () => new Promise((resolve) => void clock.timer(6000, () => resolve('too late')));
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'C' }];
    const definition = machine({ T: task({ TimeoutSeconds: 5, Catch }), C: { Type: 'Wait', Seconds: 9, End: true } });
    const execution = startExecution(definition, {}, { tasks, clock });

    await clock.advance(7000);
    execution.stop();

    expect(
      execution
        .records()
        .slice(-2)
        .map(({ type }) => type),
    ).toEqual(['WaitStateAborted', 'ExecutionAborted']);
    expect(clock.pending).toBe(0);
  });

  it('end the whole machine with TIMED_OUT, which nothing catches', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const definition = machine(
      { T: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }] }), C: pass() },
      { TimeoutSeconds: 60 },
    );

    const { outcome, types } = await run(definition, {}, { tasks: never, clock });

    expect(outcome).toEqual({ status: 'TIMED_OUT', error: 'States.Timeout', variables: {} });
    expect(types.slice(-2)).toEqual(['TaskStateAborted', 'ExecutionTimedOut']);
  });

  it.each([
    ['{% 1.6 %}', 'The TimeoutSeconds field cannot be parsed as an integer: 1.6'],
    ['{% -1 %}', 'TimeoutSeconds must be between 0 and 99999999 but was: -1'],
    ["{% '3' %}", `Expected 'number', but was 'string' for value: "3"`],
    ['{% $missing %}', 'returned nothing (undefined).'],
  ])('refuse %s as TimeoutSeconds', async (TimeoutSeconds, message) => {
    const { outcome } = await run(machine({ T: task({ TimeoutSeconds }) }), {}, { tasks: never });

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(outcome.status === 'FAILED' && outcome.cause).toContain(message);
  });
});

describe('stopping', () => {
  it('aborts the running task and ends with ABORTED; a second stop does nothing', async () => {
    const signals: AbortSignal[] = [];
    const tasks: TaskPort = ({ signal }) => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    const execution = startExecution(
      machine({ S: { Type: 'Pass', Assign: { x: 1 }, Next: 'T' }, T: task() }),
      {},
      { tasks },
    );

    execution.stop('Mine', 'enough');
    execution.stop('Again');

    expect(await execution.result).toEqual({ status: 'ABORTED', error: 'Mine', cause: 'enough', variables: { x: 1 } });
    expect(signals[0]?.aborted).toBe(true);
    expect(
      execution
        .records()
        .map(({ type }) => type)
        .slice(-2),
    ).toEqual(['TaskStateAborted', 'ExecutionAborted']);
  });

  it('follows a signal; one that was aborted before lets nothing run', async () => {
    let calls = 0;
    const tasks: TaskPort = () => {
      calls += 1;
      return new Promise(() => undefined);
    };
    const controller = new AbortController();
    const execution = startExecution(machine({ T: task() }), {}, { tasks, signal: controller.signal });
    controller.abort();
    const early = startExecution(machine({ T: task() }), {}, { tasks, signal: controller.signal });

    expect([(await execution.result).status, (await early.result).status, calls]).toEqual(['ABORTED', 'ABORTED', 1]);
  });

  it.each(['at once', 'by promise'])('from inside a task that answers %s ends everything there', async (how) => {
    const controller = new AbortController();
    const signals: AbortSignal[] = [];
    const tasks: TaskPort = ({ stateName, signal }) => {
      signals.push(signal);
      if (stateName === 'A') return new Promise(() => undefined);
      controller.abort();
      return how === 'at once' ? 1 : Promise.resolve(1);
    };
    const later = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 1, Next: 'B' } as const, B: task() } };
    const clock = new SimulatedClock();
    const definition = machine({ P: { Type: 'Parallel', Branches: [branch('A', task()), later], End: true } });
    const execution = startExecution(definition, {}, { tasks, clock, signal: controller.signal });

    await clock.runAll();

    expect(await execution.result).toMatchObject({ status: 'ABORTED' });
    expect(execution.records().at(-1)?.type).toBe('ExecutionAborted');
    expect(signals.map((signal) => signal.aborted)).toEqual([true, true]);
  });

  it('from inside a task with a limit of time leaves no timer behind', async () => {
    const controller = new AbortController();
    const clock = new SimulatedClock();
    const tasks: TaskPort = () => {
      controller.abort();
      return new Promise(() => undefined);
    };

    startExecution(machine({ T: task({ TimeoutSeconds: 9 }) }), {}, { tasks, clock, signal: controller.signal });

    expect(clock.pending).toBe(0);
  });

  it('at any of its events ends everything there: nothing is recorded, called or waited for after it', async () => {
    const Retry = [{ ErrorEquals: ['E'], IntervalSeconds: 3 }];
    const answered = task({ Resource: `${INVOKE}.waitForTaskToken`, TimeoutSeconds: 9 });
    const later = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 1, Next: 'B' } as const, B: task({ Retry }) } };
    const definition = machine({
      Begin: { Type: 'Wait', Seconds: 1, Next: 'P' },
      P: { Type: 'Parallel', Branches: [branch('A', answered), later], Next: 'M' },
      M: { Type: 'Map', Items: [1, 2, 3], MaxConcurrency: 2, ItemProcessor: branch('C', task({ Retry })), End: true },
    });
    /** Runs until the event of this id, or to the end. */
    const runTo = async (last: number) => {
      const clock = new SimulatedClock();
      const { tasks } = failing(clock, 'E', 'E');
      let late = 0;
      const execution = startExecution(
        definition,
        {},
        {
          clock,
          tasks: async (call) => {
            if (execution.status !== 'RUNNING') late += 1;
            if (call.taskToken !== undefined) return void execution.tokens.succeed(call.taskToken, 'answered');
            return tasks(call);
          },
          onEvent: ({ id }) => {
            if (id === last) execution.stop();
          },
        },
      );
      await clock.advance(1_000);
      while (execution.status === 'RUNNING') await clock.advance(1_000);
      await clock.advance(0);
      return {
        ending: execution.records().at(-1)?.type,
        late,
        waiting: clock.pending,
        events: execution.records().length,
      };
    };
    const { events } = await runTo(Number.POSITIVE_INFINITY);

    // The first two come before startExecution has returned.
    for (let id = 3; id < events; id += 1) {
      expect({ id, ...(await runTo(id)) }).toMatchObject({ id, ending: 'ExecutionAborted', late: 0, waiting: 0 });
    }
  });

  it.each(['TaskStateAborted', 'MapIterationAborted', 'MapStateAborted'])(
    'while something else is being stopped is the last event all the same: at %s',
    async (at) => {
      const M: State = { Type: 'Map', Items: [1], ItemProcessor: branch('A', task()), End: true };
      const later = {
        StartAt: 'W',
        States: { W: { Type: 'Wait', Seconds: 1, Next: 'F' }, F: { Type: 'Fail' } },
      } as const;
      const clock = new SimulatedClock();
      const execution = startExecution(
        machine({ P: { Type: 'Parallel', Branches: [branch('M', M), later], End: true } }),
        {},
        {
          clock,
          tasks: () => new Promise(() => undefined),
          onEvent: ({ type }) => {
            if (type === at) execution.stop('Seen');
          },
        },
      );

      await clock.advance(1_000);

      expect(await execution.result).toMatchObject({ status: 'ABORTED', error: 'Seen' });
      expect(execution.records().at(-1)?.type).toBe('ExecutionAborted');
    },
  );

  it('is for the reason that came first, whatever is stopped by it stops in turn', async () => {
    const clock = new SimulatedClock();
    const tasks: TaskPort = ({ signal }) =>
      new Promise(() => signal.addEventListener('abort', () => execution.stop('Second')));
    const execution = startExecution(machine({ T: task() }), {}, { tasks, clock });

    execution.stop('First');

    expect(await execution.result).toMatchObject({ status: 'ABORTED', error: 'First' });
  });

  it('rejects the result with what an observer threw, and runs no further', async () => {
    const fault = new Error('observer');
    const execution = startExecution(
      machine({ T: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }] }), C: pass() }),
      {},
      {
        tasks: async () => 1,
        onEvent: ({ type }) => {
          if (type === 'TaskStarted') throw fault;
        },
      },
    );

    await expect(execution.result).rejects.toBe(fault);
    expect(execution.status).toBe('ABORTED');
  });
});
