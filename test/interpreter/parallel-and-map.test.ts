import { describe, expect, it } from 'vitest';
import { SimulatedClock, startExecution, TaskFailure, type TaskPort } from '../../lib/interpreter/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { branch, machine, pass, run, task } from './machines.ts';

/** A task that takes as many seconds of the clock as its arguments say, and returns them. */
function taking(clock: SimulatedClock): TaskPort {
  return ({ arguments: seconds }) =>
    new Promise((resolve) => {
      clock.timer((seconds as number) * 1000, () => resolve(seconds));
    });
}

describe('Parallel', () => {
  it('gives the outputs in the order of the branches, whichever ends first', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const Branches = [3, 1, 2].map((seconds, index) => branch(`B${index}`, task({ Arguments: seconds })));

    const { outcome } = await run(
      machine({ P: { Type: 'Parallel', Branches, End: true } }),
      {},
      { clock, tasks: taking(clock) },
    );

    expect(outcome).toMatchObject({ output: [3, 1, 2] });
  });

  it('gives every branch its Arguments, or its input', async () => {
    const given = { Type: 'Parallel', Branches: [branch('A', pass()), branch('B', pass())] } as const;
    const definition = machine({
      P: { ...given, Next: 'Q' },
      Q: { ...given, Branches: [branch('C', pass())], Arguments: { n: '{% $count($states.input) %}' }, End: true },
    });

    const { outcome } = await run(definition, 'in');

    expect(outcome).toMatchObject({ output: [{ n: 2 }] });
  });

  it('stops the siblings of a failing branch, aborts their signals, and drops what they do later', async () => {
    const clock = new SimulatedClock();
    const signals: AbortSignal[] = [];
    const started: string[] = [];
    const tasks: TaskPort = ({ stateName, signal }) => {
      started.push(stateName);
      signals.push(signal);
      return new Promise((resolve, reject) => {
        if (stateName === 'Bad') clock.timer(1000, () => reject(new TaskFailure('E', 'c')));
        else clock.timer(2000, () => resolve(1));
      });
    };
    const Branches = [
      { StartAt: 'Slow', States: { Slow: { ...task(), End: undefined, Next: 'Never' } as never, Never: task() } },
      branch('Bad', task()),
      branch('Waiting', { Type: 'Wait', Seconds: 100, End: true }),
    ];
    const execution = startExecution(machine({ P: { Type: 'Parallel', Branches, End: true } }), {}, { tasks, clock });

    await clock.runAll();
    const outcome = await execution.result;

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'E', cause: 'c' });
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
    expect(started).toEqual(['Slow', 'Bad']);
    expect(clock.now() - (execution.records()[0]?.timestamp ?? 0)).toBe(2000);
    const types = execution.records().map(({ type }) => type);
    expect(types.slice(-5)).toEqual([
      'TaskFailed',
      'TaskStateAborted',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
  });

  it('stops what lies inside a nested one too', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });
    const inner = {
      Type: 'Parallel',
      Branches: [branch('W', { Type: 'Wait', Seconds: 50, End: true })],
      End: true,
    } as const;
    const Branches = [
      branch('Inner', inner),
      {
        StartAt: 'W1',
        States: { W1: { Type: 'Wait', Seconds: 1, Next: 'F' } as const, F: { Type: 'Fail', Error: 'E' } as const },
      },
    ];

    const { outcome, types } = await run(machine({ P: { Type: 'Parallel', Branches, End: true } }), {}, { clock });

    expect(outcome).toMatchObject({ error: 'E' });
    expect(types.filter((type) => type.endsWith('Aborted'))).toEqual(['WaitStateAborted', 'ParallelStateAborted']);
    expect(clock.pending).toBe(0);
  });
});

