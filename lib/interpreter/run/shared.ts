// What all states of one execution share.

import type { JsonValue } from '../../json/index.ts';
import type { ExecutionLimits } from '../execution-limits.ts';
import type { ServiceFunctions } from '../expressions/service-functions.ts';
import type { History } from '../history/history.ts';
import type { TaskPort } from '../tasks/task-port.ts';
import type { TaskTokens } from '../tasks/task-tokens.ts';
import type { Clock } from '../time/clock.ts';
import type { Deadline } from '../time/deadline.ts';
import type { Random } from '../time/random.ts';
import type { Eventually } from './routine.ts';
import type { Turn } from './turn.ts';

/** The parts of a Parallel or Map, ready to be run side by side. */
export interface ReadyParts {
  readonly inputs: readonly JsonValue[];
  /** Their outputs, in order. */
  readonly run: () => Eventually<JsonValue>;
}

/** How parts are run: by themselves, or by a double that has their result already, which need not be a list then. */
export type Gather = (parts: ReadyParts) => Eventually<JsonValue>;

/** `$states.context` without what belongs to one state. */
export interface ExecutionContext {
  readonly Execution: {
    readonly Id: string;
    readonly Input: JsonValue;
    readonly Name: string;
    readonly RoleArn: string;
    readonly StartTime: string;
    readonly RedriveCount: number;
    /** Only once it has been redriven. */
    readonly RedriveTime?: string;
  };
  readonly StateMachine: { readonly Id: string; readonly Name: string };
}

export interface Shared {
  readonly clock: Clock;
  /** The turns of the event loop; absent where time is simulated. */
  readonly turn: Turn | undefined;
  /** Ends the whole when its time is up. */
  readonly deadline: Deadline;
  readonly random: Random;
  readonly tasks: TaskPort;
  readonly tokens: TaskTokens;
  readonly gather: Gather;
  readonly limits: ExecutionLimits;
  readonly functions: ServiceFunctions;
  readonly history: History;
  readonly context: ExecutionContext;
  /** Bytes of all variables alive: the one number that lanes change together. */
  readonly variables: { bytes: number };
}
