// What is told beside the error of a run: the node at fault, and how far the run came, from what its history tells.

import { describe, expect, it } from 'vitest';
import { failureOf } from '../../lib/errors/index.ts';
import type { TaskInput } from '../../lib/protocol/index.ts';
import { type Happening, RunTrace } from '../../lib/story/index.ts';
import { ended, started, taskOf as task, failed as taskFailed, merged as taskMerged } from './attempts.ts';

const at = new Date(0);
const failed = (of: TaskInput, error = 'Error', cause = 'no luck'): Happening => taskFailed(of, { error, cause });
const merged = (step: number): Happening => taskMerged(step, { step });

/** What is noted of a run that ended after those happenings. */
function noted(happenings: readonly Happening[], error = 'Error', cause = 'no luck') {
  const trace = new RunTrace();
  for (const happening of happenings) trace.see(happening);
  return failureOf(trace.errorOf({ status: 'FAILED', error, cause }, 'arn'));
}

const [a, b] = [task('a'), task('b')];

describe('the node at fault', () => {
  it.each<[string, readonly Happening[], string]>([
    ['is the one that failed', [started(a), failed(a)], "node 'a'"],
    ['is the one whose error ended the run', [failed(a, 'TypeError'), failed(b)], "node 'b'"],
    ['is the one whose cause ended the run', [failed(a, 'Error', 'other'), failed(b)], "node 'b'"],
    ['is none that went well at another attempt', [failed(a), started(a), ended(a)], 'a node'],
    ['is none that was tried again', [failed(a), started(a)], 'a node'],
    ['is none of a superstep that ended', [failed(a), merged(2)], 'a node'],
    ['is unknown where nothing failed', [started(a), ended(a)], 'a node'],
    [
      'is the Send that failed, whatever became of another to the same node',
      [failed(task('w', 1, { arg: 1, index: 0 })), ended(task('w', 1, { arg: 2, index: 1 }))],
      "node 'w'",
    ],
  ])('%s', (_, happenings, where) => {
    expect(noted(happenings)).toMatchObject({ code: 'NODE_FAILED', where, what: 'no luck', run: 'arn' });
  });
});

describe('how far a run came', () => {
  it('is the last superstep that ended, with its state', () => {
    const began: Happening = { kind: 'began', at, step: 1, state: { step: 0 } };

    expect(noted([began])).toMatchObject({ step: 0, state: { step: 0 } });
    expect(noted([began, merged(2), merged(3), failed(task('a', 3))])).toMatchObject({ step: 2, state: { step: 3 } });
  });

  it('is not told where nothing is known of it', () => {
    expect(noted([failed(a)])).not.toHaveProperty('step');
    expect(noted([failed(a)])).not.toHaveProperty('state');
  });
});

describe('a run that did not fail by itself', () => {
  it.each([
    ['ABORTED', { error: 'Stop', cause: 'enough' }, 'it was stopped before it ended (Stop: enough)'],
    ['ABORTED', { error: 'Stop' }, 'it was stopped before it ended (Stop)'],
    ['ABORTED', {}, 'it was stopped before it ended'],
    ['TIMED_OUT', {}, 'it took longer than a run of its state machine may'],
  ] as const)('is told as that: %s %j', (status, texts, what) => {
    expect(failureOf(new RunTrace().errorOf({ status, ...texts }, 'arn'))).toMatchObject({ what, where: 'the run' });
  });
});
