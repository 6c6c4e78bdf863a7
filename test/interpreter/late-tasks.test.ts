// Work that keeps the process from everything else: the clock goes on, and no timer fires until it is done.

import { describe, expect, it } from 'vitest';
import type { Clock, Execution, TaskPort } from '../../lib/interpreter/index.ts';
import { createTaskTokens, SimulatedClock, startExecution } from '../../lib/interpreter/index.ts';
import { INVOKE, machine, task } from './machines.ts';

/** A clock whose time passes without its timers, while somebody is busy. */
class BusyClock implements Clock {
  readonly #timers = new SimulatedClock();
  #busy = 0;

  now(): number {
    return this.#timers.now() + this.#busy;
  }

  timer(milliseconds: number, wake: () => void) {
    return this.#timers.timer(milliseconds, wake);
  }

  get pending(): number {
    return this.#timers.pending;
  }

  blockFor(milliseconds: number): void {
    this.#busy += milliseconds;
  }
}

const limited = (fields: object = {}) => machine({ T: task({ TimeoutSeconds: 1, ...fields }) });

async function ended(definition: ReturnType<typeof machine>, clock: BusyClock, tasks: TaskPort) {
  const execution = startExecution(definition, {}, { clock, tasks });
  const outcome = await execution.result;
  return { outcome, types: execution.records().map(({ type }) => type) };
}

/** How it ended, once what is under way is done; one that goes on is stopped, rather than waited for in vain. */
async function endOf(execution: Execution) {
  await new Promise<void>((resolve) => setImmediate(resolve));
  execution.stop();
  return await execution.result;
}

describe('a task that blocks the process past its time', () => {
  const clock = new BusyClock();
  const block = (milliseconds: number): void => clock.blockFor(milliseconds);

  it.each<[string, TaskPort]>([
    [
      'and gives its result at once',
      () => {
        block(4000);
        return 'late';
      },
    ],
    [
      'and then gives a promise',
      async () => {
        block(4000);
        return 'late';
      },
    ],
    [
      'after it has waited',
      async () => {
        await Promise.resolve();
        block(4000);
        return 'late';
      },
    ],
    [
      'and throws',
      () => {
        block(4000);
        throw new Error('late');
      },
    ],
    [
      'and rejects',
      async () => {
        await Promise.resolve();
        block(4000);
        throw new Error('late');
      },
    ],
  ])('%s, has failed with States.Timeout', async (_, tasks) => {
    const { outcome, types } = await ended(limited(), clock, tasks);

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(types.slice(-3)).toEqual(['TaskStarted', 'TaskTimedOut', 'ExecutionFailed']);
    expect(clock.pending).toBe(0);
  });

  it('is caught and retried as any other timeout', async () => {
    const attempts: number[] = [];
    const Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'T2' }];
    const definition = machine({ T: task({ TimeoutSeconds: 1, Catch, Next: 'T2', End: undefined }), T2: task() });

    const { outcome } = await ended(definition, clock, ({ attempt, stateName }) => {
      attempts.push(attempt);
      if (stateName === 'T') block(4000);
      return stateName;
    });

    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: 'T2' });
    expect(attempts).toEqual([1, 1]);
  });

  it('aborts its signal', async () => {
    const signals: AbortSignal[] = [];

    await ended(limited(), clock, ({ signal }) => {
      signals.push(signal);
      block(4000);
      return 1;
    });

    expect(signals[0]?.reason).toMatchObject({ message: 'States.Timeout: after 1 s' });
  });

  it('is in time at the very end of its time', async () => {
    const { outcome } = await ended(limited(), clock, async () => {
      block(1000);
      return 'just in time';
    });

    expect(outcome).toMatchObject({ output: 'just in time' });
  });

  it('has failed by the limit that came first', async () => {
    const both = limited({ TimeoutSeconds: 3, HeartbeatSeconds: 2 });

    const { outcome } = await ended(both, clock, async () => block(4000) ?? 1);

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
  });

  it('may take any time where it has no limit', async () => {
    const { outcome } = await ended(machine({ T: task() }), clock, async () => block(4_000_000) ?? 'done');

    expect(outcome).toMatchObject({ output: 'done' });
  });
});

describe('a token whose task is past its time before its timer could fire', () => {
  function waiting(fields: object, work: (clock: BusyClock) => void = () => undefined) {
    const clock = new BusyClock();
    const tokens = createTaskTokens();
    let token = '';
    const tasks: TaskPort = ({ taskToken = '' }) => {
      token = taskToken;
      work(clock);
      return null;
    };
    const Arguments = { FunctionName: 'f', Payload: '{% $states.context.Task.Token %}' };
    const definition = machine({ T: task({ Resource: `${INVOKE}.waitForTaskToken`, Arguments, ...fields }) });
    const execution = startExecution(definition, {}, { clock, tasks, tokens });
    return { clock, tokens, token, execution };
  }

  it.each([
    ['an answer', (tokens: ReturnType<typeof createTaskTokens>, token: string) => tokens.succeed(token, 1)],
    ['a failure', (tokens: ReturnType<typeof createTaskTokens>, token: string) => tokens.fail(token)],
    ['a heartbeat', (tokens: ReturnType<typeof createTaskTokens>, token: string) => tokens.heartbeat(token)],
  ])('refuses %s with TaskTimedOut, and has failed', async (_, answer) => {
    const { clock, tokens, token, execution } = waiting({ TimeoutSeconds: 1 });
    clock.blockFor(1001);

    expect(() => answer(tokens, token)).toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
    expect(await endOf(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(clock.pending).toBe(0);
  });

  it('counts its heartbeats from the last one', async () => {
    const { clock, tokens, token, execution } = waiting({ HeartbeatSeconds: 2 });
    clock.blockFor(2000);
    tokens.heartbeat(token);
    clock.blockFor(2000);
    tokens.succeed(token, 'in time');

    expect(await endOf(execution)).toMatchObject({ output: 'in time' });
  });

  it('has failed where the port itself took too long to submit it', async () => {
    const { execution } = waiting({ HeartbeatSeconds: 2 }, (clock) => clock.blockFor(2001));

    expect(await endOf(execution)).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
  });
});
