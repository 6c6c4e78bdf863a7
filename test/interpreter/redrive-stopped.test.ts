// Redrives of what was stopped or timed out, at whatever moment.

import { describe, expect, it } from 'vitest';
import type { State } from '../../lib/asl/index.ts';
import type { ExecutionOutcome, TaskPort } from '../../lib/interpreter/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { branch, machine, pass, task } from './machines.ts';
import { failing, scripted, start, told } from './redriving.ts';

describe('a redrive of an execution that was stopped or timed out', () => {
  it('waits the whole time of a Wait again, and not at all for a time that has passed', async () => {
    const Timestamp = '2026-01-01T00:00:10Z';
    const seconds = start(machine({ W: { Type: 'Wait', Seconds: 10, End: true } }));
    const timestamp = start(machine({ W: { Type: 'Wait', Timestamp, End: true } }));
    for (const { execution, clock } of [seconds, timestamp]) {
      await clock.advance(6_000);
      execution.stop();
      await clock.advance(6_000);
      execution.redrive();
      await clock.advance(9_999);
    }

    expect([seconds.execution.status, timestamp.execution.status]).toEqual(['RUNNING', 'SUCCEEDED']);
    expect(timestamp.execution.stopDate).toBe(timestamp.execution.redriveDate);
    await seconds.clock.advance(1);
    expect(seconds.execution.status).toBe('SUCCEEDED');
  });

  it("starts the machine's TimeoutSeconds and the task's anew", async () => {
    const T = task({ TimeoutSeconds: 30 });
    const tasks: TaskPort = () => new Promise<never>(() => undefined);
    const { execution, clock } = start(machine({ T }, { TimeoutSeconds: 20 }), { tasks });
    await clock.advance(20_000);
    const first = await execution.result;

    execution.redrive();
    await clock.advance(19_999);
    const before = execution.status;
    await clock.advance(1);

    expect([first.status, before]).toEqual(['TIMED_OUT', 'RUNNING']);
    expect(await execution.result).toMatchObject({ status: 'TIMED_OUT' });
    expect(execution.stopDate).toBe(execution.startDate + 40_000);
  });

  it('drops what a task of the stopped run still answers', async () => {
    const answers: ((result: JsonValue) => void)[] = [];
    const tasks: TaskPort = () => new Promise<JsonValue>((resolve) => answers.push(resolve));
    const { execution, clock } = start(machine({ T: task() }), { tasks });
    execution.stop();
    execution.redrive();

    answers[0]?.('of the stopped run');
    await clock.advance(0);
    const before = execution.status;
    answers[1]?.('of the redriven run');

    expect(before).toBe('RUNNING');
    expect(await execution.result).toMatchObject({ output: 'of the redriven run' });
  });

  it.each([
    ['PassStateEntered', ['PassStateExited A', 'PassStateEntered B', 'PassStateExited B']],
    ['PassStateExited', ['PassStateEntered B', 'PassStateExited B']],
  ])('continues exactly after the event at which it was stopped: %s', async (at, rest) => {
    const A = pass({ Assign: { n: '{% $exists($n) ? $n + 1 : 1 %}' }, End: undefined, Next: 'B' });
    const definition = machine({ W: { Type: 'Wait', Seconds: 1, Next: 'A' }, A, B: pass({ Output: '{% $n %}' }) });
    const { execution, clock, since } = start(definition, {
      onEvent: (record) => {
        if (told(record) === `${at} A` && execution.redriveCount === 0) execution.stop();
      },
    });
    await clock.advance(1_000);
    const first = execution.status;

    execution.redrive();

    expect(first).toBe('ABORTED');
    expect(await execution.result).toMatchObject({ output: 1 });
    expect(since()).toEqual(['ExecutionRedriven', ...rest, 'ExecutionSucceeded']);
  });

  it('succeeds at once where only its end was missing', async () => {
    const definition = machine({ W: { Type: 'Wait', Seconds: 1, Output: 'all', End: true } });
    const { execution, clock, since } = start(definition, {
      onEvent: ({ type }) => {
        if (type === 'WaitStateExited') execution.stop();
      },
    });
    await clock.advance(1_000);
    const first = execution.status;

    execution.redrive();

    expect(first).toBe('ABORTED');
    expect(await execution.result).toMatchObject({ output: 'all' });
    expect(since()).toEqual(['ExecutionRedriven', 'ExecutionSucceeded']);
  });

  it('begins the iteration that was stopped at its first event, and only that one', async () => {
    const M: State = { Type: 'Map', Items: [1, 2], ItemProcessor: branch('P', pass()), MaxConcurrency: 1, End: true };
    const { execution, clock, since } = start(machine({ W: { Type: 'Wait', Seconds: 1, Next: 'M' }, M }), {
      onEvent: (record) => {
        if (record.type === 'MapIterationStarted' && record.index === 1 && execution.redriveCount === 0)
          execution.stop();
      },
    });
    await clock.advance(1_000);
    const stopped = execution.records().slice(-3).map(told);

    execution.redrive();

    expect(stopped).toEqual(['MapIterationStarted M', 'MapStateAborted M', 'ExecutionAborted']);
    expect(await execution.result).toMatchObject({ output: [1, 2] });
    expect(since().slice(1, 4)).toEqual(['PassStateEntered P', 'PassStateExited P', 'MapIterationSucceeded M']);
  });

  it('goes on after its signal has stopped it once, and is stopped by one that has not', async () => {
    const wait = machine({ W: { Type: 'Wait', Seconds: 1, End: true } });
    const aborted = new AbortController();
    const pending = new AbortController();
    const goesOn = start(wait, { signal: aborted.signal });
    const ends = start(wait, { signal: pending.signal });
    aborted.abort();
    ends.execution.stop();
    await ends.execution.result;

    goesOn.execution.redrive();
    ends.execution.redrive();
    pending.abort();

    expect([goesOn.execution.status, ends.execution.status]).toEqual(['RUNNING', 'ABORTED']);
  });

  it('can be redriven by whoever sees that it has failed; each result is of its own end', async () => {
    const results: Promise<ExecutionOutcome>[] = [];
    const { tasks } = scripted({ T: [failing(), 't'] });
    const definition = machine({ W: { Type: 'Wait', Seconds: 1, Next: 'T' }, T: task() });
    const { execution, clock } = start(definition, {
      tasks,
      onEvent: ({ type }) => {
        if (type !== 'ExecutionFailed') return;
        results.push(execution.result);
        execution.redrive();
        results.push(execution.result);
      },
    });

    await clock.advance(1_000);

    expect(await Promise.all(results)).toMatchObject([{ status: 'FAILED' }, { status: 'SUCCEEDED', output: 't' }]);
  });

  it('goes on after the state that was left, even if it is stopped and redriven as that is told', async () => {
    const A = pass({ Assign: { n: '{% $exists($n) ? $n + 1 : 1 %}' }, End: undefined, Next: 'B' });
    const definition = machine({ W: { Type: 'Wait', Seconds: 1, Next: 'A' }, A, B: pass({ Output: '{% $n %}' }) });
    const { execution, clock, since } = start(definition, {
      onEvent: (record) => {
        if (told(record) !== 'PassStateExited A') return;
        execution.stop();
        execution.redrive();
      },
    });

    await clock.advance(1_000);

    expect(await execution.result).toMatchObject({ status: 'SUCCEEDED', output: 1 });
    expect(since().slice(0, 2)).toEqual(['ExecutionRedriven', 'PassStateEntered B']);
  });

  it('can be stopped by whoever sees that it is redriven', async () => {
    const { execution, clock } = start(machine({ W: { Type: 'Wait', Seconds: 1, End: true } }), {
      onEvent: ({ type }) => {
        if (type === 'ExecutionRedriven') execution.stop('Seen');
      },
    });
    execution.stop();

    execution.redrive();

    expect(await execution.result).toMatchObject({ status: 'ABORTED', error: 'Seen' });
    expect(clock.pending).toBe(0);
  });
});
