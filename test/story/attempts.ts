// Short ways to write what happened to tasks.

import { type TaskInput, type TaskOutput, taskId } from '../../lib/protocol/index.ts';
import type { Attempt, Failure, Happening } from '../../lib/story/index.ts';

const at = new Date(0);

export const taskOf = (node: string, step = 1, more: Partial<TaskInput> = {}): TaskInput => ({
  ...{ v: 1, node, state: {}, step, run: 'run', config: {} },
  ...more,
});

export const outputOf = (parts: Partial<TaskOutput> = {}): TaskOutput => ({
  ...{ updates: [], overwrites: [], exclusive: [], goto: [], sends: [] },
  ...parts,
});

const attemptOf = (task: TaskInput): Attempt => ({ id: taskId(task), task, attempt: 1, stateName: task.node });

export const started = (task: TaskInput): Happening => ({ kind: 'taskStarted', at, ...attemptOf(task) });
export const ended = (task: TaskInput, output: TaskOutput = outputOf()): Happening => ({
  ...{ kind: 'taskEnded', at, output },
  ...attemptOf(task),
});
export const failed = (task: TaskInput, failure: Failure): Happening => ({
  ...{ kind: 'taskFailed', at },
  ...attemptOf(task),
  ...failure,
});
export const merged = (step: number, state = {}): Happening => ({ kind: 'merged', at, step, state });
