// The state machines of one API, in memory.

import { ServiceException } from '../interpreter/service-exception.ts';
import { checkArn } from './arns.ts';
import type { Machine } from './machine.ts';
import type { MachineStore } from './stores.ts';

export class MemoryMachines implements MachineStore {
  readonly #machines = new Map<string, Machine>();
  #sequence = 0;

  get(arn: string): Machine {
    const machine = this.find(arn);
    if (machine !== undefined) return machine;
    throw new ServiceException('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  }

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

  replace(machine: Machine): void {
    this.#machines.set(machine.arn, machine);
  }

  delete(arn: string): void {
    this.#machines.delete(arn);
  }

  list(): Machine[] {
    return [...this.#machines.values()];
  }
}
