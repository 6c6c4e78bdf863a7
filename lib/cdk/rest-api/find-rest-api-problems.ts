// What is wrong with the properties of a REST API, all at once. Values that only a deployment knows (tokens) are let through.

import { aws_stepfunctions as sfn } from 'aws-cdk-lib';
import type { Problem } from '../../errors/index.ts';
import { invalid, isKnown } from '../option-values.ts';
import type { TriggeredMachine } from '../triggers/triggered-machine.ts';
import type { GraphRestApiProps } from './rest-api-props.ts';

export function findRestApiProblems({ stateMachine }: TriggeredMachine, props: GraphRestApiProps): Problem[] {
  const problems: Problem[] = [];
  const add = (where: string, what: string, mend: string): void => {
    problems.push(invalid(where, what, mend));
  };
  const { timeout, stageName, throttlingRateLimit, throttlingBurstLimit, allowOrigin, authorization } = props;

  if (timeout !== undefined && stateMachine.stateMachineType === sfn.StateMachineType.STANDARD)
    add('timeout', 'nobody waits for runs of a Standard workflow', 'leave it out: look at runs with GET /runs/{id}');
  else if (timeout !== undefined && !timeout.isUnresolved() && !isBetween(timeout.toMilliseconds(), 50, 300_000))
    add(
      'timeout',
      `it is ${timeout.toHumanString()}`,
      'give at most 29 seconds; more only where your quota was raised',
    );
  if (isKnown(stageName) && !/^[A-Za-z0-9_-]{1,128}$/.test(stageName))
    add('stageName', `it is '${stageName}'`, "take 1 to 128 letters, digits, '-' and '_'");
  for (const [where, value] of [
    ['throttlingRateLimit', throttlingRateLimit],
    ['throttlingBurstLimit', throttlingBurstLimit],
  ] as const) {
    if (isKnown(value) && !(Number.isFinite(value) && value >= 0))
      add(where, `it is ${value}`, 'give a number of requests, 0 or more');
  }
  if (isKnown(allowOrigin) && !/^(\*|https?:\/\/[^/'\s,]+)$/.test(allowOrigin))
    add('allowOrigin', `it is '${allowOrigin}'`, "give one origin without a path, 'https://app.example.com', or '*'");
  if (authorization?.type === 'COGNITO' && authorization.userPools.length === 0)
    add('authorization.userPools', 'there is none', 'give the user pools whose tokens are taken');
  return problems;
}

const isBetween = (value: number, least: number, most: number): boolean => value >= least && value <= most;
