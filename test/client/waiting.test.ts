// Waiting: what passes by itself is waited out, what does not is told at once.

import { describe, expect, it } from 'vitest';
import { awaitRun } from '../../lib/client/await-run.ts';
import { systemSleeper } from '../../lib/client/clock.ts';
import { Pace } from '../../lib/client/pace.ts';
import { Wait } from '../../lib/client/wait.ts';
import { rejection } from './support/rejection.ts';
import { countingClock, troubledExecutions } from './support/scripted-executions.ts';

describe('asking at a pace', () => {
  it('waits out throttling, longer each time', async () => {
    const clock = countingClock();
    const { describe: ask } = troubledExecutions(['THROTTLED', 'THROTTLED', 'THROTTLED']);

    const found = await new Pace(clock).ask(ask);

    expect(found.status).toBe('SUCCEEDED');
    expect(clock.slept).toEqual([100, 200, 400]);
  });

  it('gives up on throttling that does not end', async () => {
    const clock = countingClock();
    const { describe: ask, asked } = troubledExecutions(Array(100).fill('THROTTLED'));

    expect(await rejection(new Pace(clock).ask(ask))).toMatchObject({ code: 'THROTTLED' });
    expect(asked()).toBe(6);
  });

  it('bears as much again after each answer', async () => {
    const five = Array<'THROTTLED'>(5).fill('THROTTLED');
    const { describe: ask } = troubledExecutions([...five, 'RUNNING', ...five]);
    const pace = new Pace(countingClock());

    const first = await pace.ask(ask);
    const second = await pace.ask(ask);

    expect([first.status, second.status]).toEqual(['RUNNING', 'SUCCEEDED']);
  });

  it('tells at once what does not pass', async () => {
    const clock = countingClock();
    const { describe: ask } = troubledExecutions(['ACCESS_DENIED']);

    expect(await rejection(new Pace(clock).ask(ask))).toMatchObject({ code: 'ACCESS_DENIED' });
    expect(clock.slept).toEqual([]);
  });

  it('sleeps for longer than a timer of Node.js can, and is woken by a signal', async () => {
    const controller = new AbortController();
    let isOver = false;
    const sleeping = systemSleeper.sleep(2 ** 32, controller.signal).finally(() => {
      isOver = true;
    });
    await systemSleeper.sleep(2, undefined);
    const wasOver = isOver;
    controller.abort();

    expect(wasOver).toBe(false);
    expect(await rejection(sleeping)).toMatchObject({ name: 'AbortError' });
  });

  it('waits for a run that was started a moment ago to be known, and for no other', async () => {
    const pace = new Pace(countingClock(), { isFresh: true });
    const fresh = troubledExecutions(['RUN_NOT_FOUND', 'RUN_NOT_FOUND', 'RUNNING', 'RUN_NOT_FOUND']);
    const old = troubledExecutions(['RUN_NOT_FOUND']);

    const found = await pace.ask(fresh.describe);

    expect(found.status).toBe('RUNNING');
    expect(await rejection(pace.ask(fresh.describe))).toMatchObject({ code: 'RUN_NOT_FOUND' });
    expect(await rejection(new Pace(countingClock()).ask(old.describe))).toMatchObject({ code: 'RUN_NOT_FOUND' });
  });
});

describe('a wait', () => {
  const run = { arn: 'arn', name: 'name' };

  it.each([0, 0.5, 1, 2 ** 40])(
    'may take %d milliseconds, and says that the run was not seen to end',
    async (timeout) => {
      const clock = countingClock();
      const wait = new Wait(run, { timeout }, clock);
      await new Promise((resolve) => setImmediate(resolve));

      expect(clock.slept).toEqual([timeout]);
      expect(wait.signal.aborted).toBe(true);
      expect(wait.explain(new Error('cut short'))).toMatchObject({ code: 'RUN_NOT_ENDED', where: "run 'name'" });
    },
  );

  it.each([-1, Number.NaN, '5', null])('may not take %j', (timeout) => {
    expect(() => new Wait(run, { timeout: timeout as never }, countingClock())).toThrow(
      'INVALID_INPUT at wait, timeout',
    );
  });

  it('tells the signal of its caller before its own time', async () => {
    const wait = new Wait(run, { timeout: 0, signal: AbortSignal.abort('enough') }, countingClock());
    await new Promise((resolve) => setImmediate(resolve));

    expect(wait.explain(new Error('cut short'))).toMatchObject({ name: 'AbortError', cause: 'enough' });
  });

  it('ends when somebody says so, and leaves an error of its own as it is', async () => {
    const error = new TypeError('of a node');
    const wait = new Wait(run, { timeout: 1_000 }, systemSleeper);
    wait.over();
    await new Promise((resolve) => setImmediate(resolve));

    expect(wait.signal.aborted).toBe(false);
    expect(wait.explain(error)).toBe(error);
  });
});

describe('a run that waits to be redriven', () => {
  it('has not ended: it is waited for', async () => {
    const clock = countingClock();
    const { describe: ended } = troubledExecutions([]);
    const statuses = ['RUNNING', 'PENDING_REDRIVE', 'PENDING_REDRIVE'] as const;
    let asked = 0;
    const executions = {
      describe: async () => {
        const status = statuses[asked];
        asked += 1;
        const found = await ended();
        return status === undefined ? found : { ...found, status, output: undefined };
      },
    };
    const run = { arn: 'arn:aws:states:us-east-1:123456789012:execution:m:name', name: 'name' };

    const output = await awaitRun({ executions, clock } as never, run, { isFresh: false });

    expect(output).toBe('done');
    expect(clock.slept).toHaveLength(3);
  });
});
