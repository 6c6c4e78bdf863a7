import { describe, expect, it } from 'vitest';
import { SimulatedClock, startExecution, TaskFailure, type TaskPort } from '../../lib/interpreter/index.ts';
import { machine, task } from './machines.ts';

const CALLBACK = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';

/** A machine of one Task that waits for its token, and says by which name it was caught. */
function start(fields: object, tasks: TaskPort = () => null) {
  const clock = new SimulatedClock();
  let token = '';
  const execution = startExecution(
    machine({ T: task({ Resource: CALLBACK, Arguments: {}, ...fields }) }),
    {},
    {
      clock,
      tasks: (call) => {
        token = call.taskToken ?? '';
        return tasks(call);
      },
    },
  );
  const last = () => execution.records().at(-2);
  return { execution, clock, beat: () => execution.tokens.heartbeat(token), token: () => token, last };
}

describe('HeartbeatSeconds of a Task that waits for its token', () => {
  it('fail it with States.HeartbeatTimeout where no heartbeat comes in time', async () => {
    const { execution, clock, last } = start({ HeartbeatSeconds: 10, TimeoutSeconds: 100 });

    await clock.advance(9_999);
    const before = execution.status;
    await clock.advance(1);

    expect(before).toBe('RUNNING');
    expect(await execution.result).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
    expect(last()).toMatchObject({ type: 'TaskTimedOut', error: 'States.HeartbeatTimeout' });
  });

  it('start anew with each heartbeat', async () => {
    const { execution, clock, beat, token } = start({ HeartbeatSeconds: 10 });

    for (let round = 0; round < 5; round += 1) {
      await clock.advance(9_000);
      beat();
    }
    execution.tokens.succeed(token(), clock.now() - Date.UTC(2026, 0, 1));

    expect(await execution.result).toMatchObject({ output: 45_000 });
  });

  it('leave no timer behind, however the task ends', async () => {
    const { execution, clock, beat, token } = start({ HeartbeatSeconds: 10, TimeoutSeconds: 100 });
    beat();
    const waiting = clock.pending;

    execution.tokens.succeed(token(), 1);
    const stopped = start({ HeartbeatSeconds: 10, TimeoutSeconds: 100 });
    stopped.execution.stop();

    expect(waiting).toBe(2);
    expect([clock.pending, stopped.clock.pending]).toEqual([0, 0]);
    expect(await execution.result).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('do not lengthen TimeoutSeconds, which go on beside them', async () => {
    const { execution, clock, beat, last } = start({ HeartbeatSeconds: 10, TimeoutSeconds: 25 });

    for (let round = 0; round < 3; round += 1) {
      beat();
      await clock.advance(9_000);
    }

    expect(await execution.result).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(last()).toMatchObject({ type: 'TaskTimedOut', error: 'States.Timeout' });
    expect(execution.stopDate).toBe(execution.startDate + 25_000);
  });

  it.each(['States.HeartbeatTimeout', 'States.Timeout', 'States.ALL'])('can be caught as %s', async (name) => {
    const Catch = [{ ErrorEquals: [name], Output: '{% $states.errorOutput %}', Next: 'Done' }];
    const clock = new SimulatedClock({ mode: 'auto' });
    const T = task({ Resource: CALLBACK, Arguments: {}, HeartbeatSeconds: 10, Catch });

    const execution = startExecution(machine({ T, Done: { Type: 'Succeed' } }), {}, { clock, tasks: () => null });

    expect(await execution.result).toMatchObject({ output: { Error: 'States.HeartbeatTimeout' } });
  });

  it('may be an expression; the task says what it came to', async () => {
    const { execution, clock } = start({ HeartbeatSeconds: '{% 2 * 5 %}' });
    await clock.advance(10_000);

    const scheduled = execution.history().find(({ type }) => type === 'TaskScheduled');

    expect(scheduled?.['taskScheduledEventDetails']).toMatchObject({ heartbeatInSeconds: 10 });
    expect(await execution.result).toMatchObject({ error: 'States.HeartbeatTimeout' });
  });

  it('count from the attempt that waits: a retry has its own', async () => {
    const Retry = [{ ErrorEquals: ['States.HeartbeatTimeout'], IntervalSeconds: 1, MaxAttempts: 1 }];
    const { execution, clock, token } = start({ HeartbeatSeconds: 10, Retry });

    await clock.advance(11_000);
    await clock.advance(9_000);
    execution.tokens.succeed(token(), 'the second time');

    expect(await execution.result).toMatchObject({ output: 'the second time' });
  });

  it('abort the port that still works when they are over', async () => {
    let reason: unknown;
    const endless: TaskPort = (call) => {
      call.signal.addEventListener('abort', () => {
        reason = call.signal.reason;
      });
      return new Promise<never>(() => undefined);
    };
    const { clock } = start({ HeartbeatSeconds: 10 }, endless);

    await clock.advance(10_000);

    expect(reason).toMatchObject({ message: 'States.HeartbeatTimeout: after 10 s' });
  });
});

describe('a task that reports a timeout of its own', () => {
  it('has failed, not timed out, whoever tells so', async () => {
    const byToken = start({ HeartbeatSeconds: 10 });
    const byPort = start({ HeartbeatSeconds: 10 }, async () => {
      throw new TaskFailure('States.HeartbeatTimeout');
    });

    byToken.execution.tokens.fail(byToken.token(), { error: 'States.Timeout' });
    await Promise.all([byToken.execution.result, byPort.execution.result]);

    expect([byToken.last(), byPort.last()]).toMatchObject([{ type: 'TaskFailed' }, { type: 'TaskFailed' }]);
  });
});
