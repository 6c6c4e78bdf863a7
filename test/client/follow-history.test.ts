// Following a history: every event once and in order, and the service asked for little more than is new.

import { describe, expect, it } from 'vitest';
import { followHistory, readTail } from '../../lib/client/follow-history.ts';
import { Pace } from '../../lib/client/pace.ts';
import { fc } from '../support/fast-check.ts';
import { countingClock, scriptedExecution } from './support/scripted-executions.ts';

async function follow(bursts: readonly number[], largestPage: number) {
  const script = scriptedExecution(largestPage);
  const [first = 0, ...later] = bursts;
  script.grow(first, later.length === 0);
  const clock = countingClock(() => {
    const burst = later.shift();
    if (burst !== undefined) script.grow(burst, later.length === 0);
  });
  const ids: number[] = [];
  for await (const events of followHistory('arn', { executions: script.executions, pace: new Pace(clock) })) {
    ids.push(...events.map(({ id }) => id));
  }
  return { ids, clock, script };
}

describe('following a history', () => {
  it('gives every event once, in order, however they come and whatever fits on a page', async () => {
    const bursts = fc.array(fc.nat({ max: 60 }), { maxLength: 12 }).map((list) => [...list, 1]);

    await fc.assert(
      fc.asyncProperty(bursts, fc.integer({ min: 1, max: 50 }), async (given, largestPage) => {
        const { ids } = await follow(given, largestPage);

        const total = given.reduce((sum, count) => sum + count, 0);
        expect(ids).toEqual(Array.from({ length: total }, (_, index) => index + 1));
      }),
    );
  });

  it('reads a long history once, and then what is new with little of what is old', async () => {
    const { script } = await follow([5_000, 0, 3, 0, 40, 1], 1_000);

    const news = 44;
    expect(script.sent.length - 5_000 - news).toBeLessThan(200);
    expect(script.requests()).toBeLessThan(15);
  });

  it('asks soon after news, and ever less often without', async () => {
    const { clock } = await follow([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1], 1_000);

    const beforeNews = clock.slept.slice(0, 10);
    expect(beforeNews).toEqual([...beforeNews].sort((left, right) => left - right));
    expect(beforeNews[0]).toBe(100);
    expect(beforeNews.at(-1)).toBe(2_000);
    expect(clock.slept[10]).toBe(100);
  });
});

describe('the tail of a history', () => {
  it('is read back to the event that is looked for, and no page further', async () => {
    const script = scriptedExecution();
    script.grow(950);

    const following = { executions: script.executions, pace: new Pace(countingClock()) };
    const events = await readTail('arn', ({ id }) => id === 800, following);

    expect(events.map(({ id }) => id)).toEqual(Array.from({ length: 151 }, (_, index) => 800 + index));
    expect(script.sent.length).toBe(200);
  });
});
