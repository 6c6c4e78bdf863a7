// ARNs of state machines and executions: made, and read with the service's refusals.

import { ServiceException } from '../interpreter/service-exception.ts';

/** Where a service is: what all ARNs that it makes begin with. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

export type ResourceType = 'stateMachine' | 'execution' | 'express';

export function stateMachineArn({ region, account }: Place, name: string): string {
  return `arn:aws:states:${region}:${account}:stateMachine:${name}`;
}

/** Of a Standard execution, whose name is its caller's. */
export function executionArn(machineArn: string, name: string): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}

/** Of an Express execution: names repeat there, so a UUID tells two of them apart. */
export function expressArn(machineArn: string, name: string, uuid: string): string {
  return `${machineArn.replace(':stateMachine:', ':express:')}:${name}:${uuid}`;
}

/**
 * Refuses what is not an ARN of such a resource; whether the resource exists is another question.
 *
 * @throws ServiceException (InvalidArn)
 */
export function checkArn(arn: string, expected: ResourceType): void {
  const match = /^arn:[a-z][a-z0-9-]*:states:[^:]*:[^:]*:([A-Za-z]+):(.+)$/.exec(arn);
  if (match === null) throw new ServiceException('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  if (match[1] === expected) return;
  throw new ServiceException(
    'InvalidArn',
    `Invalid Arn: 'Resource type not valid in this context: ${String(match[1]).toLowerCase()}'`,
  );
}

/** @throws ServiceException (InvalidArn) for what is not IAM role. */
export function checkRoleArn(arn: string): void {
  if (/^arn:[a-z][a-z0-9-]*:iam::\d{12}:role\/.+$/.test(arn)) return;
  throw new ServiceException('InvalidArn', `Invalid Role Arn: '${arn}'`);
}
