// The one reader of events: what they say of a run, in the graph's words. Incremental: events may come in any number of pieces.
//
//   H1. Tasks are told by their Payload, never by the names of states: a graph's machine has others too.
//   H2. So is the beginning: by what it assigns. `run` is assigned once, with the first state; a merge assigns the state alone.
//   H3. A value that could not be read (a text cut off where somebody stored the history) makes its event tell nothing; none is guessed.
//   H4. A task that is scheduled right after one of its own events is tried again.

import { isJsonObject } from '../json/index.ts';
import { type ExecutionInput, taskId, taskInputOf, taskOutputOf } from '../protocol/index.ts';
import type { Attempt, Happening } from './happening.ts';
import { endStatusOf, type StoryEvent } from './story-event.ts';

export class StoryReader {
  /** The last attempt at each task, by the id of the last event of it; until something else follows that. */
  readonly #attempts = new Map<number, Attempt>();
  /** The states that were entered and have done nothing yet, by the event of their entry. */
  readonly #entered = new Map<number, string>();

  /** Events must come in the order of their ids, and may begin anywhere. */
  read(event: StoryEvent): Happening | undefined {
    const { at, type } = event;
    const status = endStatusOf(event);
    if (status !== undefined) return { kind: 'ended', at, status, output: event.output, ...failureOf(event) };
    switch (type) {
      case 'ExecutionStarted':
        if (!isJsonObject(event.input)) return undefined;
        return { kind: 'started', at, input: event.input as unknown as ExecutionInput };
      case 'ExecutionRedriven':
        return { kind: 'redriven', at };
      case 'TaskStateEntered':
        if (event.stateName !== undefined) this.#entered.set(event.id, event.stateName);
        return undefined;
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
        const attempt = this.#passOn(event);
        return attempt && { kind: 'taskFailed', at, ...attempt, ...failureOf(event) };
      }
      case 'TaskStateAborted': {
        const attempt = this.#take(event);
        return attempt && { kind: 'taskStopped', at, ...attempt };
      }
      default:
        return type.endsWith('StateExited') ? assigned(event) : undefined;
    }
  }

  #scheduled(event: StoryEvent): Happening | undefined {
    const entered = this.#entered.get(event.previousEventId);
    this.#entered.delete(event.previousEventId);
    const task = taskInputOf(event.arguments);
    if (task === undefined) return undefined;
    const id = taskId(task);
    const before = this.#attempts.get(event.previousEventId)?.id === id ? this.#take(event) : undefined; // H4
    const attempt: Attempt = {
      id,
      task,
      attempt: (before?.attempt ?? 0) + 1,
      stateName: event.stateName ?? before?.stateName ?? entered ?? '',
    };
    this.#attempts.set(event.id, attempt);
    return { kind: 'taskStarted', at: event.at, ...attempt };
  }

  #succeeded(event: StoryEvent): Happening | undefined {
    const attempt = this.#take(event);
    const output = taskOutputOf(event.output);
    return attempt === undefined || output === undefined
      ? undefined
      : { kind: 'taskEnded', at: event.at, ...attempt, output };
  }

  /** The attempt that an event is of, which its next one follows. */
  #passOn(event: StoryEvent): Attempt | undefined {
    const attempt = this.#take(event);
    if (attempt !== undefined) this.#attempts.set(event.id, attempt);
    return attempt;
  }

  #take({ previousEventId }: StoryEvent): Attempt | undefined {
    const attempt = this.#attempts.get(previousEventId);
    this.#attempts.delete(previousEventId);
    return attempt;
  }
}

const failureOf = ({ error, cause, thrown }: StoryEvent) => ({
  error,
  cause,
  ...(thrown === undefined ? {} : { thrown }),
});

function assigned({ at, assigned: variables = {} }: StoryEvent): Happening | undefined {
  const { state, step, run } = variables;
  if (!isJsonObject(state) || typeof step !== 'number') return undefined;
  return { kind: run === undefined ? 'merged' : 'began', at, state, step }; // H2
}
