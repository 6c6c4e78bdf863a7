// The state machines that the API knows. An update makes a new revision: running executions keep theirs.

import type { StateMachine } from '../asl/index.ts';
import { ServiceException } from '../interpreter/service-exception.ts';
import type { JsonObject } from '../json/index.ts';
import { checkArn } from './arns.ts';

export type MachineType = 'STANDARD' | 'EXPRESS';

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

export class Machines {
  readonly #machines = new Map<string, Machine>();
  #sequence = 0;

  /** @throws ServiceException (InvalidArn, StateMachineDoesNotExist) */
  get(arn: string): Machine {
    const machine = this.find(arn);
    if (machine !== undefined) return machine;
    throw new ServiceException('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  }

  /** @throws ServiceException (InvalidArn) */
  find(arn: string): Machine | undefined {
    const machine = this.#machines.get(arn);
    if (machine === undefined) checkArn(arn, 'stateMachine');
    return machine;
  }

  add(created: Omit<Machine, 'sequence'>): Machine {
    this.#sequence += 1;
    const machine = { ...created, sequence: this.#sequence };
    this.#machines.set(machine.arn, machine);
    return machine;
  }

  /** Puts a changed machine in the place of the one with its ARN. */
  replace(machine: Machine): void {
    this.#machines.set(machine.arn, machine);
  }

  delete(arn: string): void {
    this.#machines.delete(arn);
  }

  /** In the order in which they were created. */
  list(): Machine[] {
    return [...this.#machines.values()];
  }
}
