// The tasks of a graph in this process: what Lambda does on AWS, done by calling runTask.

import type { StreamChunks } from '../client/stream-chunks.ts';
import { InternalError } from '../errors/index.ts';
import type { GraphDefinition } from '../graph/index.ts';
import { serviceTasks, type TaskCall, type TaskPort } from '../interpreter/index.ts';
import type { JsonValue } from '../json/index.ts';
import { taskInputOf, taskResult } from '../protocol/index.ts';
import { runTask } from '../runtime/tasks.ts';
import type { JoinWatch } from './join-watch.ts';
import { warn } from './warn.ts';

/** Who is told what happens to tasks. */
export interface TaskWatchers {
  readonly chunks: StreamChunks | undefined;
  readonly joins: JoinWatch;
}

export function nodeTasks(definition: GraphDefinition, { chunks, joins }: TaskWatchers): TaskPort {
  const lambda = async (call: TaskCall): Promise<JsonValue> => {
    const task = taskInputOf(call.arguments);
    if (task === undefined) throw new InternalError(`state '${call.stateName}' calls what is not a node`);
    chunks?.taskStarted(task);
    const output = await runTask(definition, task, {
      signal: call.signal,
      writer: (chunk) => chunks?.custom(chunk),
      writeToken: (token) => chunks?.token(task, token),
      warn,
    });
    // Nobody waits for a task whose run or superstep has ended: its update is no longer news.
    if (!call.signal.aborted) {
      joins.ran(task.node, task.step);
      chunks?.taskEnded(task, output);
    }
    return taskResult(output);
  };
  return serviceTasks({ lambda });
}
