// A run as its supersteps: which tasks ran, on what, with which updates, and the state after each.

import { errorTexts } from '../errors/error-texts.ts';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { type SendPacket, START, type TaskInput, type TaskOutput } from '../protocol/index.ts';
import type { Attempt, Happening } from './happening.ts';

/** One try at a task. */
export interface TaskAttempt {
  readonly startedAt: Date;
  /** Missing while it runs, and where the run ended before it. */
  readonly endedAt?: Date;
  /** Of a failed attempt: the name of the error and the service's text about it. */
  readonly error?: string;
  readonly cause?: string;
}

/** One task of a superstep. */
export interface TaskRecord {
  readonly id: string;
  /** The node; `__start__` for the router of START. */
  readonly node: string;
  /** Of the last attempt: another may follow a failed one. `stopped`: the run ended first, by another task's failure for one. */
  readonly status: 'running' | 'succeeded' | 'failed' | 'stopped';
  /** The channels before the superstep; for a Send, its argument. */
  readonly input: JsonValue;
  /** In merge order; a value that passes by its reducer is `{ __overwrite__: value }`. Empty until it succeeded. */
  readonly updates: readonly JsonObject[];
  /** Nodes that its router or Command named. */
  readonly goto: readonly string[];
  readonly sends: readonly SendPacket[];
  /** In order; the last decided. */
  readonly attempts: readonly TaskAttempt[];
}

/** One superstep; 0 maps the input to the channels, and runs the router of START where that is code. */
export interface Superstep<State = JsonObject> {
  readonly step: number;
  /** In the order in which they were started. */
  readonly tasks: readonly TaskRecord[];
  /** The channels after it. Missing while it runs, and where it failed. */
  readonly state?: State;
  readonly startedAt: Date;
  readonly endedAt?: Date;
}

/** The supersteps of a run: all that happened in it so far, from the first. */
export function superstepsOf(happenings: Iterable<Happening>): Superstep[] {
  const gathered = new Gathering();
  for (const happening of happenings) gathered.add(happening);
  return gathered.supersteps();
}

interface GatheredTask {
  readonly task: TaskInput;
  readonly attempts: TaskAttempt[];
  status: 'running' | 'succeeded' | 'failed';
  output?: TaskOutput;
}

interface GatheredStep {
  readonly startedAt: Date;
  readonly tasks: Map<string, GatheredTask>;
  state?: JsonObject;
  endedAt?: Date;
}

class Gathering {
  readonly #steps = new Map<number, GatheredStep>();
  #ended = false;

  add(happening: Happening): void {
    const { at } = happening;
    switch (happening.kind) {
      case 'started':
        this.#step(0, at);
        return;
      case 'began':
      case 'merged': {
        const step = this.#step(happening.step - 1, at);
        step.state = happening.state;
        step.endedAt = at;
        return;
      }
      case 'taskStarted': {
        const gathered = this.#task(happening, at);
        gathered.attempts.push({ startedAt: at });
        gathered.status = 'running';
        return;
      }
      case 'taskEnded': {
        const gathered = this.#task(happening, at);
        endAttempt(gathered, { endedAt: at });
        gathered.status = 'succeeded';
        gathered.output = happening.output;
        return;
      }
      case 'taskFailed': {
        const gathered = this.#task(happening, at);
        endAttempt(gathered, { endedAt: at, ...errorTexts(happening) });
        gathered.status = 'failed';
        return;
      }
      case 'taskStopped':
        // Its attempt has no end of its own: it ended with the run.
        return;
      case 'ended':
        this.#ended = true;
        return;
      case 'redriven':
        this.#ended = false;
    }
  }

  supersteps(): Superstep[] {
    return [...this.#steps].map(([step, { startedAt, endedAt, state, tasks }]) => ({
      step,
      startedAt,
      ...(endedAt === undefined ? {} : { endedAt }),
      ...(state === undefined ? {} : { state }),
      tasks: [...tasks].map(([id, gathered]) => this.#record(id, gathered)),
    }));
  }

  #step(step: number, at: Date): GatheredStep {
    const known = this.#steps.get(step) ?? { startedAt: at, tasks: new Map() };
    this.#steps.set(step, known);
    return known;
  }

  // The router of START is a task of the first superstep that has none of its own: it belongs to what comes before.
  #task({ id, task }: Attempt, at: Date): GatheredTask {
    const { tasks } = this.#step(task.node === START ? 0 : task.step, at);
    const known = tasks.get(id) ?? { task, attempts: [], status: 'running' as const };
    tasks.set(id, known);
    return known;
  }

  #record(id: string, { task, attempts, status, output }: GatheredTask): TaskRecord {
    const overwrites = (output?.overwrites ?? []).map(marked);
    return {
      id,
      node: task.node,
      status: status === 'running' && this.#ended ? 'stopped' : status,
      input: task.arg === undefined ? task.state : task.arg,
      updates: [...(output?.updates ?? []), ...overwrites],
      goto: output?.goto ?? [],
      sends: output?.sends ?? [],
      attempts,
    };
  }
}

function endAttempt({ attempts }: GatheredTask, end: Omit<TaskAttempt, 'startedAt'>): void {
  const last = attempts.pop();
  if (last !== undefined) attempts.push({ ...last, ...end });
}

const marked = (overwrites: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(overwrites).map(([key, value]) => [key, { __overwrite__: value }]));
