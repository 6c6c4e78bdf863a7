// What the operations of the API rely on of a store of machines and of one of executions, whatever they keep them in.

import { describe, expect, it } from 'vitest';
import { type Execution, ServiceException, SimulatedClock, startExecution } from '../../lib/interpreter/index.ts';
import type { Machine } from '../../lib/step-functions-api/machine.ts';
import type { StoredExecution, Stores } from '../../lib/step-functions-api/stores.ts';
import { machine, noTasks, unchecked } from '../interpreter/machines.ts';

const place = 'arn:aws:states:us-east-1:000000000000';
const definition = machine({ Rest: { Type: 'Wait', Seconds: 1, End: true } });

function created(name: string): Omit<Machine, 'sequence'> {
  return {
    arn: `${place}:stateMachine:${name}`,
    name,
    type: 'STANDARD',
    creationDate: 0,
    revision: {
      updateDate: 0,
      definition: JSON.stringify(definition),
      machine: definition,
      roleArn: 'arn:aws:iam::000000000000:role/r',
      loggingConfiguration: {},
      tracingConfiguration: {},
    },
    tags: new Map(),
  };
}

function started(name: string): Execution {
  return startExecution(
    definition,
    {},
    {
      name,
      executionArn: `${place}:execution:m:${name}`,
      clock: new SimulatedClock(),
      tasks: noTasks,
      check: unchecked,
    },
  );
}

function refusal(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!(error instanceof ServiceException)) throw error;
    return error.name;
  }
}

/** `make`: stores in which nothing is yet. */
export function storesKeepTheContract(make: () => Stores): void {
  describe('a store of machines', () => {
    it('gives what was added, numbered, in its order', () => {
      const { machines } = make();

      const [first, second] = ['a', 'b'].map((name) => machines.add(created(name)));

      expect([first?.sequence, second?.sequence]).toEqual([1, 2]);
      expect(machines.list()).toEqual([first, second]);
      expect(machines.get(`${place}:stateMachine:b`)).toEqual(second);
      expect(machines.find(`${place}:stateMachine:c`)).toBeUndefined();
    });

    it('replaces a machine in its place, and forgets a deleted one', () => {
      const { machines } = make();
      const first = machines.add(created('a'));
      machines.add(created('b'));

      machines.replace({ ...first, tags: new Map([['k', 'v']]) });
      machines.delete(`${place}:stateMachine:b`);

      expect(machines.list()).toEqual([{ ...first, tags: new Map([['k', 'v']]) }]);
      expect(refusal(() => machines.get(`${place}:stateMachine:b`))).toBe('StateMachineDoesNotExist');
    });

    it('refuses what is not the ARN of a machine', () => {
      const { machines } = make();

      expect(refusal(() => machines.find('nothing'))).toBe('InvalidArn');
      expect(refusal(() => machines.get(`${place}:execution:m:x`))).toBe('InvalidArn');
    });
  });

  describe('a store of executions', () => {
    it('gives what was added, numbered, the last to start first', () => {
      const { machines, executions } = make();
      const owner = machines.add(created('m'));
      const all = ['x', 'y', 'z'].map(started);

      for (const execution of all) executions.add({ execution, machine: owner, input: '{}' });

      const numbered = ({ sequence, execution: { name } }: StoredExecution) => `${sequence} ${name}`;
      expect(executions.list().map(numbered)).toEqual(['3 z', '2 y', '1 x']);
      expect(executions.get(all[1]?.arn ?? '').execution).toBe(all[1]);
      expect(executions.find(`${place}:execution:m:none`)).toBeUndefined();
    });

    it('keeps what runs, and what has ended and runs again', () => {
      const { machines, executions } = make();
      const owner = machines.add(created('m'));
      const execution = started('x');
      executions.add({ execution, machine: owner, input: '{}' });

      executions.ended(execution.arn);
      executions.resumed(execution.arn);
      executions.ended(execution.arn);

      expect(executions.get(execution.arn).execution).toBe(execution);
    });

    it('refuses an ARN that it has no execution of, and what is not one', () => {
      const { executions } = make();

      expect(refusal(() => executions.get(`${place}:execution:m:x`))).toBe('ExecutionDoesNotExist');
      expect(refusal(() => executions.get('nothing'))).toBe('InvalidArn');
    });
  });
}
