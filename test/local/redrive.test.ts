import { describe, expect, it } from 'vitest';
import type { State } from '../../lib/asl/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import {
  type ExecutionOptions,
  type ExecutionOutcome,
  type HistoryRecord,
  SimulatedClock,
  startExecution,
  TaskFailure,
  type TaskPort,
} from '../../lib/local/index.ts';
import { branch, machine, pass, task, unchecked } from './machines.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A Task whose result is its name, followed by another state. */
const step = (Next: string, fields: object = {}) => task({ End: undefined, Next, ...fields }) as State;
const done: State = { Type: 'Succeed' };

/** Tasks by state name: each entry is what its calls answer in turn, an error name meaning failure; the last one repeats. */
function scripted(scripts: Readonly<Record<string, readonly (JsonValue | Error)[]>>) {
  const calls: string[] = [];
  const tasks: TaskPort = ({ stateName }) => {
    const made = calls.filter((name) => name === stateName).length;
    calls.push(stateName);
    const script = scripts[stateName] ?? [stateName];
    const answer = script[Math.min(made, script.length - 1)] as JsonValue | Error;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { calls, tasks };
}

const failing = (error = 'E') => new TaskFailure(error, 'why');

function start(definition: Parameters<typeof startExecution>[0], options: Partial<ExecutionOptions> = {}) {
  const clock = new SimulatedClock();
  const execution = startExecution(definition, {}, { clock, tasks: scripted({}).tasks, check: unchecked, ...options });
  /** What happened since the last redrive, as texts. */
  const since = () => {
    const records = execution.records();
    return records.slice(records.findLastIndex(({ type }) => type === 'ExecutionRedriven')).map(told);
  };
  return { execution, clock, since };
}

/** `TaskScheduled T`, or without a name where the event has none. */
function told(record: HistoryRecord): string {
  return 'stateName' in record ? `${record.type} ${record.stateName}` : record.type;
}

function refusal(act: () => void): { name: string; message: string } | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
}

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

describe('a redrive of a Parallel', () => {
  const parallel = (Branches: ReturnType<typeof branch>[], fields: object = {}) =>
    machine({ P: { Type: 'Parallel', Branches, End: true, ...fields } as State });

  it('runs only the branches that failed or were stopped; the others keep their outputs', async () => {
    const { calls, tasks } = scripted({ B: [failing(), 'b'] });
    const Wait: State = { Type: 'Wait', Seconds: 9, Output: 'waited', End: true };
    const { execution, clock, since } = start(parallel([branch('A', task()), branch('W', Wait), branch('B', task())]), {
      tasks,
    });

    execution.redrive();
    await clock.advance(9_000);

    expect(await execution.result).toMatchObject({ output: ['A', 'waited', 'b'] });
    expect(calls).toEqual(['A', 'B', 'B']);
    expect(since()).toEqual([
      'ExecutionRedriven',
      'TaskScheduled B',
      'TaskStarted B',
      'TaskSucceeded B',
      'TaskStateExited B',
      'WaitStateExited W',
      'ParallelStateSucceeded P',
      'ParallelStateExited P',
      'ExecutionSucceeded',
    ]);
  });

  it('continues inside a branch, with the variables of the branch and of what is around it', async () => {
    const { calls, tasks } = scripted({ B: [failing(), 'b'] });
    const Output = '{% [$states.input, $outer, $inner] %}';
    const inner = {
      StartAt: 'A',
      States: { A: step('B', { Assign: { inner: 2 } }), B: task({ Output }) },
    };
    const P: State = { Type: 'Parallel', Branches: [inner], End: true };
    const { execution } = start(machine({ S: pass({ Assign: { outer: 1 }, End: undefined, Next: 'P' }), P }), {
      tasks,
    });

    execution.redrive();

    expect(await execution.result).toMatchObject({ output: [['A', 1, 2]] });
    expect(calls).toEqual(['A', 'B', 'B']);
  });

  it('runs no branch where only its own Output had failed', async () => {
    const { calls, tasks } = scripted({});
    const Output = '{% $states.context.Execution.RedriveCount > 0 ? $states.result : $nothing %}';
    const { execution } = start(parallel([branch('A', task()), branch('B', task())], { Output }), { tasks });
    const first = await execution.result;

    execution.redrive();

    expect(first).toMatchObject({ error: 'States.QueryEvaluationError' });
    expect(await execution.result).toMatchObject({ output: ['A', 'B'] });
    expect(calls).toEqual(['A', 'B']);
  });

  it('runs every branch where the state failed for its size, as AWS says', async () => {
    const { calls, tasks } = scripted({ A: ['x'.repeat(200), 'x'], B: ['y'.repeat(200), 'y'] });
    const definition = parallel([branch('A', task()), branch('B', task())]);
    const { execution } = start(definition, { tasks, limits: { payloadBytes: 300 } });
    const first = await execution.result;

    execution.redrive();

    expect(first).toMatchObject({ error: 'States.DataLimitExceeded' });
    expect(await execution.result).toMatchObject({ output: ['x', 'y'] });
    expect(calls).toEqual(['A', 'B', 'A', 'B']);
  });

  it('runs every branch again in a retry that comes after it', async () => {
    const Retry = [{ ErrorEquals: ['E'], IntervalSeconds: 1, MaxAttempts: 1 }];
    const { calls, tasks } = scripted({ B: [failing(), failing(), failing(), 'b'] });
    const { execution, clock } = start(parallel([branch('A', task()), branch('B', task())], { Retry }), { tasks });
    await clock.runAll();

    execution.redrive();
    await clock.runAll();

    expect(execution.status).toBe('SUCCEEDED');
    expect(calls.join('')).toBe('ABAB' + 'B' + 'AB');
  });

  it('keeps what had succeeded where it was stopped before its retry', async () => {
    const Retry = [{ ErrorEquals: ['E'], IntervalSeconds: 100 }];
    const { calls, tasks } = scripted({ B: [failing(), 'b'] });
    const { execution } = start(parallel([branch('A', task()), branch('B', task())], { Retry }), { tasks });

    execution.stop();
    execution.redrive();

    expect(await execution.result).toMatchObject({ output: ['A', 'b'] });
    expect(calls).toEqual(['A', 'B', 'B']);
  });

  it('continues a Parallel within a Parallel within a Map', async () => {
    const { calls, tasks } = scripted({ C: [failing(), 'c'] });
    const inner = branch('Inner', {
      Type: 'Parallel',
      Branches: [branch('B', task()), branch('C', task())],
      End: true,
    });
    const outer = branch('Outer', { Type: 'Parallel', Branches: [branch('A', task()), inner], End: true });
    const M: State = { Type: 'Map', Items: [1], ItemProcessor: outer, End: true };
    const { execution } = start(machine({ M }), { tasks });

    execution.redrive();

    expect(await execution.result).toMatchObject({ output: [['A', ['B', 'c']]] });
    expect(calls).toEqual(['A', 'B', 'C', 'C']);
  });
});

