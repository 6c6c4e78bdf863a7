// What the tests of redrives begin with: machines of named steps, and tasks that answer by script.

import type { State } from '../../lib/asl/index.ts';
import {
  type ExecutionOptions,
  type HistoryRecord,
  SimulatedClock,
  startExecution,
  TaskFailure,
  type TaskPort,
} from '../../lib/interpreter/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { task, unchecked } from './machines.ts';

/** A Task whose result is its name, followed by another state. */
export const step = (Next: string, fields: object = {}) => task({ End: undefined, Next, ...fields }) as State;
export const done: State = { Type: 'Succeed' };

/** Tasks by state name: each entry is what its calls answer in turn, an error name meaning failure; the last one repeats. */
export function scripted(scripts: Readonly<Record<string, readonly (JsonValue | Error)[]>>) {
  const calls: string[] = [];
  const tasks: TaskPort = ({ stateName }) => {
    const made = calls.filter((name) => name === stateName).length;
    calls.push(stateName);
    const script = scripts[stateName] ?? [stateName];
    const answer = script[Math.min(made, script.length - 1)] as JsonValue | Error;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { calls, tasks };
}

export const failing = (error = 'E') => new TaskFailure(error, 'why');

export function start(definition: Parameters<typeof startExecution>[0], options: Partial<ExecutionOptions> = {}) {
  const clock = new SimulatedClock();
  const execution = startExecution(definition, {}, { clock, tasks: scripted({}).tasks, check: unchecked, ...options });
  /** What happened since the last redrive, as texts. */
  const since = () => {
    const records = execution.records();
    return records.slice(records.findLastIndex(({ type }) => type === 'ExecutionRedriven')).map(told);
  };
  return { execution, clock, since };
}

/** `TaskScheduled T`, or without a name where the event has none. */
export function told(record: HistoryRecord): string {
  return 'stateName' in record ? `${record.type} ${record.stateName}` : record.type;
}

export function refusal(act: () => void): { name: string; message: string } | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
}
