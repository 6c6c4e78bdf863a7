// What happens in a run, in the graph's words. Chunks of a stream, supersteps, failures, timelines and warnings are folds over these.
//
// A question that a node asks, and its answer, will be further kinds. A task of a subgraph will carry the tasks around it as a
// `namespace`; without one it is of the graph that was started.

import type { JsonObject, JsonValue } from '../json/index.ts';
import type { ExecutionInput, TaskInput, TaskOutput } from '../protocol/index.ts';
import type { EndStatus } from './story-event.ts';

/** One try at a task. */
export interface Attempt {
  /** The same for all attempts at a task: see `taskId`. */
  readonly id: string;
  readonly task: TaskInput;
  /** From 1. */
  readonly attempt: number;
  /** The state of the machine that calls the task; many tasks share one where they are dispatched. */
  readonly stateName: string;
}

/** Why something failed, as the service tells it. */
export interface Failure {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** In this process: the JavaScript value that was thrown. */
  readonly thrown?: unknown;
}

export type Happening = { readonly at: Date } & (
  | { readonly kind: 'started'; readonly input: ExecutionInput }
  /** The input was mapped to the channels; `step` is the first superstep. */
  | { readonly kind: 'began'; readonly state: JsonObject; readonly step: number }
  | ({ readonly kind: 'taskStarted' } & Attempt)
  | ({ readonly kind: 'taskEnded'; readonly output: TaskOutput } & Attempt)
  /** Another attempt may follow. */
  | ({ readonly kind: 'taskFailed' } & Attempt & Failure)
  /** The run ended, or another task of the superstep failed, before it did. */
  | ({ readonly kind: 'taskStopped' } & Attempt)
  /** The updates of a superstep were merged; `step` is the one after it. */
  | { readonly kind: 'merged'; readonly state: JsonObject; readonly step: number }
  | ({ readonly kind: 'ended'; readonly status: EndStatus; readonly output?: JsonValue | undefined } & Failure)
  /** Somebody redrove it after its end. */
  | { readonly kind: 'redriven' }
);

/** Of one kind. */
export type HappeningOf<Kind extends Happening['kind']> = Extract<Happening, { readonly kind: Kind }>;