describe('a redrive of a Map', () => {
  const map = (fields: object = {}) =>
    machine({
      M: {
        Type: 'Map',
        ItemProcessor: branch('T', task({ Arguments: '{% $states.input %}' })),
        End: true,
        ...fields,
      } as State,
    });

  it('runs the iterations that failed or had not begun; the others keep their outputs', async () => {
    const given: JsonValue[] = [];
    const tasks: TaskPort = ({ arguments: item }) => {
      given.push(item);
      if (item === 2 && given.length < 4) throw failing();
      return item;
    };
    const { execution, since } = start(map({ Items: [1, 2, 3, 4], MaxConcurrency: 1 }), { tasks });

    execution.redrive();

    expect(await execution.result).toMatchObject({ status: 'FAILED' });
    execution.redrive();
    expect(await execution.result).toMatchObject({ output: [1, 2, 3, 4] });
    expect(given).toEqual([1, 2, 2, 2, 3, 4]);
    expect(since().filter((event) => event.startsWith('Map'))).toEqual([
      'MapIterationSucceeded M',
      'MapIterationStarted M',
      'MapIterationSucceeded M',
      'MapIterationStarted M',
      'MapIterationSucceeded M',
      'MapStateSucceeded M',
      'MapStateExited M',
    ]);
  });

  it('keeps the items that were selected: nothing is drawn or read again', async () => {
    const given: JsonValue[] = [];
    const tasks: TaskPort = ({ arguments: item }) => {
      given.push(item);
      if (given.length === 1) throw failing();
      return item;
    };
    const { execution } = start(map({ Items: [1], ItemSelector: { id: '{% $uuid() %}' } }), { tasks });

    execution.redrive();

    expect(execution.status).toBe('SUCCEEDED');
    expect(given[1]).toEqual(given[0]);
  });

  it('begins it where it could not: its Items are evaluated again', async () => {
    const Items = '{% $states.context.Execution.RedriveCount > 0 ? [7] : 7 %}';
    const { execution } = start(map({ Items }), { tasks: ({ arguments: item }) => item });
    const first = await execution.result;

    execution.redrive();

    expect(first).toMatchObject({ error: 'States.QueryEvaluationError' });
    expect(await execution.result).toMatchObject({ output: [7] });
  });
});

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
    expect(await execution.result).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
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
