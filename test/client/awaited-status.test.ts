// Which statuses are the end of a run.

import { describe, expect, it } from 'vitest';
import { awaitRun } from '../../lib/client/await-run.ts';
import type { Connection } from '../../lib/client/connection.ts';
import { readStatus } from '../../lib/client/run-status.ts';
import { countingClock, troubledExecutions } from './support/scripted-executions.ts';

const never = (): never => {
  throw new Error('not part of this script');
};

describe('a run that waits to be redriven', () => {
  it('has not ended: it is waited for, as one that runs', async () => {
    const { describe: ask, asked } = troubledExecutions(['PENDING_REDRIVE', 'RUNNING', 'PENDING_REDRIVE']);
    const connection = {
      clock: countingClock(),
      executions: { ...{ start: never, startSync: never, stop: never, redrive: never, history: never }, describe: ask },
    } as unknown as Connection;

    const output = await awaitRun(connection, { arn: 'arn', name: 'n' }, { isFresh: false });

    expect(output).toBe('done');
    expect(asked()).toBe(4);
  });

  it('is told as such, without end and output', async () => {
    const found = await troubledExecutions(['PENDING_REDRIVE']).describe();

    expect(readStatus(found)).toEqual({
      run: { arn: 'arn', name: 'n' },
      startedAt: new Date(0),
      redriveCount: 0,
      status: 'PENDING_REDRIVE',
    });
  });
});
