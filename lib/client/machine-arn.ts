// ARNs of state machines and of their executions: read, checked, and made from a name.
//
// Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html

import { createHash } from 'node:crypto';
import { runError } from '../errors/index.ts';
import { isName } from '../limits/index.ts';

/** A state machine, as its ARN names it. */
export interface MachineArn {
  /** As given: it may name a version or an alias. */
  readonly arn: string;
  readonly region: string;
  /** `arn:aws:states:us-east-1:123456789012:`, what the ARNs of its executions begin with. */
  readonly prefix: string;
  readonly name: string;
}

/** A run: its execution. */
export interface Run {
  /** `arn:aws:states:<region>:<account>:execution:<machine>:<name>`. */
  readonly arn: string;
  readonly name: string;
}

/** What names a run: the handle that `start` gave, its ARN, its name, or the key that it was started with. */
export type RunReference = Run | string;

const MACHINE = /^(arn:aws[a-z-]*:states:([a-z0-9-]+):\d{12}:)stateMachine:([^:\s]{1,80})(?::[^:\s]+)?$/;
// A key may be the ARN of something else, such as an object in S3.
const STATES = /^arn:aws[a-z-]*:states:/;
const EXECUTION = /^(arn:aws[a-z-]*:states:[a-z0-9-]+:\d{12}:)(execution|express):([^:\s]+):([^:\s]+)(?::[^:\s]+)?$/;
// More is allowed in names of executions; only these characters may be logged.

/** @throws GraphRunError (INVALID_ARN) */
export function readMachineArn(arn: unknown): MachineArn {
  const [, prefix, region, name] = MACHINE.exec(String(arn)) ?? [];
  if (prefix === undefined || region === undefined || name === undefined) {
    throw runError({
      code: 'INVALID_ARN',
      where: 'connect, stateMachineArn',
      what: `'${String(arn)}' is not an ARN of a state machine`,
      fix: "give one as the construct's stateMachineArn: arn:aws:states:us-east-1:123456789012:stateMachine:name",
    });
  }
  return { arn: String(arn), prefix, region, name };
}

/** The name of the execution for a key: the key itself where it is fit for one, else its SHA-256 in hex. */
export function nameOfKey(key: string): string {
  return isName(key) ? key : createHash('sha256').update(key).digest('hex');
}

export function runNamed(machine: MachineArn, name: string): Run {
  return { arn: `${machine.prefix}execution:${machine.name}:${name}`, name };
}

/**
 * The run of this machine that is meant.
 *
 * @throws GraphRunError (INVALID_ARN) for the run of another machine, whose state would not have this graph's types;
 * (NOT_FOR_EXPRESS) for a run that nothing can be asked of.
 */
export function findRun(
  { machine, type }: { readonly machine: MachineArn; readonly type: string },
  reference: RunReference,
): Run {
  if (type === 'EXPRESS') throw notForExpress('ask for a run');
  const text = typeof reference === 'string' ? reference : reference.arn;
  if (!STATES.test(text)) return runNamed(machine, nameOfKey(text));
  const [, prefix, kind, machineName, name] = EXECUTION.exec(text) ?? [];
  if (prefix !== machine.prefix || machineName !== machine.name || name === undefined) {
    throw runError({
      code: 'INVALID_ARN',
      where: 'run',
      what: `'${text}' is not an ARN of an execution of '${machine.arn}'`,
      fix: 'give what start gave, or the name or key of a run of this state machine',
    });
  }
  if (kind === 'express') throw notForExpress(`ask for run '${name}'`);
  return { arn: text, name };
}

/** The error for what Express runs cannot do. */
export function notForExpress(what: string): Error {
  return runError({
    code: 'NOT_FOR_EXPRESS',
    where: 'an Express state machine',
    what: `cannot ${what}: Express runs keep nothing that could be asked for`,
    fix: "invoke, on a connection of type 'EXPRESS', gives the result; for the rest, deploy a Standard state machine",
  });
}
