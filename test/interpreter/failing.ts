// Tasks that fail by script, and tell when they were called.

import { type SimulatedClock, TaskFailure, type TaskPort } from '../../lib/interpreter/index.ts';

/** Fails with these errors, one a call, then succeeds with 'ok'; notes when it was called. */
export function failing(clock: SimulatedClock, ...errors: readonly string[]) {
  const calls: number[] = [];
  const left = [...errors];
  const tasks: TaskPort = () => {
    calls.push(clock.now());
    const error = left.shift();
    if (error !== undefined) throw new TaskFailure(error, `cause of ${error}`);
    return 'ok';
  };
  const waits = (): number[] => calls.slice(1).map((time, index) => (time - (calls[index] as number)) / 1000);
  return { tasks, calls, waits };
}
