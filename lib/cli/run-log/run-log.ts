// What a run did, gathered from its events: every task with its times, and what the service would bill.
//
//   L1. Time is the observer's, in milliseconds since the run began: finer than the events' own timestamps.
//   L2. A task is one node once; its retries are attempts of the same task.

import { isJsonObject, type JsonValue } from '../../json/index.ts';
import type { HistoryRecord } from '../../local/index.ts';
import { START } from '../../protocol/index.ts';

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
        this.#follow(record, { to: at, outcome: 'failed' });
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
    this.#tasks.push({ ...taskOf(record.arguments, record.stateName), from: at, outcome: 'running', attempts: 1 });
  }

  #follow(record: HistoryRecord, change: Partial<TaskSpan>): void {
    const index = this.#taskOfEvent.get(record.previousEventId);
    const task = index === undefined ? undefined : this.#tasks[index];
    if (index === undefined || task === undefined) return;
    this.#taskOfEvent.set(record.id, index);
    // A task that waits for its next attempt has been told of already.
    if (change.outcome === 'stopped' && task.outcome !== 'running') return;
    this.#tasks[index] = { ...task, ...change };
  }
}

// The emitter writes these fields; a task that is none of a graph's is known by its state.
function taskOf(given: JsonValue, stateName: string): Pick<TaskSpan, 'node' | 'step' | 'isSend'> {
  const payload = isJsonObject(given) ? given['Payload'] : undefined;
  if (!isJsonObject(payload ?? null)) return { node: stateName, step: 0, isSend: false };
  const { node, step, arg } = payload as {
    readonly node?: JsonValue;
    readonly step?: JsonValue;
    readonly arg?: JsonValue;
  };
  return {
    node: typeof node === 'string' ? node : stateName,
    step: typeof step === 'number' && node !== START ? step : 0,
    isSend: arg !== undefined,
  };
}
