// A run as its supersteps: which tasks ran, on what, with which updates, and the state after each.

import { errorTexts } from '../errors/error-texts.ts';
import type { JsonObject } from '../json/index.ts';
import {
  START,
  type Superstep,
  type TaskAttempt,
  type TaskInput,
  type TaskOutput,
  type TaskRecord,
} from '../protocol/index.ts';
import type { Attempt, Happening } from './happening.ts';

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
        // One that goes on from a checkpoint begins behind the superstep of that.
        if (happening.input.checkpoint === undefined) this.#step(0, at);
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
