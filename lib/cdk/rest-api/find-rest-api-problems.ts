// What is wrong with the properties of a REST API, all at once. Values that only a deployment knows (tokens) are let through.

import type { Problem } from '../../errors/index.ts';
import type { MachineType } from '../../limits/index.ts';
import { findOptionProblems, suggest } from '../../options/index.ts';
import { authorizationOptions, restApiOptions } from '../known-options.ts';
import { findAllProblems, invalid, isKnown, isWhole } from '../option-values.ts';
import type { TriggeredMachine } from '../triggers/triggered-machine.ts';
import { operationsOfType } from './operations.ts';
import type { GraphRestApiProps, RestApiAuthorization } from './rest-api-props.ts';
import { identityOf } from './run-owner.ts';

export function findRestApiProblems({ stateMachine }: TriggeredMachine, props: GraphRestApiProps): readonly Problem[] {
  const { authorization } = props;
  const shape = [
    ...findOptionProblems(props, restApiOptions, 'addRestApi'),
    ...(typeof authorization === 'object' && authorization !== null ? findAuthorizationProblems(authorization) : []),
  ];
  const type = stateMachine.stateMachineType;
  return findAllProblems(shape, () => [
    ...findValueProblems(type, props),
    ...findOperationProblems(type, props),
    ...findOwnerProblems(type, props),
  ]);
}

function findAuthorizationProblems(authorization: RestApiAuthorization): Problem[] {
  const { type } = authorization;
  if (Object.hasOwn(authorizationOptions, type))
    return findOptionProblems(authorization, authorizationOptions[type], 'authorization');
  const known = Object.keys(authorizationOptions).join(', ');
  return [invalid('authorization.type', `it is '${String(type)}'; known: ${known}`, 'correct it')];
}

function findOperationProblems(type: MachineType, { operations }: GraphRestApiProps): Problem[] {
  if (operations === undefined) return [];
  const known = operationsOfType[type];
  if (operations.length === 0) return [invalid('operations', 'there is none', `give some of ${known.join(', ')}`)];
  return operations
    .filter((name) => !known.includes(name))
    .map((name) => {
      const what = `there is no '${String(name)}' of ${machines[type]}; known: ${known.join(', ')}`;
      const meant = suggest(String(name), known);
      return invalid('operations', what, meant === undefined ? 'leave it out' : `did you mean '${meant}'?`);
    });
}

const machines: Readonly<Record<MachineType, string>> = {
  STANDARD: 'a Standard machine',
  EXPRESS: 'an Express machine',
};

function findOwnerProblems(
  type: MachineType,
  { owner, authorization = { type: 'IAM' } }: GraphRestApiProps,
): Problem[] {
  if (owner === undefined) return [];
  if (type === 'EXPRESS')
    return [
      invalid('owner', "nobody can look at Express runs or stop them, so none can be any caller's own", 'leave it out'),
    ];
  if (identityOf(authorization) !== undefined) return [];
  const fix = "authorize callers by 'IAM', 'COGNITO' or 'CUSTOM'";
  return [invalid('owner', `'${authorization.type}' does not tell who calls`, fix)];
}

function findValueProblems(type: MachineType, props: GraphRestApiProps): Problem[] {
  const problems: Problem[] = [];
  const add = (where: string, what: string, fix: string): void => {
    problems.push(invalid(where, what, fix));
  };
  const { timeout, stageName, throttlingRateLimit, throttlingBurstLimit, allowOrigin, authorization } = props;
  const { maxRecursionLimit } = props;

  if (timeout !== undefined && type === 'STANDARD')
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
  if (isKnown(maxRecursionLimit) && !isWhole(maxRecursionLimit, 1, Number.MAX_SAFE_INTEGER))
    add('maxRecursionLimit', `it is ${maxRecursionLimit}`, 'give a whole number, 1 or more');
  if (isKnown(allowOrigin) && !/^(\*|https?:\/\/[^/'\s,]+)$/.test(allowOrigin))
    add('allowOrigin', `it is '${allowOrigin}'`, "give one origin without a path, 'https://app.example.com', or '*'");
  if (authorization?.type === 'COGNITO' && authorization.userPools.length === 0)
    add('authorization.userPools', 'there is none', 'give the user pools whose tokens are taken');
  return problems;
}

const isBetween = (value: number, least: number, most: number): boolean => value >= least && value <= most;
