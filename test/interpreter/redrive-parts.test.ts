// Redrives of a Parallel and of a Map: only the parts that did not succeed run again.

import { describe, expect, it } from 'vitest';
import type { State } from '../../lib/asl/index.ts';
import type { TaskPort } from '../../lib/interpreter/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { branch, machine, pass, task } from './machines.ts';
import { failing, scripted, start, step } from './redriving.ts';

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
