// An event of an execution, whoever recorded it: the service, whose texts were read, or the interpreter in this process. Only what the
// story of a run needs is here, as values.

import type { JsonObject, JsonValue } from '../json/index.ts';

export interface StoryEvent {
  /** From 1, without gaps. */
  readonly id: number;
  /** The event before it on the same path through the machine; 0 for none. */
  readonly previousEventId: number;
  readonly at: Date;
  /** AWS's. */
  readonly type: string;
  /** Of a state that was entered or left. */
  readonly stateName?: string | undefined;
  /** Of the execution's start. */
  readonly input?: JsonValue | undefined;
  /** Of a scheduled task. */
  readonly arguments?: JsonValue | undefined;
  /** Of a task or an execution that succeeded. */
  readonly output?: JsonValue | undefined;
  /** Of a state that was left: the variables that it set. */
  readonly assigned?: JsonObject | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** In this process: the JavaScript value that a task threw. */
  readonly thrown?: unknown;
}

export type EndStatus = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

const endStatuses: ReadonlyMap<string, EndStatus> = new Map([
  ['ExecutionSucceeded', 'SUCCEEDED'],
  ['ExecutionFailed', 'FAILED'],
  ['ExecutionTimedOut', 'TIMED_OUT'],
  ['ExecutionAborted', 'ABORTED'],
]);

/** How an execution ended whose last event this is; undefined for events that end nothing. */
export function endStatusOf({ type }: Pick<StoryEvent, 'type'>): EndStatus | undefined {
  return endStatuses.get(type);
}
