// The tasks of a graph in this process: what Lambda does on AWS, done by calling runTask.

import { InternalError } from '../errors/index.ts';
import type { GraphDefinition } from '../graph/index.ts';
import { serviceTasks, type TaskCall, type TaskPort } from '../interpreter/index.ts';
import { sizeOf } from '../interpreter/values/admit.ts';
import type { JsonValue } from '../json/index.ts';
import { taskInputOf, taskResult } from '../protocol/index.ts';
import { runTask } from '../runtime/tasks.ts';
import type { StreamChunks } from '../story/index.ts';
import { warn } from './warn.ts';

/** `chunks` is told what nodes write while they run. */
export function nodeTasks(definition: GraphDefinition, chunks: StreamChunks | undefined): TaskPort {
  const lambda = async (call: TaskCall): Promise<JsonValue> => {
    const task = taskInputOf(call.arguments);
    if (task === undefined) throw new InternalError(`state '${call.stateName}' calls what is not a node`);
    const output = await runTask(definition, task, {
      // Making one costs more than a node that does nothing: only who asks pays for it.
      get signal() {
        return call.signal;
      },
      writer: (chunk) => chunks?.custom(chunk),
      writeToken: (token) => chunks?.token(task, token),
      warn,
      // The interpreter asks again, and is told what was found.
      bytesOf: (output) => sizeOf(output as unknown as JsonValue),
    });
    return taskResult(output);
  };
  return serviceTasks({ lambda });
}
