// The node that a run failed by, from its raw history. Tasks are told by their events: many nodes share one state of a Map.

import type { HistoryRecord } from '../interpreter/index.ts';
import { taskInputOf } from '../protocol/index.ts';

interface Task {
  readonly node: string;
}

/** The node whose task threw `thrown`; else the one that failed last and has not gone well since. */
export function failedNode(records: readonly HistoryRecord[], thrown: unknown): string | undefined {
  const ofEvent = new Map<number, Task>();
  let thrower: Task | undefined;
  let failed: Task | undefined;
  for (const record of records) {
    // A retry is scheduled right after what failed, and is the same task.
    const task = ofEvent.get(record.previousEventId) ?? begunBy(record);
    if (task === undefined) continue;
    switch (record.type) {
      case 'TaskFailed':
      case 'TaskTimedOut':
        failed = task;
        if (thrown !== undefined && record.thrown === thrown) thrower = task;
        break;
      case 'TaskSucceeded':
        if (failed === task) failed = undefined;
        continue;
    }
    ofEvent.set(record.id, task);
  }
  return (thrower ?? failed)?.node;
}

function begunBy(record: HistoryRecord): Task | undefined {
  const task = record.type === 'TaskScheduled' ? taskInputOf(record.arguments) : undefined;
  return task === undefined ? undefined : { node: task.node };
}
