// Resuming an execution, case by case.

import { describe, expect, it } from 'vitest';
import type { StateMachine } from '../../lib/asl/index.ts';
import {
  createTaskTokens,
  type Execution,
  ExecutionRefused,
  resumeExecution,
  SimulatedClock,
  startExecution,
  type TaskPort,
} from '../../lib/interpreter/index.ts';
import { branch, machine, noTasks, pass, task, unchecked } from './machines.ts';

const WAITING = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const asking = machine({
  Ask: task({ Resource: WAITING, Arguments: { FunctionName: 'f', Payload: '{% $states.context.Task.Token %}' } }),
});

const never: TaskPort = () => new Promise(() => undefined);

function keep(execution: Execution) {
  const standing = execution.standing();
  return JSON.parse(JSON.stringify({ standing, records: execution.records() }));
}

function problemsOf(act: () => unknown): readonly string[] {
  try {
    act();
    return [];
  } catch (error) {
    if (!(error instanceof ExecutionRefused)) throw error;
    return error.problems.map(({ code, where, what }) => `${code} ${where}: ${what}`);
  }
}

describe('a resumed execution', () => {
  it('takes the answer to a token that was submitted, without calling again', async () => {
    const clock = new SimulatedClock();
    const calls: (string | undefined)[] = [];
    const tasks: TaskPort = ({ taskToken }) => {
      calls.push(taskToken);
      return null;
    };
    const kept = keep(startExecution(asking, {}, { clock, tasks, check: unchecked }));
    const tokens = createTaskTokens();

    const resumed = resumeExecution(asking, kept, { clock, tasks, tokens, check: unchecked });
    tokens.succeed(String(calls[0]), { answer: 'yes' });
    await clock.runAll();

    expect(calls).toHaveLength(1);
    expect(await resumed.result).toMatchObject({ status: 'SUCCEEDED', output: { answer: 'yes' } });
    expect(resumed.records().map(({ id }) => id)).toEqual(resumed.records().map((_, index) => index + 1));
  });

  it('calls again with the same token where the call had not returned', async () => {
    const clock = new SimulatedClock();
    const given: (string | undefined)[] = [];
    const tasks: TaskPort = ({ taskToken }) => {
      given.push(taskToken);
      return new Promise(() => undefined);
    };
    const kept = keep(startExecution(asking, {}, { clock, tasks, check: unchecked }));

    resumeExecution(asking, kept, { clock, tasks, check: unchecked });

    expect(given).toHaveLength(2);
    expect(given[1]).toBe(given[0]);
  });

  it('gives a token that was waited for too long its timeout', async () => {
    const clock = new SimulatedClock();
    const timed = machine({ Ask: task({ Resource: WAITING, TimeoutSeconds: 60 }) });
    const kept = keep(startExecution(timed, {}, { clock, tasks: () => null, check: unchecked }));
    const later = new SimulatedClock({ start: clock.now() + 61_000 });
    const began = later.now();

    const resumed = resumeExecution(timed, kept, { clock: later, tasks: noTasks, check: unchecked });
    await later.runAll();

    expect(await resumed.result).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(resumed.stopDate).toBe(began);
  });

  it('waits as long as was left, also for a retry', async () => {
    const clock = new SimulatedClock();
    const retrying = machine({
      Try: task({ Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 100, MaxAttempts: 1 }] }),
    });
    const failing: TaskPort = () => {
      throw new Error('no');
    };
    const first = startExecution(retrying, {}, { clock, tasks: failing, check: unchecked });
    await clock.advance(40_000);
    const kept = keep(first);
    const later = new SimulatedClock({ start: clock.now() });
    const began = later.now();

    const resumed = resumeExecution(retrying, kept, { clock: later, tasks: () => 'well', check: unchecked });
    await later.runAll();

    expect(await resumed.result).toMatchObject({ status: 'SUCCEEDED', output: 'well' });
    expect((resumed.stopDate ?? 0) - began).toBe(60_000);
  });

  it('counts the retries that were used before', async () => {
    const clock = new SimulatedClock();
    const retrying = machine({
      Try: task({ Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 1 }] }),
    });
    let calls = 0;
    const failing: TaskPort = () => {
      calls += 1;
      throw new Error('no');
    };
    const first = startExecution(retrying, {}, { clock, tasks: failing, check: unchecked });
    await clock.advance(1_500);
    const kept = keep(first);
    first.stop();

    const attempts: number[] = [];
    const told: TaskPort = (call) => {
      attempts.push(call.attempt);
      return failing(call);
    };
    const resumed = resumeExecution(retrying, kept, { clock, tasks: told, check: unchecked });
    await clock.runAll();

    expect(await resumed.result).toMatchObject({ status: 'FAILED', error: 'Error' });
    expect(calls).toBe(4);
    expect(attempts).toEqual([3, 4]);
  });

  it('is over in time where its machine has a limit', async () => {
    const clock = new SimulatedClock();
    const limited = machine({ Wait: { Type: 'Wait', Seconds: 100, End: true } }, { TimeoutSeconds: 50 });
    const first = startExecution(limited, {}, { clock, tasks: noTasks, check: unchecked });
    await clock.advance(30_000);
    const kept = keep(first);
    const later = new SimulatedClock({ start: clock.now() });
    const began = later.now();

    const resumed = resumeExecution(limited, kept, { clock: later, tasks: noTasks, check: unchecked });
    await later.runAll();

    expect(await resumed.result).toMatchObject({ status: 'TIMED_OUT' });
    expect((resumed.stopDate ?? 0) - began).toBe(20_000);
  });

  it('can be redriven after it failed', async () => {
    const clock = new SimulatedClock();
    const two = machine({ A: task({ End: undefined, Next: 'B' }), B: task() });
    const first = startExecution(
      two,
      {},
      { clock, tasks: ({ stateName }) => (stateName === 'A' ? 1 : never({} as never)), check: unchecked },
    );
    await clock.runAll();
    let fails = true;
    const tasks: TaskPort = ({ stateName }) => {
      if (stateName === 'B' && fails) throw new Error('no');
      return stateName;
    };
    const resumed = resumeExecution(two, keep(first), { clock, tasks, check: unchecked });
    await clock.runAll();
    fails = false;

    resumed.redrive();
    await clock.runAll();

    expect(await resumed.result).toMatchObject({ status: 'SUCCEEDED', output: 'B' });
    expect(resumed.records().filter(({ type }) => type === 'TaskStateEntered')).toHaveLength(2);
  });

  it('records after its redrive what it would have recorded where it ran, and knows when its state was entered', async () => {
    const clock = new SimulatedClock();
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 1 }];
    const Arguments = '{% [$states.context.State.EnteredTime, $error("no")] %}';
    const wrong = machine({
      P: pass({ End: undefined, Next: 'T' }),
      T: task({ Arguments: { entered: '{% $states.context.State.EnteredTime %}' }, Retry, End: undefined, Next: 'W' }),
      W: task({ Arguments }),
    });
    const given: unknown[] = [];
    let fails = true;
    const tasks: TaskPort = (call) => {
      given.push(call.arguments);
      if (fails) throw new Error('not yet');
      return null;
    };
    const first = startExecution(wrong, {}, { clock, tasks, check: unchecked });
    await clock.advance(1_000);
    const waiting = keep(first);
    first.stop();
    fails = false;
    const second = resumeExecution(wrong, waiting, { clock, tasks, check: unchecked });
    await clock.runAll();
    expect(given[1]).toEqual(given[0]);
    const third = resumeExecution(wrong, keep(second), { clock, tasks, check: unchecked });

    second.redrive();
    third.redrive();

    const failures = second.records().filter(({ type }) => type === 'EvaluationFailed');
    expect(failures.map(({ previousEventId }) => previousEventId)).toEqual([
      failures[0]?.previousEventId,
      failures[0]?.previousEventId,
    ]);
    expect(failures[0]?.previousEventId).toBeGreaterThan(0);
    expect(third.records()).toEqual(JSON.parse(JSON.stringify(second.records())));
  });

  it('counts the retries of a part anew where it is redriven, and tells when that was', async () => {
    const clock = new SimulatedClock();
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 1 }];
    const Arguments = { redriven: '{% $states.context.Execution.RedriveTime %}' };
    const wide = machine({
      Both: { Type: 'Parallel', Branches: [branch('L', task({ Retry })), branch('R', pass())], Next: 'After' },
      After: task({ Arguments }),
    });
    const attempts: number[] = [];
    const failing: TaskPort = ({ attempt }) => {
      attempts.push(attempt);
      throw new Error('no');
    };
    const first = startExecution(wide, {}, { clock, tasks: failing, check: unchecked });
    await clock.runAll();
    const second = resumeExecution(wide, keep(first), { clock, tasks: failing, check: unchecked });
    second.redrive();
    const redriveDate = clock.now();
    await clock.advance(2_000);
    const kept = keep(second);
    second.stop();
    const given: unknown[] = [];
    const tasks: TaskPort = (call) => {
      attempts.push(call.attempt);
      if (call.stateName === 'After') given.push(call.arguments);
      return null;
    };

    const third = resumeExecution(wide, kept, { clock, tasks, check: unchecked });
    await clock.runAll();

    expect(attempts).toEqual([1, 2, 1, 2, 1]);
    expect(given).toEqual([{ redriven: new Date(redriveDate).toISOString() }]);
    expect([third.redriveCount, third.redriveDate, third.status]).toEqual([1, redriveDate, 'SUCCEEDED']);
  });

  it('drops the events that came after it stood there', async () => {
    const clock = new SimulatedClock();
    const resting = machine({ Rest: { Type: 'Wait', Seconds: 10, End: true } });
    const first = startExecution(resting, {}, { clock, tasks: noTasks, check: unchecked });
    const { standing } = keep(first);
    const later = new SimulatedClock({ start: clock.now() });
    await clock.runAll();

    const resumed = resumeExecution(
      resting,
      { standing, records: first.records() },
      { clock: later, tasks: noTasks, check: unchecked },
    );
    await later.runAll();

    expect(resumed.records()).toEqual(first.records());
  });

  it('stays ended where it had, with its output, and runs nothing', async () => {
    const clock = new SimulatedClock();
    const done = machine({ P: pass({ Output: 'out', Assign: { x: 1 } }) });
    const first = startExecution(done, {}, { clock, tasks: noTasks, check: unchecked });
    const later = new SimulatedClock({ start: clock.now() + 5_000 });

    const resumed = resumeExecution(done, keep(first), { clock: later, tasks: noTasks, check: unchecked });
    await later.runAll();

    expect(await resumed.result).toEqual({ status: 'SUCCEEDED', output: 'out', variables: { x: 1 } });
    expect(resumed.stopDate).toBe(first.stopDate);
    expect(resumed.records()).toEqual(first.records());
    expect(resumed.redriveRefusal).toContain('SUCCEEDED');
  });

  it('stands nowhere where its observer was at fault', async () => {
    const clock = new SimulatedClock();
    const onEvent = () => {
      throw new Error('mine');
    };

    const execution = startExecution(machine({ P: pass() }), {}, { clock, tasks: noTasks, check: unchecked, onEvent });

    await expect(execution.result).rejects.toThrow('mine');
    expect(execution.standing()).toBeUndefined();
  });

  it('is refused by a machine that has no such state or part, by another version and without its events', () => {
    const clock = new SimulatedClock();
    const wide: StateMachine = machine({
      Both: { Type: 'Parallel', Branches: [branch('L', task()), branch('R', task())], End: true },
    });
    const kept = keep(startExecution(wide, {}, { clock, tasks: never, check: unchecked }));
    const narrow = machine({ Both: { Type: 'Parallel', Branches: [branch('L', task())], End: true } });
    const resume = (definition: StateMachine, changed = kept) =>
      problemsOf(() => resumeExecution(definition, changed, { clock, tasks: never, check: unchecked }));

    expect(resume(wide)).toEqual([]);
    expect(resume(machine({ Other: task() }))).toEqual([
      "INVALID_STANDING standing, lane.visit: the machine has no Parallel 'Both' there",
    ]);
    expect(resume(narrow)).toEqual([
      'INVALID_STANDING standing, lane.visit.progress.parts.1: the machine has no such part',
    ]);
    expect(resume(wide, { ...kept, standing: { ...kept.standing, v: 2 } })).toEqual([
      'INVALID_STANDING standing, v: its version is 2; known: 1',
    ]);
    expect(resume(wide, { ...kept, standing: { v: 1, events: 0 } as never })).toEqual([
      'INVALID_STANDING standing, lane: it is missing',
    ]);
    expect(resume(wide, { ...kept, records: [] })).toEqual([
      expect.stringContaining('INVALID_STANDING standing, events: it has'),
    ]);
  });
});
