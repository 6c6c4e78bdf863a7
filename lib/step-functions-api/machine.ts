// A state machine as the API knows it. An update makes a new revision: running executions keep theirs.

import type { StateMachine } from '../asl/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { MachineType } from '../limits/index.ts';

/** What `UpdateStateMachine` can change. */
export interface Revision {
  /** Absent for the first, as in the service's answers. */
  readonly revisionId?: string;
  /** Milliseconds since the epoch. */
  readonly updateDate: number;
  /** The text, as its creator wrote it. */
  readonly definition: string;
  /** The definition as executions run it. One object per revision: checks and preparations are remembered by it. */
  readonly machine: StateMachine;
  readonly roleArn: string;
  readonly loggingConfiguration: JsonObject;
  readonly tracingConfiguration: JsonObject;
}

export interface Machine {
  /** From 1, in the order of their creation. */
  readonly sequence: number;
  readonly arn: string;
  readonly name: string;
  readonly type: MachineType;
  readonly creationDate: number;
  /** The newest one: what executions that start now run. */
  readonly revision: Revision;
  readonly tags: ReadonlyMap<string, string>;
}
