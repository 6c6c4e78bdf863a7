// Executions that never wait: the process, and their own deadlines, must not wait for them.

import { describe, expect, it } from 'vitest';
import type { StateMachine } from '../../lib/asl/index.ts';
import {
  type Execution,
  SimulatedClock,
  startExecution,
  systemClock,
  type TaskPort,
} from '../../lib/interpreter/index.ts';
import { createStepFunctionsApi } from '../../lib/step-functions-api/index.ts';
import { branch, machine, noTasks, pass, task } from './machines.ts';
import { TickingClock } from './ticking-clock.ts';

const endless = machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } });
const within = (seconds: number, definition: StateMachine) => ({ ...definition, TimeoutSeconds: seconds });
const unchecked = () => [];

function start(definition: StateMachine, clock = new TickingClock(), tasks: TaskPort = noTasks) {
  const execution = startExecution(definition, {}, { tasks, clock, check: unchecked });
  return { execution, clock };
}

const countOf = (execution: Execution, type: string) =>
  execution.records().filter((record) => record.type === type).length;

describe('an execution that never waits', () => {
  it('goes on later once it has computed for 50 ms, and ends the same', async () => {
    const states = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [
        `S${index}`,
        index === 99 ? pass({ Output: '{% $n %}' }) : { Type: 'Pass', Assign: { n: index }, Next: `S${index + 1}` },
      ]),
    ) as StateMachine['States'];

    const { execution, clock } = start(machine(states));
    const before = execution.status;
    const outcome = await execution.result;

    expect(before).toBe('RUNNING');
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: 98 });
    expect(clock.turns).toBeGreaterThan(3);
  });

  it.each(['fire', 'never fire'] as const)('meets its own TimeoutSeconds, where timers %s', async (timers) => {
    const { execution, clock } = start(within(1, endless), new TickingClock({ timers }));

    expect(await execution.result).toMatchObject({ status: 'TIMED_OUT' });
    expect(execution.records().at(-1)?.type).toBe('ExecutionTimedOut');
    // A second in shares of 50 ms.
    expect(clock.turns).toBeGreaterThan(15);
    expect(execution.records().length).toBeLessThan(1_500);
  });

  it('meets its TimeoutSeconds on the clock of the computer', async () => {
    const slow = '{% $count([1..2000][$ % 3 = $count([1..20])]) %}';
    const definition = machine({
      A: { Type: 'Pass', Assign: { n: slow }, Next: 'B' },
      B: { Type: 'Pass', Assign: { n: slow }, Next: 'A' },
    });

    const execution = startExecution(
      within(1, definition),
      {},
      { tasks: noTasks, clock: systemClock, check: unchecked },
    );
    const before = execution.status;

    expect(before).toBe('RUNNING');
    expect(await execution.result).toMatchObject({ status: 'TIMED_OUT' });
  });

  it('can be stopped, by a request too', async () => {
    const clock = new TickingClock();
    const api = createStepFunctionsApi({ tasks: noTasks, clock });
    const ends = { ...endless.States, B: { Type: 'Choice', Choices: [], Default: 'A' }, E: { Type: 'Succeed' } };
    const Choices = [{ Condition: '{% false %}', Next: 'E' }];
    const definition = { ...endless, States: { ...ends, B: { Type: 'Choice', Choices, Default: 'A' } } };
    const stateMachineArn = api.addStateMachine({ name: 'busy', definition: JSON.stringify(definition) });

    const { executionArn } = await api.call('StartExecution', { stateMachineArn });
    const running = await api.call('DescribeExecution', { executionArn: executionArn as string });
    await api.call('StopExecution', { executionArn: executionArn as string, error: 'Enough' });
    const stopped = await api.call('DescribeExecution', { executionArn: executionArn as string });

    expect(running).toMatchObject({ status: 'RUNNING' });
    expect(stopped).toMatchObject({ status: 'ABORTED', error: 'Enough' });
  });

  it('shares the event loop with others like it: each has its turn', async () => {
    const clock = new TickingClock();
    const runs = [1, 2, 3].map(() => start(within(3, endless), clock).execution);

    await Promise.all(runs.map(({ result }) => result));
    const entered = runs.map((execution) => countOf(execution, 'PassStateEntered'));

    expect(Math.max(...entered)).toBeLessThan(2 * Math.min(...entered));
  });

  it('can be redriven from where it was stopped in a pause', async () => {
    const { execution, clock } = start(endless);
    execution.stop();
    const stopped = execution.records().length;

    execution.redrive();
    await clock.nextTurns(3);
    const again = execution.records().length;
    execution.stop();

    expect(execution.records()[stopped]?.type).toBe('ExecutionRedriven');
    expect(again).toBeGreaterThan(stopped + 1);
    expect(await execution.result).toMatchObject({ status: 'ABORTED' });
  });
});

