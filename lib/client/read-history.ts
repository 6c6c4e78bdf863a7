// What happened in a run, read from the events of its execution: the events in which a graph's own tasks and merges show, in
// the graph's words. Incremental: events may come in any number of pieces.
//
//   H1. Tasks are told by their Payload, never by the names of states: a graph's machine has others too.
//   H2. So is the beginning: by what it assigns. `run` is assigned once, with the first state; a merge assigns the state alone.
//   H3. A text that is not JSON (cut off where somebody stored the history) makes its event tell nothing; none is guessed.

import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { type ExecutionInput, type TaskInput, type TaskOutput, taskInputOf, taskOutputOf } from '../protocol/index.ts';
import { type EndStatus, endStatusOf, type HistoryEvent } from './executions.ts';

interface Failed {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

export type Happening = { readonly at: Date } & (
  | { readonly kind: 'started'; readonly input: ExecutionInput }
  /** The input was mapped to the channels. */
  | { readonly kind: 'began'; readonly state: JsonObject; readonly step: number }
  | { readonly kind: 'taskStarted'; readonly task: TaskInput }
  | { readonly kind: 'taskEnded'; readonly task: TaskInput; readonly output: TaskOutput }
  | ({ readonly kind: 'taskFailed'; readonly task: TaskInput } & Failed)
  /** The updates of a superstep were merged; `step` is the one after it. */
  | { readonly kind: 'merged'; readonly state: JsonObject; readonly step: number }
  | ({ readonly kind: 'ended'; readonly status: EndStatus; readonly output?: JsonValue | undefined } & Failed)
  /** Somebody redrove it after its end. */
  | { readonly kind: 'redriven' }
);

export class HistoryReader {
  /** Tasks that have not ended, by the id of the last event of each. */
  readonly #open = new Map<number, TaskInput>();

  /** Events must come in the order of their ids. */
  read(event: HistoryEvent): Happening | undefined {
    const { at, type, details } = event;
    const status = endStatusOf(event);
    if (status !== undefined) {
      const { error, cause } = details;
      return { kind: 'ended', at, status, output: parse(details.output), error, cause };
    }
    switch (type) {
      case 'ExecutionStarted': {
        const input = parse(details.input);
        return isJsonObject(input) ? { kind: 'started', at, input: input as unknown as ExecutionInput } : undefined;
      }
      case 'ExecutionRedriven':
        return { kind: 'redriven', at };
      case 'TaskScheduled':
        return this.#scheduled(event);
      case 'TaskStarted':
      case 'TaskSubmitted':
        this.#passOn(event);
        return undefined;
      case 'TaskSucceeded':
        return this.#succeeded(event);
      case 'TaskFailed':
      case 'TaskTimedOut':
      case 'TaskStartFailed':
      case 'TaskSubmitFailed': {
        const task = this.#close(event);
        return task === undefined
          ? undefined
          : { kind: 'taskFailed', at, task, error: details.error, cause: details.cause };
      }
      default:
        return type.endsWith('StateExited') ? assigned(event) : undefined;
    }
  }

  #scheduled({ id, at, details }: HistoryEvent): Happening | undefined {
    const task = taskInputOf(parse(details.parameters));
    if (task === undefined) return undefined;
    this.#open.set(id, task);
    return { kind: 'taskStarted', at, task };
  }

  #succeeded(event: HistoryEvent): Happening | undefined {
    const task = this.#close(event);
    const output = taskOutputOf(parse(event.details.output));
    return task === undefined || output === undefined ? undefined : { kind: 'taskEnded', at: event.at, task, output };
  }

  #passOn(event: HistoryEvent): void {
    const task = this.#close(event);
    if (task !== undefined) this.#open.set(event.id, task);
  }

  #close({ previousEventId }: HistoryEvent): TaskInput | undefined {
    const task = this.#open.get(previousEventId);
    this.#open.delete(previousEventId);
    return task;
  }
}

function assigned({ at, details }: HistoryEvent): Happening | undefined {
  const { state: stateText, step: stepText, run } = details.assignedVariables ?? {};
  const state = parse(stateText);
  const step = parse(stepText);
  if (!isJsonObject(state) || typeof step !== 'number') return undefined;
  return { kind: run === undefined ? 'merged' : 'began', at, state, step }; // H2
}

function parse(text: string | undefined): JsonValue | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined; // H3
  }
}
