// Where an execution stands, as JSON: what a lane, a visit or a fan-out needs to go on from there. Lanes and visits are built from it,
// so a redrive is a standing with its retries taken off, and a standing that was kept outlives the process.

import type { ErrorTexts } from '../../errors/error-texts.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import type { PreparedState } from '../program/prepared.ts';

/** Something that can tell where it stands. */
export interface Standable<Standing> {
  standing(): Standing;
}

/** Where a state leads: `next` is absent at the end of its scope. */
export interface StateTransition {
  readonly output: JsonValue;
  readonly next?: string | undefined;
}

/** When the limits of a task are over, in milliseconds of the clock; absent where there is none. */
export interface LimitsStanding {
  readonly timeoutAt?: number;
  readonly heartbeatAt?: number;
}

/** A task token that waits for its answer. */
export interface TokenStanding extends LimitsStanding {
  readonly token: string;
  /** True once the task's call has returned: the token alone is waited for. */
  readonly submitted: boolean;
  /** The task's `Arguments`, and its limits in seconds. */
  readonly arguments: JsonValue;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

/** How far the parts of a Parallel or Map have come; parts are told by their index. */
export interface ProgressStanding {
  /** The event that starts the whole. */
  readonly started: number;
  /** The input of each part. */
  readonly inputs: readonly JsonValue[];
  /** How many may run at once. */
  readonly atOnce: number;
  /** The outputs of the parts that are done. */
  readonly outputs: JsonObject;
  /** The parts that have begun and are not done. */
  readonly parts: { readonly [index: string]: LaneStanding };
}

/** One state that was entered and not yet followed by another. */
export interface VisitStanding {
  readonly state: string;
  readonly type: PreparedState['type'];
  readonly input: JsonValue;
  /** The event of its entry; 0 where it is still to be entered. */
  readonly enteredEvent: number;
  readonly enteredTime: number;
  /** The event that its entry follows. */
  readonly before: number;
  /** Retries made so far. */
  readonly retries: number;
  /** The same by retrier, in the order of `Retry`. */
  readonly used: readonly number[];
  /** Until when it waits, in milliseconds of the clock: a Wait, or the state before its next retry. */
  readonly due?: number;
  readonly token?: TokenStanding;
  readonly progress?: ProgressStanding;
  /** How the state was left, once it was. */
  readonly left?: StateTransition;
}

/** One path through a machine: the machine itself, a branch, an iteration. */
export interface LaneStanding {
  /** The event that the next one follows. */
  readonly lastEvent: number;
  /** The path's own variables. */
  readonly variables: JsonObject;
  /** Absent before its first state. */
  readonly visit?: VisitStanding;
}

/** How an execution ended, and when, in milliseconds of the clock. */
export type EndStanding = { readonly stopDate: number } & (
  | { readonly status: 'SUCCEEDED'; readonly output: JsonValue }
  | ({ readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED' } & ErrorTexts)
);

/** An execution that runs, or has ended. */
export interface ExecutionStanding {
  readonly v: 1;
  readonly name: string;
  readonly arn: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly input: JsonValue;
  /** Milliseconds of the clock, as the other times. */
  readonly startDate: number;
  readonly redriveCount: number;
  readonly redriveDate?: number;
  /** When its `TimeoutSeconds` are over. */
  readonly timeoutAt?: number;
  /** How many events it has recorded. */
  readonly events: number;
  /** Where its machine stands; after an end without success, where a redrive goes on. */
  readonly lane: LaneStanding;
  /** Absent while it runs. */
  readonly ended?: EndStanding;
}

/**
 * A standing as a redrive takes it up: retries count anew, tokens are given out anew, and nothing waits for a retry. What succeeded
 * stays done.
 */
export function redriven(lane: LaneStanding): LaneStanding {
  const { visit } = lane;
  if (visit === undefined || visit.left !== undefined) return lane;
  const { due: _due, token: _token, progress, ...stands } = visit;
  const anew = {
    ...stands,
    retries: 0,
    used: [],
    ...(progress === undefined ? {} : { progress: redrivenParts(progress) }),
  };
  // AWS enters a Fail state anew.
  if (visit.enteredEvent === 0 || visit.type === 'Fail') return { ...lane, visit: { ...anew, enteredEvent: 0 } };
  // Seen on AWS: a redriven state's next event follows the event of its entry, not ExecutionRedriven.
  return { ...lane, lastEvent: visit.enteredEvent, visit: anew };
}

function redrivenParts(progress: ProgressStanding): ProgressStanding {
  const parts = Object.entries(progress.parts).map(([index, part]) => [index, redriven(part)] as const);
  return { ...progress, parts: Object.fromEntries(parts) };
}
