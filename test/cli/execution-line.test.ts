import { describe, expect, it } from 'vitest';
import { executionLine } from '../../lib/cli/commands/serve/execution-line.ts';
import { plainPaint } from '../../lib/cli/render/paint.ts';

const run = {
  executionArn: 'arn:aws:states:us-east-1:000000000000:execution:triage:7',
  stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:triage',
  name: '7',
  startDate: 0,
  stopDate: 20_000,
};

describe('the line of an execution', () => {
  it('explains a run that the service has no error for: one that its machine gave too little time', () => {
    const line = executionLine({ ...run, status: 'TIMED_OUT' }, { paint: plainPaint });

    expect(line).toBe('✗ triage 7 TIMED_OUT in 20.0 s: it took longer than a run of its state machine may');
  });

  it('tells the error of one that failed, and no reason of one that did not', () => {
    const failed = executionLine({ ...run, status: 'FAILED', error: 'Busy' }, { paint: plainPaint });
    const fine = executionLine({ ...run, status: 'SUCCEEDED' }, { paint: plainPaint });

    expect([failed, fine]).toEqual(['✗ triage 7 FAILED in 20.0 s: Busy', '✓ triage 7 SUCCEEDED in 20.0 s']);
  });
});
