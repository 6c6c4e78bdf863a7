// Rows of the timeline: the tasks of one node in one superstep, and what there is to say of them together.

import { nodeTitle, type RunLog, type TaskSpan } from './run-log.ts';

export interface Row {
  readonly step: number;
  readonly node: string;
  readonly tasks: readonly TaskSpan[];
  readonly from: number;
  /** The end of the last task that has ended; of the run so far, where one still runs. */
  readonly to: number;
  readonly outcome: TaskSpan['outcome'];
  readonly running: number;
  /** The most that ran at once. */
  readonly atOnce: number;
  readonly retries: number;
}

/** In the order in which they began; the rows of a superstep stand together. */
export function rowsOf({ tasks, duration }: RunLog): readonly Row[] {
  const groups = new Map<string, TaskSpan[]>();
  for (const task of tasks) {
    const key = `${task.step}|${task.isSend}|${task.node}`;
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups.values()].map((group) => rowOf(group, duration)).sort((left, right) => left.step - right.step);
}

/** The most tasks that ran at once. */
export function mostAtOnce(tasks: readonly TaskSpan[], duration: number): number {
  const changes = tasks.flatMap(({ from, to = duration }) => [
    { at: from, by: 1 },
    // A task that took no measurable time was there all the same.
    { at: Math.max(to, from + 0.0001), by: -1 },
  ]);
  changes.sort((left, right) => left.at - right.at || left.by - right.by);
  let now = 0;
  let most = 0;
  for (const { by } of changes) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

export function labelOf({ node, tasks }: Row): string {
  const name = nodeTitle({ node });
  return tasks.length === 1 ? name : `${name} ×${tasks.length}`;
}

/** `superstep 2, node 'a'`. */
export function stepAndNode({ step, node }: TaskSpan): string {
  return step === 0 ? nodeTitle({ node }) : `superstep ${step}, node '${node}'`;
}

function rowOf(tasks: readonly TaskSpan[], duration: number): Row {
  const [first] = tasks;
  return {
    step: first?.step ?? 0,
    node: first?.node ?? '',
    tasks,
    from: Math.min(...tasks.map(({ from }) => from)),
    to: Math.max(...tasks.map(({ to }) => to ?? duration)),
    outcome: outcomeOf(tasks),
    running: tasks.filter(({ outcome }) => outcome === 'running').length,
    atOnce: mostAtOnce(tasks, duration),
    retries: tasks.reduce((sum, { attempts }) => sum + attempts - 1, 0),
  };
}

function outcomeOf(tasks: readonly TaskSpan[]): TaskSpan['outcome'] {
  for (const outcome of ['failed', 'stopped', 'running'] as const) {
    if (tasks.some((task) => task.outcome === outcome)) return outcome;
  }
  return 'done';
}
