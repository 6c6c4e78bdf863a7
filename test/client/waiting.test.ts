// Waiting: what passes by itself is waited out, what does not is told at once.

import { describe, expect, it } from 'vitest';
import { systemClock } from '../../lib/client/clock.ts';
import { Pace } from '../../lib/client/pace.ts';
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
    const sleeping = systemClock.sleep(2 ** 32, controller.signal).finally(() => {
      isOver = true;
    });
    await systemClock.sleep(2, undefined);
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
