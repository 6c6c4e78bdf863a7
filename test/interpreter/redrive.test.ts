// Redrives: what runs again, with which variables, and when none can be had.

import { describe, expect, it } from 'vitest';
import type { State } from '../../lib/asl/index.ts';
import type { TaskPort } from '../../lib/interpreter/index.ts';
import { machine, pass, task } from './machines.ts';
import { done, failing, refusal, scripted, start, step } from './redriving.ts';

const DAY = 24 * 60 * 60 * 1000;

describe('a redrive of a failed execution', () => {
  it('continues with the state that failed: what had succeeded is not run again', async () => {
    const { calls, tasks } = scripted({ B: [failing(), 'b'] });
    const { execution, since } = start(machine({ A: step('B'), B: step('C'), C: task() }), { tasks });

    execution.redrive();

    expect(await execution.result).toMatchObject({ status: 'SUCCEEDED', output: 'C' });
    expect(calls).toEqual(['A', 'B', 'B', 'C']);
    expect(since().slice(0, 5)).toEqual([
      'ExecutionRedriven',
      'TaskScheduled B',
      'TaskStarted B',
      'TaskSucceeded B',
      'TaskStateExited B',
    ]);
  });

  it('goes on in the same history: the new attempt follows the entry of its state', () => {
    const { tasks } = scripted({ A: [failing(), 'a'] });
    const { execution } = start(machine({ A: task() }), { tasks });
    const before = execution.history();

    execution.redrive();

    const history = execution.history();
    expect(history.slice(0, before.length)).toEqual(before);
    expect(history.slice(before.length)).toMatchObject([
      { id: 7, previousEventId: 6, type: 'ExecutionRedriven', executionRedrivenEventDetails: { redriveCount: 1 } },
      { id: 8, previousEventId: 2, type: 'TaskScheduled' },
      { id: 9, previousEventId: 8, type: 'TaskStarted' },
      { id: 10, previousEventId: 9, type: 'TaskSucceeded' },
      { id: 11, previousEventId: 10, type: 'TaskStateExited' },
      { id: 12, previousEventId: 11, type: 'ExecutionSucceeded' },
    ]);
  });

  it('gives the state its own input, and the variables as they were when it was entered', async () => {
    const { tasks } = scripted({ B: [failing(), 'b'] });
    const Output = "{% $states.input & ', ' & $seen & ', ' & $states.result %}";
    const definition = machine({ A: step('B', { Assign: { seen: 'by A' } }), B: task({ Output }) });
    const { execution } = start(definition, { tasks });

    execution.redrive();

    expect(await execution.result).toMatchObject({ output: 'A, by A, b', variables: { seen: 'by A' } });
  });

  it('counts retries anew', async () => {
    const Retry = [{ ErrorEquals: ['E'], IntervalSeconds: 1, MaxAttempts: 2 }];
    const attempts: number[] = [];
    const tasks: TaskPort = ({ attempt }) => {
      attempts.push(attempt);
      throw failing();
    };
    const { execution, clock } = start(machine({ A: task({ Retry }) }), { tasks });
    await clock.runAll();

    execution.redrive();
    await clock.runAll();

    expect(attempts).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('tells in the context how often it was redriven, and when', async () => {
    const Output = '{% [$states.context.Execution.RedriveCount, $states.context.Execution.RedriveTime] %}';
    const { tasks } = scripted({ A: [failing(), failing(), 1] });
    const { execution, clock } = start(machine({ A: task({ Output }) }), { tasks });
    const first = execution.redriveDate;

    execution.redrive();
    await clock.advance(60_000);
    execution.redrive();

    expect(first).toBeUndefined();
    expect(await execution.result).toMatchObject({ output: [2, '2026-01-01T00:01:00.000Z'] });
    expect([execution.redriveCount, execution.redriveDate]).toEqual([2, Date.UTC(2026, 0, 1, 0, 1)]);
  });

  it('has no RedriveTime in the context of an execution that was never redriven', async () => {
    const { execution } = start(machine({ A: pass({ Output: '{% $states.context.Execution %}' }) }));

    const outcome = await execution.result;

    expect(outcome).toMatchObject({ output: { RedriveCount: 0 } });
    expect(outcome).not.toHaveProperty('output.RedriveTime');
  });

  it('is RUNNING again, with a result of its own; the earlier result stays what it was', async () => {
    const { execution, clock } = start(machine({ W: { Type: 'Wait', Seconds: 5, Next: 'F' }, F: { Type: 'Fail' } }));
    await clock.advance(5_000);
    const failed = execution.result;
    const stopped = execution.stopDate;
    execution.redrive();
    await clock.advance(1);

    const again = execution.result;

    expect(again).not.toBe(failed);
    expect([await failed, await again]).toMatchObject([{ status: 'FAILED' }, { status: 'FAILED' }]);
    expect([stopped, execution.startDate]).toEqual([execution.startDate + 5_000, Date.UTC(2026, 0, 1)]);
  });

  it('has no stopDate while it runs', async () => {
    const { tasks } = scripted({ A: [failing(), 1] });
    const { execution, clock } = start(machine({ A: step('W'), W: { Type: 'Wait', Seconds: 5, End: true } }), {
      tasks,
    });
    const dates = [execution.stopDate];

    execution.redrive();
    dates.push(execution.stopDate);
    await clock.advance(5_000);
    dates.push(execution.stopDate);

    expect(dates).toEqual([execution.startDate, undefined, execution.startDate + 5_000]);
    expect(execution.status).toBe('SUCCEEDED');
  });

  it('does not undo a Catch: the state that was caught has been left', () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'B' }];
    const { calls, tasks } = scripted({ A: [failing()], B: [failing(), 'b'] });
    const { execution } = start(machine({ A: step('B', { Catch }), B: task() }), { tasks });

    execution.redrive();

    expect(execution.status).toBe('SUCCEEDED');
    expect(calls).toEqual(['A', 'B', 'B']);
  });

  it('enters a Fail state again, and fails again', async () => {
    const { execution, since } = start(machine({ F: { Type: 'Fail', Error: 'Always' } }));

    execution.redrive();

    expect(await execution.result).toMatchObject({ status: 'FAILED', error: 'Always' });
    expect(since()).toEqual(['ExecutionRedriven', 'FailStateEntered F', 'ExecutionFailed']);
  });

  it('evaluates the rules of a Choice again', async () => {
    const Choices = [{ Condition: '{% $states.context.Execution.RedriveCount > 0 %}', Next: 'Done' }];
    const { execution } = start(machine({ C: { Type: 'Choice', Choices }, Done: done }));
    const first = await execution.result;

    execution.redrive();

    expect(first).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
    expect(await execution.result).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('gives a Task that waits for its token a new one', async () => {
    const given: string[] = [];
    const T = task({ Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' });
    const { execution } = start(machine({ T }), { tasks: (call) => given.push(call.taskToken ?? '') });
    execution.tokens.fail(given[0] ?? '');
    await execution.result;

    execution.redrive();
    execution.tokens.succeed(given[1] ?? '', 'answered');

    expect(await execution.result).toMatchObject({ output: 'answered' });
    expect(given[1]).not.toBe(given[0]);
  });
});

describe('the variables of a redriven execution', () => {
  const big = 'x'.repeat(98);
  const inner = { StartAt: 'A', States: { A: pass({ Assign: { inner: big }, End: undefined, Next: 'B' }), B: task() } };
  const P: State = { Type: 'Parallel', Branches: [inner], Next: 'S' };
  const definition = machine({
    Top: pass({ Assign: { outer: big }, End: undefined, Next: 'P' }),
    P,
    S: pass({ Assign: { another: big } }),
  });

  it.each([
    [200, 'SUCCEEDED'],
    [199, 'FAILED'],
  ])('are counted as they were, however often it is redriven: limit %i, %s', async (variablesBytes, status) => {
    const { tasks } = scripted({ B: [failing(), failing(), failing(), 'b'] });
    const { execution } = start(definition, { tasks, limits: { variablesBytes } });

    for (let round = 0; round < 3; round += 1) execution.redrive();

    expect(await execution.result).toMatchObject({ status });
  });

  it('are still counted inside a branch that continues', async () => {
    const Assign = { more: 'y' };
    const { tasks } = scripted({ B: [failing(), 'b'] });
    const States = { ...inner.States, B: task({ Assign }) };
    const Branches = [{ StartAt: 'A', States }];
    const crowded = machine({
      Top: pass({ Assign: { outer: big }, End: undefined, Next: 'P' }),
      P: { Type: 'Parallel', Branches, End: true },
    });
    const { execution } = start(crowded, { tasks, limits: { variablesBytes: 202 } });

    execution.redrive();

    expect(await execution.result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('a redrive is refused', () => {
  it('while the execution runs, and after it has succeeded', async () => {
    const { execution, clock } = start(machine({ W: { Type: 'Wait', Seconds: 1, End: true } }));
    const running = refusal(() => execution.redrive());
    await clock.advance(1_000);

    const succeeded = refusal(() => execution.redrive());

    expect(running).toEqual({
      name: 'ExecutionNotRedrivable',
      message: 'Execution is RUNNING and cannot be redriven',
    });
    expect(succeeded?.message).toBe('Execution is SUCCEEDED and cannot be redriven');
    expect(execution.redriveCount).toBe(0);
  });

  it('once its history is full: redriven events are counted with the others', async () => {
    const { execution } = start(machine({ F: { Type: 'Fail' } }), { limits: { historyEvents: 10 } });
    for (let round = 0; round < 2; round += 1) execution.redrive();
    const most = execution.records().length;

    expect(refusal(() => execution.redrive())?.message).toBe('Execution history event limit exceeded');
    expect(most).toBe(9);
  });

  it('14 days after it ended, counted from its last end', async () => {
    const { execution, clock } = start(machine({ F: { Type: 'Fail' } }));
    await clock.advance(14 * DAY);
    const inTime = refusal(() => execution.redrive());
    await clock.advance(14 * DAY + 1);

    expect(inTime).toBeUndefined();
    expect(execution.redriveRefusal).toBe('Execution redrivable period exceeded');
    expect(refusal(() => execution.redrive())?.message).toBe('Execution redrivable period exceeded');
  });

  it('a year after it started, even if it ended just now', async () => {
    const { execution, clock } = start(machine({ F: { Type: 'Fail' } }));
    for (let day = 0; day < 360; day += 10) {
      await clock.advance(10 * DAY);
      execution.redrive();
    }
    await clock.advance(5 * DAY + 1);

    expect(execution.redriveRefusal).toBe('Execution has exceeded the max execution time');
  });

  it('where it ended by the fault of its observer: nobody knows where it stands', async () => {
    const { execution } = start(machine({ F: { Type: 'Fail' } }), {
      onEvent: () => {
        throw new Error('a bug');
      },
    });
    await expect(execution.result).rejects.toThrow('a bug');

    expect(refusal(() => execution.redrive())?.name).toBe('ExecutionNotRedrivable');
  });
});
