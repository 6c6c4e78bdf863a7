// The tasks of a graph in this process: what Lambda does on AWS, done by calling runTask.

import type { StreamChunks } from '../client/stream-chunks.ts';
import type { GraphDefinition } from '../graph/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { TaskCall, TaskPort } from '../local/index.ts';
import type { TaskInput } from '../protocol/index.ts';
import { runTask } from '../runtime/tasks.ts';
import type { JoinWatch } from './join-watch.ts';
import { warn } from './warn.ts';

/** Who is told what happens to tasks. */
export interface TaskWatchers {
  readonly chunks: StreamChunks | undefined;
  readonly joins: JoinWatch;
  /** The node of each state that ran a task: for the report of a failure. */
  readonly nodeOfState: Map<string, string>;
  /** The node that threw a value: many nodes share one state of a Map. */
  readonly nodeOfThrown: Map<unknown, string>;
}

export function nodeTasks(
  definition: GraphDefinition,
  { chunks, joins, nodeOfState, nodeOfThrown }: TaskWatchers,
): TaskPort {
  return async (call: TaskCall): Promise<JsonValue> => {
    const task = taskOf(call);
    nodeOfState.set(call.stateName, task.node);
    chunks?.taskStarted(task);
    const output = await runTask(definition, task, {
      signal: call.signal,
      writer: (chunk) => chunks?.custom(chunk),
      writeToken: (token) => chunks?.token(task, token),
      warn,
    }).catch((thrown: unknown) => {
      if (!call.signal.aborted) nodeOfThrown.set(thrown, task.node);
      throw thrown;
    });
    // Nobody waits for a task whose run or superstep has ended: its update is no longer news.
    if (!call.signal.aborted) {
      joins.ran(task.node, task.step);
      chunks?.taskEnded(task, output);
    }
    return { Payload: output as unknown as JsonValue };
  };
}

// The emitter wrote these fields: their form is the protocol's.
function taskOf(call: TaskCall): TaskInput {
  return (call.arguments as unknown as { readonly Payload: TaskInput }).Payload;
}