describe('Map', () => {
  const mapOf = (fields: object) =>
    machine({
      M: {
        Type: 'Map',
        ItemProcessor: branch('I', task({ Arguments: '{% $states.input %}' })),
        End: true,
        ...fields,
      } as never,
    });

  it('gives the outputs in the order of the items, and an empty list for none', async () => {
    const clock = new SimulatedClock({ mode: 'auto' });

    const several = await run(mapOf({}), [3, 1, 2], { clock, tasks: taking(clock) });
    const none = await run(mapOf({}), [], { clock });

    expect(several.outcome).toMatchObject({ output: [3, 1, 2] });
    expect(none.outcome).toMatchObject({ output: [] });
  });

  it.each([
    [undefined, 40],
    [0, 40],
    [7, 7],
    ['{% 3 %}', 3],
    [1, 1],
    [100, 40],
  ])('with MaxConcurrency %s runs %s at once', async (MaxConcurrency, expected) => {
    const clock = new SimulatedClock({ mode: 'auto' });
    let running = 0;
    let most = 0;
    const tasks: TaskPort = () => {
      running += 1;
      most = Math.max(most, running);
      return new Promise((resolve) => {
        clock.timer(1000, () => {
          running -= 1;
          resolve(0);
        });
      });
    };

    await run(
      mapOf(MaxConcurrency === undefined ? {} : { MaxConcurrency }),
      Array.from({ length: 90 }, (_, index) => index),
      { clock, tasks },
    );

    expect(most).toBe(expected);
  });

  it('evaluates ItemSelector with the item, its index and the outer variables', async () => {
    const ItemSelector = {
      i: '{% $states.context.Map.Item.Index %}',
      v: '{% $states.context.Map.Item.Value %}',
      x: '{% $x %}',
      all: '{% $count($states.input.list) %}',
    };
    const definition = machine({
      S: { Type: 'Pass', Assign: { x: 9 }, Next: 'M' },
      M: {
        Type: 'Map',
        Items: '{% $states.input.list %}',
        ItemSelector,
        ItemProcessor: branch('I', pass()),
        End: true,
      },
    });

    const { outcome } = await run(definition, { list: ['a', 'b'] });

    expect(outcome).toMatchObject({
      output: [
        { i: 0, v: 'a', x: 9, all: 2 },
        { i: 1, v: 'b', x: 9, all: 2 },
      ],
    });
  });

  it('fails with the error of the failing iteration and starts no further ones', async () => {
    const seen: JsonValue[] = [];
    const tasks: TaskPort = async ({ arguments: item }) => {
      seen.push(item);
      if (item === 2) throw new TaskFailure('E', 'c');
      return item;
    };

    const { outcome, types } = await run(mapOf({ MaxConcurrency: 1 }), [1, 2, 3], { tasks });

    expect(outcome).toMatchObject({ status: 'FAILED', error: 'E', cause: 'c' });
    expect(seen).toEqual([1, 2]);
    expect(types.slice(-4)).toEqual(['TaskFailed', 'MapIterationFailed', 'MapStateFailed', 'ExecutionFailed']);
  });

  it('stops the other iterations of a failing one', async () => {
    const signals: AbortSignal[] = [];
    const tasks: TaskPort = ({ arguments: item, signal }) => {
      signals.push(signal);
      return item === 2 ? Promise.reject(new TaskFailure('E')) : new Promise(() => undefined);
    };

    const { types } = await run(mapOf({}), [1, 2, 3], { tasks });

    expect(signals.map((signal) => signal.aborted)).toEqual([true, false, true]);
    expect(types.filter((type) => type === 'MapIterationAborted')).toHaveLength(2);
  });

  it('runs ten thousand iterations that never wait without running out of stack', async () => {
    const definition = mapOf({
      ItemProcessor: branch('I', pass({ Output: '{% $states.input + 1 %}' })),
      MaxConcurrency: 1,
    });
    const items = Array.from({ length: 10_000 }, (_, index) => index);

    const { outcome } = await run(definition, items, { limits: { historyEvents: 100_000 } });

    expect(outcome).toMatchObject({ output: items.map((item) => item + 1) });
  });
});
