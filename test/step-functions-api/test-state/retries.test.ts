// What a tested state tells of its retriers.

import { describe, expect, it } from 'vitest';
import { task } from '../../interpreter/machines.ts';
import { test } from './test-of.ts';

const failing = { error: { error: 'Busy', cause: 'try later' } };
const retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 3, BackoffRate: 2, MaxAttempts: 2 }];

describe('a state that retries', () => {
  it('is RETRIABLE with the delay that the next attempt would wait', async () => {
    const state = task({ Retry: [{ ErrorEquals: ['Other'] }, ...retry] });

    const answer = await test(state, { ...failing, stateConfiguration: { retrierRetryCount: 1 } });

    expect(answer).toMatchObject({ status: 'RETRIABLE', error: 'Busy', cause: 'try later' });
    expect(answer).not.toHaveProperty('output');
    expect(answer.inspectionData?.errorDetails).toEqual({ retryIndex: 1, retryBackoffIntervalSeconds: 6 });
  });

  it('is decided by the first retrier that matches, used up or not', async () => {
    const later = { ErrorEquals: ['States.TaskFailed'], MaxAttempts: 9 };
    const state = task({ Retry: [...retry, later] });

    const [first, last] = [
      await test(state, failing),
      await test(state, { ...failing, stateConfiguration: { retrierRetryCount: 2 } }),
    ];

    expect(first.inspectionData?.errorDetails).toMatchObject({ retryIndex: 0 });
    expect(last.status).toBe('FAILED');
  });

  it('draws the delay from the source of chance where it has full jitter, in whole seconds', async () => {
    const state = task({ Retry: [{ ...retry[0], JitterStrategy: 'FULL' }] });

    const { inspectionData } = await test(state, { ...failing, options: { random: () => 0.5 } });

    expect(inspectionData?.errorDetails).toEqual({ retryIndex: 0, retryBackoffIntervalSeconds: 1 });
  });

  it('goes to its catcher once the retries are used up', async () => {
    const state = task({ Retry: retry, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Rescue' }] });

    const answer = await test(state, { ...failing, stateConfiguration: { retrierRetryCount: 2 } });

    expect(answer).toMatchObject({ status: 'CAUGHT_ERROR', nextState: 'Rescue', error: 'Busy', cause: 'try later' });
    expect(answer.output).toEqual({ Error: 'Busy', Cause: 'try later' });
    expect(answer.inspectionData?.errorDetails).toEqual({ retryIndex: 0, catchIndex: 0 });
  });

  it('fails where the retries are used up and nothing catches, and tells whose they were', async () => {
    const state = task({ Retry: [{ ErrorEquals: ['Other'] }, ...retry] });

    const answer = await test(state, { ...failing, stateConfiguration: { retrierRetryCount: 2 } });

    expect(answer).toMatchObject({ status: 'FAILED', error: 'Busy', cause: 'try later' });
    expect(answer.inspectionData?.errorDetails).toEqual({ retryIndex: 1 });
  });

  it('tells no retrier where none takes the error', async () => {
    const answer = await test(task({ Retry: [{ ErrorEquals: ['Other'] }] }), failing);

    expect(answer.status).toBe('FAILED');
    expect(answer.inspectionData).not.toHaveProperty('errorDetails');
  });

  it('counts the retries before it in its context', async () => {
    const state = task({ Output: '{% $states.context.State.RetryCount %}' });

    const { output } = await test(state, { result: {}, stateConfiguration: { retrierRetryCount: 4 } });

    expect(output).toBe(4);
  });
});
