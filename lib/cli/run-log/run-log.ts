// What a run did, gathered from its events: every task with its times, and what the service would bill.
//
//   L1. Time is the observer's, in milliseconds since the run began: finer than the events' own timestamps.
//   L2. A task is one node once; its retries are attempts of the same task.

import { storyEventOfRecord } from '../../engine/index.ts';
import type { HistoryRecord } from '../../interpreter/index.ts';
import { START } from '../../protocol/index.ts';
import { type Attempt, type Failure, type Happening, StoryReader } from '../../story/index.ts';

export interface TaskSpan {
  readonly node: string;
  /** The superstep, from 1; 0 for START's routers. */
  readonly step: number;
  readonly isSend: boolean;
  readonly from: number;
  /** Absent while it runs. */
  readonly to?: number;
  readonly outcome: 'running' | 'done' | 'failed' | 'stopped';
  readonly attempts: number;
  /** How attempts failed, in their order. */
  readonly failures: readonly AttemptFailure[];
}

export interface AttemptFailure {
  /** `RangeError: the shelf is empty`. */
  readonly what: string;
  readonly stack?: string;
}

export interface RunLog {
  readonly tasks: readonly TaskSpan[];
  /** States entered and tasks retried: what is billed. */
  readonly transitions: number;
  readonly events: number;
  /** Milliseconds, so far or in all. */
  readonly duration: number;
  readonly isOver: boolean;
}

/** The node as people call it. */
export const nodeTitle = ({ node }: Pick<TaskSpan, 'node'>): string => (node === START ? "START's router" : node);

/** Gathers a run's events; one for each run. */
export class RunRecorder {
  readonly #reader = new StoryReader();
  readonly #tasks = new Map<string, TaskSpan>();
  #transitions = 0;
  #events = 0;
  #began: number | undefined;
  #ended: number | undefined;

  see(record: HistoryRecord, now: number): void {
    this.#began ??= now;
    this.#events += 1;
    if (record.type.endsWith('StateEntered')) this.#transitions += 1;
    const happening = this.#reader.read(storyEventOfRecord(record));
    if (happening !== undefined) this.#gather(happening, now - this.#began);
  }

  log(now: number): RunLog {
    const duration = this.#ended ?? (this.#began === undefined ? 0 : now - this.#began);
    return {
      tasks: [...this.#tasks.values()],
      transitions: this.#transitions,
      events: this.#events,
      duration,
      isOver: this.#ended !== undefined,
    };
  }

  /** The nodes that run now. */
  running(): readonly string[] {
    return [...this.#tasks.values()].filter(({ outcome }) => outcome === 'running').map(nodeTitle);
  }

  #gather(happening: Happening, at: number): void {
    switch (happening.kind) {
      case 'taskStarted':
        if (happening.attempt > 1) this.#transitions += 1;
        this.#tasks.set(happening.id, this.#begun(happening, at));
        return;
      case 'taskEnded':
        this.#change(happening.id, { to: at, outcome: 'done' });
        return;
      case 'taskFailed':
        this.#change(happening.id, { to: at, outcome: 'failed' }, failureOf(happening));
        return;
      case 'taskStopped':
        // A task that waits for its next attempt has been reported already.
        if (this.#tasks.get(happening.id)?.outcome === 'running')
          this.#change(happening.id, { to: at, outcome: 'stopped' });
        return;
      case 'ended':
        this.#ended = at;
        return;
      default:
    }
  }

  #begun({ id, task: { node, step, arg } }: Attempt, at: number): TaskSpan {
    const earlier = this.#tasks.get(id);
    if (earlier === undefined)
      return {
        ...{ node, step: node === START ? 0 : step, isSend: arg !== undefined },
        ...{ from: at, outcome: 'running', attempts: 1, failures: [] },
      };
    const { to: _, ...task } = earlier;
    return { ...task, outcome: 'running', attempts: task.attempts + 1 };
  }

  #change(id: string, change: Partial<TaskSpan>, failure?: AttemptFailure): void {
    const task = this.#tasks.get(id);
    if (task === undefined) return;
    const failures = failure === undefined ? task.failures : [...task.failures, failure];
    this.#tasks.set(id, { ...task, ...change, failures });
  }
}

// What a node threw is at hand as it is; a timeout has texts only.
function failureOf({ thrown, error, cause }: Failure): AttemptFailure {
  if (thrown instanceof Error)
    return {
      what: `${thrown.name}: ${thrown.message}`,
      ...(thrown.stack === undefined ? {} : { stack: thrown.stack }),
    };
  return { what: [error ?? 'Error', ...(cause === undefined ? [] : [cause])].join(': ') };
}