describe('a state of many expressions', () => {
  const one = '{% $states.input %}';

  it('pauses between them, and evaluates no more once its time is up', async () => {
    let evaluated = 0;
    const clock = new TickingClock();
    const now = clock.now.bind(clock);
    clock.now = () => {
      evaluated += 1;
      return now();
    };
    const Output = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`k${index}`, one]));

    const outcome = await start(machine({ S: pass({ Output }) }), clock).execution.result;
    const [whole, turns] = [evaluated, clock.turns];
    evaluated = 0;
    const timedOut = await start(within(0.2, machine({ S: pass({ Output }) })), clock).execution.result;

    // Whatever still went on would look at the clock.
    await clock.nextTurns(50);

    expect(outcome.status).toBe('SUCCEEDED');
    expect(turns).toBeGreaterThan(5);
    expect(timedOut.status).toBe('TIMED_OUT');
    expect(evaluated).toBeLessThan(whole * 0.75);
  });

  it('pauses inside lists and objects too', async () => {
    const inner = Array.from({ length: 20 }, () => one);
    const Output = { a: Array.from({ length: 20 }, () => inner) };

    const { execution, clock } = start(machine({ S: pass({ Output }) }));
    const outcome = await execution.result;

    expect(clock.turns).toBeGreaterThan(5);
    expect(outcome).toMatchObject({ output: { a: Array.from({ length: 20 }, () => inner.map(() => ({}))) } });
  });

  it('pauses between the ItemSelectors of a Map', async () => {
    const definition = machine({
      M: { Type: 'Map', Items: '{% [1..500] %}', ItemSelector: one, ItemProcessor: branch('I', pass()), End: true },
    } as StateMachine['States']);

    const { execution, clock } = start(within(0.3, definition));

    expect(await execution.result).toMatchObject({ status: 'TIMED_OUT' });
    expect(clock.turns).toBeGreaterThan(3);
    expect(countOf(execution, 'MapStateStarted')).toBe(0);
  });
});

describe('work that blocks the process', () => {
  it('at the very end is too late for the TimeoutSeconds of the machine', async () => {
    const clock = new TickingClock({ timers: 'never fire' });
    const { execution } = start(within(1, machine({ T: task() })), clock, () => {
      clock.block(4_000);
      return 1;
    });

    expect(await execution.result).toMatchObject({ status: 'TIMED_OUT' });
  });

  it('ends the execution when it comes back, and no further state is entered', async () => {
    const clock = new TickingClock({ timers: 'never fire' });
    const { T } = machine({ T: task({ Next: 'P', End: undefined }) }).States;
    const { execution } = start(within(1, machine({ T: T as never, P: pass() })), clock, async () => {
      await Promise.resolve();
      clock.block(4_000);
      return 1;
    });

    expect(await execution.result).toMatchObject({ status: 'TIMED_OUT' });
    expect(countOf(execution, 'PassStateEntered')).toBe(0);
  });

  const blocking = (clock: TickingClock): Record<string, TaskPort> => ({
    'at once': () => {
      clock.block(4_000);
      return 1;
    },
    'before it first waits': async () => {
      clock.block(4_000);
      return 1;
    },
    'after it has waited': async () => {
      await Promise.resolve();
      clock.block(4_000);
      return 1;
    },
    'and throws': async () => {
      clock.block(4_000);
      throw new Error('late');
    },
  });

  it.each(Object.keys(blocking(new TickingClock())))(
    'fails its Task by TimeoutSeconds and HeartbeatSeconds: %s',
    async (how) => {
      for (const [limit, error] of [
        [{ TimeoutSeconds: 1 }, 'States.Timeout'],
        [{ HeartbeatSeconds: 2, TimeoutSeconds: 60 }, 'States.HeartbeatTimeout'],
      ] as const) {
        const clock = new TickingClock({ timers: 'never fire' });
        const { execution } = start(machine({ T: task(limit) }), clock, blocking(clock)[how]);

        expect(await execution.result).toMatchObject({ status: 'FAILED', error });
      }
    },
  );

  it('makes an answer to a token late', async () => {
    const Resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
    const clock = new TickingClock({ timers: 'never fire' });
    let token = '';
    const { execution } = start(machine({ T: task({ Resource, Arguments: {}, TimeoutSeconds: 1 }) }), clock, (call) => {
      token = call.taskToken ?? '';
      return null;
    });

    clock.block(4_000);
    expect(() => execution.tokens.succeed(token, 1)).toThrow('Task Timed Out');
    expect(await execution.result).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });
});

describe('in simulated time', () => {
  it('computing takes none: nobody pauses', () => {
    const execution = startExecution(endless, {}, { tasks: noTasks, clock: new SimulatedClock(), check: unchecked });

    expect(execution.status).toBe('FAILED');
    expect(execution.records()).toHaveLength(25_000);
  });
});
