// Which event each event follows. The ids that AWS was recorded to give are named as such.

import { describe, expect, it } from 'vitest';
import {
  lambdaTasks,
  SimulatedClock,
  startExecution,
  TaskFailure,
  type TaskPort,
} from '../../lib/interpreter/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { branch, machine, pass, run, task } from './machines.ts';

const fails: TaskPort = async () => {
  throw new TaskFailure('E', 'c');
};

describe('ids', () => {
  it('count from 1; each event names the one before it on its own path', async () => {
    const Branches = [branch('A', pass()), branch('B', pass())];

    const { execution } = await run(machine({ P: { Type: 'Parallel', Branches, End: true } }));

    expect(execution.history().map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'ParallelStateEntered'],
      [3, 2, 'ParallelStateStarted'],
      [4, 3, 'PassStateEntered'],
      [5, 4, 'PassStateExited'],
      [6, 3, 'PassStateEntered'],
      [7, 6, 'PassStateExited'],
      [8, 7, 'ParallelStateSucceeded'],
      [9, 7, 'ParallelStateExited'],
      [10, 9, 'ExecutionSucceeded'],
    ]);
  });
});

describe('ids as recorded on AWS', () => {
  const idsOf = async (states: Parameters<typeof machine>[0], input: JsonValue = {}) => {
    const { execution } = await run(machine(states), input, { tasks: lambdaTasks({ f: () => 1 }) });
    return execution.history().map(({ id, previousEventId, type }) => [id, previousEventId, type]);
  };

  it('of a Map one at a time: an iteration that waited follows what the end of the one before follows', async () => {
    const ItemProcessor = branch('A', pass());

    expect(await idsOf({ M: { Type: 'Map', Items: [1, 2], MaxConcurrency: 1, ItemProcessor, End: true } })).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'MapStateEntered'],
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapIterationStarted'],
      [5, 4, 'PassStateEntered'],
      [6, 5, 'PassStateExited'],
      [7, 6, 'MapIterationSucceeded'],
      [8, 6, 'MapIterationStarted'],
      [9, 8, 'PassStateEntered'],
      [10, 9, 'PassStateExited'],
      [11, 10, 'MapIterationSucceeded'],
      [12, 11, 'MapStateSucceeded'],
      [13, 11, 'MapStateExited'],
      [14, 13, 'ExecutionSucceeded'],
    ]);
  });

  it('of a Map all at once: every iteration follows its start', async () => {
    const ItemProcessor = branch('A', pass());

    const ids = await idsOf({ M: { Type: 'Map', Items: [1, 2, 3], ItemProcessor, End: true } });

    expect(ids.filter(([, , type]) => type === 'MapIterationStarted').map(([, previous]) => previous)).toEqual([
      3, 3, 3,
    ]);
  });

  it('of a Map that fails: it follows what its iteration failed with', async () => {
    const ItemProcessor = branch('T', task());
    const definition = machine({ M: { Type: 'Map', Items: [1], ItemProcessor, End: true } });

    const { execution } = await run(definition, {}, { tasks: fails });

    expect(
      execution
        .history()
        .map(({ id, previousEventId, type }) => [id, previousEventId, type])
        .slice(-4),
    ).toEqual([
      [8, 7, 'TaskFailed'],
      [9, 8, 'MapIterationFailed'],
      [10, 8, 'MapStateFailed'],
      [11, 10, 'ExecutionFailed'],
    ]);
  });

  it('of what fails as a state is entered: it follows what the entry follows', async () => {
    const failing = pass({ Output: '{% $states.input.missing %}' });

    expect((await idsOf({ A: failing })).slice(1)).toEqual([
      [2, 0, 'PassStateEntered'],
      [3, 0, 'EvaluationFailed'],
      [4, 3, 'ExecutionFailed'],
    ]);
    expect((await idsOf({ A: pass({ Next: 'B', End: undefined }), B: failing })).slice(2)).toEqual([
      [3, 2, 'PassStateExited'],
      [4, 3, 'PassStateEntered'],
      [5, 3, 'EvaluationFailed'],
      [6, 5, 'ExecutionFailed'],
    ]);
  });

  it('of what fails after the task: it follows the task', async () => {
    const ids = await idsOf({ T: task({ Output: '{% $states.result.missing %}' }) });

    expect(ids.slice(-3)).toEqual([
      [5, 4, 'TaskSucceeded'],
      [6, 5, 'EvaluationFailed'],
      [7, 6, 'ExecutionFailed'],
    ]);
  });

  it('of a Wait that is stopped: its end follows nothing, and nothing is told of it', async () => {
    const clock = new SimulatedClock();
    const wait = machine({ W: { Type: 'Wait', Seconds: 9, End: true } }, { TimeoutSeconds: 5 });
    const [stopped, late] = [0, 1].map(() => startExecution(wait, {}, { tasks: lambdaTasks({}), clock }));

    stopped?.stop();
    await clock.advance(5_000);

    const endOf = (execution: typeof stopped) =>
      execution?.history().map(({ id, previousEventId, type }) => [id, previousEventId, type]);
    const begin = [
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'WaitStateEntered'],
    ];
    expect(endOf(stopped)).toEqual([...begin, [3, 0, 'ExecutionAborted']]);
    expect(endOf(late)).toEqual([...begin, [3, 0, 'ExecutionTimedOut']]);
  });

  it('have no location where a Map that names no items finds none', async () => {
    const { execution } = await run(machine({ M: { Type: 'Map', ItemProcessor: branch('A', pass()), End: true } }), 5);

    const failed = execution.history().find(({ type }) => type === 'EvaluationFailed');
    expect(failed?.['evaluationFailedEventDetails']).toMatchObject({
      state: 'M',
      error: 'States.QueryEvaluationError',
    });
    expect(failed?.['evaluationFailedEventDetails']).not.toHaveProperty('location');
  });
});
