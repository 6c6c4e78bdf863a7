// The end of a test run says how many recordings of AWS were replayed.

import { describe, expect, it } from 'vitest';
import { hasRecordings, readRecordings } from './support/recordings.ts';
import { summaryOf } from './support/report-recordings.ts';

describe('the summary of replayed recordings', () => {
  it('counts what ran, what agrees and what is pending', () => {
    const replays = [
      { of: 'execution', passed: true },
      { of: 'execution', passed: false },
      { of: 'execution', passed: true, pending: true },
      { of: 'test of a state', passed: true },
    ] as const;

    expect(summaryOf(replays, true)).toBe(
      'Recorded on AWS: 2 executions replayed, 1 agree, 1 pending; 1 tests of states replayed, 1 agree',
    );
  });

  it('says aloud that there were none, and why', () => {
    expect(summaryOf([], false)).toBe('Recorded on AWS: NONE REPLAYED (../shared/conformance is not there)');
    expect(summaryOf([], true)).toBe('Recorded on AWS: NONE REPLAYED (their tests were not part of this run)');
  });
});

describe.skipIf(!hasRecordings)('the recordings', () => {
  it('are as many as are known', () => {
    expect(readRecordings('executions')).toHaveLength(57);
    expect(readRecordings('teststate')).toHaveLength(38);
  });
});
