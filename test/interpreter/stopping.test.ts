// What ends a task or an execution before its time: limits, and being stopped.

import { describe, expect, it } from 'vitest';
import type { State } from '../../lib/asl/index.ts';
import { SimulatedClock, startExecution, type TaskPort } from '../../lib/interpreter/index.ts';
import { failing } from './failing.ts';
import { branch, INVOKE, machine, pass, run, task } from './machines.ts';

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
    ).toEqual(['WaitStateEntered', 'ExecutionAborted']);
    expect(clock.pending).toBe(0);
  });

  it('end the whole machine with TIMED_OUT, which nothing catches', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const definition = machine(
      { T: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }] }), C: pass() },
      { TimeoutSeconds: 60 },
    );

    const { outcome, types } = await run(definition, {}, { tasks: never, clock });

    expect(outcome).toEqual({ status: 'TIMED_OUT', variables: {} });
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

    expect(events).toBeGreaterThan(40);
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
