// What a run did, gathered from its events: every task with its times, and what the service would bill.
//
//   L1. Time is the observer's, in milliseconds since the run began: finer than the events' own timestamps.
//   L2. A task is one node once; its retries are attempts of the same task.

import type { HistoryRecord } from '../../interpreter/index.ts';
import type { JsonValue } from '../../json/index.ts';
import { START, taskInputOf } from '../../protocol/index.ts';

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
export const nameOf = ({ node }: Pick<TaskSpan, 'node'>): string => (node === START ? "START's router" : node);

type TaskFailure = Extract<HistoryRecord, { readonly thrown?: unknown }>;

/** Gathers a run's events; one for each run. */
export class RunRecorder {
  readonly #tasks: TaskSpan[] = [];
  /** The task that an event belongs to, by the event's id. */
  readonly #taskOfEvent = new Map<number, number>();
  #transitions = 0;
  #events = 0;
  #began: number | undefined;
  #ended: number | undefined;

  see(record: HistoryRecord, now: number): void {
    this.#began ??= now;
    this.#events += 1;
    const at = now - this.#began;
    if (record.type.endsWith('StateEntered')) this.#transitions += 1;
    switch (record.type) {
      case 'TaskScheduled':
        this.#scheduled(record, at);
        break;
      case 'TaskStarted':
        this.#follow(record, {});
        break;
      case 'TaskSucceeded':
        this.#follow(record, { to: at, outcome: 'done' });
        break;
      case 'TaskFailed':
      case 'TaskTimedOut':
        this.#follow(record, { to: at, outcome: 'failed' }, failureOf(record));
        break;
      case 'TaskStateAborted':
        this.#follow(record, { to: at, outcome: 'stopped' });
        break;
      case 'ExecutionSucceeded':
      case 'ExecutionFailed':
      case 'ExecutionTimedOut':
      case 'ExecutionAborted':
        this.#ended = at;
        break;
    }
  }

  log(now: number): RunLog {
    const duration = this.#ended ?? (this.#began === undefined ? 0 : now - this.#began);
    return {
      tasks: [...this.#tasks],
      transitions: this.#transitions,
      events: this.#events,
      duration,
      isOver: this.#ended !== undefined,
    };
  }

  /** The nodes that run now. */
  running(): readonly string[] {
    return this.#tasks.filter(({ outcome }) => outcome === 'running').map(nameOf);
  }

  // An attempt that follows a failed one is scheduled right after it.
  #scheduled(record: HistoryRecord & { readonly type: 'TaskScheduled' | 'LambdaFunctionScheduled' }, at: number): void {
    const before = this.#taskOfEvent.get(record.previousEventId);
    const earlier = before === undefined ? undefined : this.#tasks[before];
    if (before !== undefined && earlier?.outcome === 'failed') {
      const { to: _, ...task } = earlier;
      this.#tasks[before] = { ...task, outcome: 'running', attempts: task.attempts + 1 };
      this.#taskOfEvent.set(record.id, before);
      this.#transitions += 1;
      return;
    }
    this.#taskOfEvent.set(record.id, this.#tasks.length);
    this.#tasks.push({
      ...taskOf(record.arguments, record.stateName),
      from: at,
      outcome: 'running',
      attempts: 1,
      failures: [],
    });
  }

  #follow(record: HistoryRecord, change: Partial<TaskSpan>, failure?: AttemptFailure): void {
    const index = this.#taskOfEvent.get(record.previousEventId);
    const task = index === undefined ? undefined : this.#tasks[index];
    if (index === undefined || task === undefined) return;
    this.#taskOfEvent.set(record.id, index);
    // A task that waits for its next attempt has been reported already.
    if (change.outcome === 'stopped' && task.outcome !== 'running') return;
    const failures = failure === undefined ? task.failures : [...task.failures, failure];
    this.#tasks[index] = { ...task, ...change, failures };
  }
}

// What a node threw is at hand as it is; a timeout has texts only.
function failureOf({ thrown, error, cause }: TaskFailure): AttemptFailure {
  if (thrown instanceof Error)
    return {
      what: `${thrown.name}: ${thrown.message}`,
      ...(thrown.stack === undefined ? {} : { stack: thrown.stack }),
    };
  return { what: [error ?? 'Error', ...(cause === undefined ? [] : [cause])].join(': ') };
}

// The emitter writes these fields; a task of a foreign state machine is known by its state.
function taskOf(given: JsonValue, stateName: string): Pick<TaskSpan, 'node' | 'step' | 'isSend'> {
  const task = taskInputOf(given);
  if (task === undefined) return { node: stateName, step: 0, isSend: false };
  const { node, step, arg } = task;
  return { node, step: node === START ? 0 : step, isSend: arg !== undefined };
}
