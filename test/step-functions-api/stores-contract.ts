// What the operations of the API rely on of its stores of machines, executions and tokens, whatever they keep them in.

import { describe, expect, it } from 'vitest';
import {
  type Execution,
  ServiceException,
  SimulatedClock,
  startExecution,
  systemRandom,
} from '../../lib/interpreter/index.ts';
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

/** The interpreter's side of a token, with what it was told. */
function waiting(expire = () => false) {
  const told: unknown[] = [];
  const holder = {
    succeed: (output: unknown) => told.push({ output }),
    fail: (failure: unknown) => told.push({ failure }),
    heartbeat: () => told.push('heartbeat'),
    expire,
  };
  return { holder, told };
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

  describe('a store of tokens', () => {
    it('hands an answer to the task that waits, once', () => {
      const { tokens } = make();
      const [one, other] = [waiting(), waiting()];
      const [first, second] = [tokens.issue(systemRandom), tokens.issue(systemRandom)];
      tokens.open(first, one.holder);
      tokens.open(second, other.holder);

      tokens.heartbeat(first);
      tokens.succeed(first, { a: 1 });
      tokens.fail(second, { error: 'E' });

      expect(one.told).toEqual(['heartbeat', { output: { a: 1 } }]);
      expect(other.told).toEqual([{ failure: { error: 'E' } }]);
      for (const act of [() => tokens.succeed(first, 1), () => tokens.fail(first), () => tokens.heartbeat(first)]) {
        expect(refusal(act)).toBe('TaskTimedOut');
      }
      expect(one.told).toHaveLength(2);
    });

    it('takes answers to a token that another process gave out', () => {
      const token = make().tokens.issue(systemRandom);
      const { tokens } = make();
      const { holder, told } = waiting();

      expect(refusal(() => tokens.succeed(token, 1))).toBe('TaskDoesNotExist');
      tokens.open(token, holder);
      tokens.succeed(token, 1);

      expect(told).toEqual([{ output: 1 }]);
    });

    it('refuses an answer that is no JSON, and waits on; one that comes late or to a closed token; what is not a token', () => {
      const { tokens } = make();
      const late: { token?: string } = {};
      const { holder, told } = waiting(() => {
        if (late.token === undefined) return false;
        tokens.close(late.token);
        return true;
      });
      const [token, closed] = [tokens.issue(systemRandom), tokens.issue(systemRandom)];
      tokens.open(token, holder);
      tokens.open(closed, holder);

      expect(refusal(() => tokens.succeed(token, undefined as never))).toBe('InvalidOutput');
      tokens.heartbeat(token);
      tokens.close(closed);
      expect(refusal(() => tokens.heartbeat(closed))).toBe('TaskTimedOut');
      late.token = token;
      expect(refusal(() => tokens.succeed(token, 1))).toBe('TaskTimedOut');
      expect(refusal(() => tokens.succeed('nothing', 1))).toBe('InvalidToken');

      expect(told).toEqual(['heartbeat']);
    });
  });
}
