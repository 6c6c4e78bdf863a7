// What a run in this process had done of the superstep in which it failed, from its raw history.

import type { EndedTask, MergeFacts } from '../client/failed-merge.ts';
import type { Execution, HistoryRecord } from '../interpreter/index.ts';
import { isJsonObject } from '../json/index.ts';
import { type ExecutionInput, type TaskOutput, taskInputOf, taskOutputOf } from '../protocol/index.ts';

export function factsOf(execution: Execution, input: ExecutionInput): MergeFacts {
  const { state, step } = execution.variables();
  return {
    input,
    tasks: endedTasks(execution.records()),
    ...(isJsonObject(state) ? { state } : {}),
    ...(typeof step === 'number' ? { step } : {}),
  };
}

interface BegunTask {
  readonly node: string;
  output?: TaskOutput | undefined;
}

function endedTasks(records: readonly HistoryRecord[]): readonly EndedTask[] {
  const last = records.findLastIndex((record) => 'assigned' in record && record.assigned?.['state'] !== undefined);
  const tasks: BegunTask[] = [];
  const ofEvent = new Map<number, BegunTask>();
  for (const record of records.slice(last + 1)) {
    const input = record.type === 'TaskScheduled' ? taskInputOf(record.arguments) : undefined;
    const begun: BegunTask | undefined = input === undefined ? undefined : { node: input.node };
    if (begun !== undefined) tasks.push(begun);
    const task = begun ?? ofEvent.get(record.previousEventId);
    if (task === undefined) continue;
    ofEvent.set(record.id, task);
    if (record.type === 'TaskSucceeded') task.output = taskOutputOf(record.output);
  }
  return tasks.flatMap(({ node, output }) => (output === undefined ? [] : [{ node, output }]));
}
