import { aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { GraphRestApi } from '../../../lib/cdk/rest-api/graph-rest-api.ts';
import type { GraphRestApiProps, RestApiOperation } from '../../../lib/cdk/rest-api/rest-api-props.ts';
import type { JsonObject } from '../../../lib/json/index.ts';
import { makeMachine } from '../support/machine.ts';

import { methodsIn, type Synthesised, synthesise } from '../support/rest-api.ts';

const express = sfn.StateMachineType.EXPRESS;

describe('the operations of a REST API', () => {
  const actionsOf = (api: Synthesised): string[] => {
    const roles = api.ofType('AWS::IAM::Role').map(([id]) => id);
    return api.statementsOf(roles.find((id) => id.startsWith('ApiRole')) ?? '').flatMap(({ actions }) => actions);
  };

  it.each<[readonly RestApiOperation[], sfn.StateMachineType, string[], string[]]>([
    [['start'], sfn.StateMachineType.STANDARD, ['POST /runs'], ['states:StartExecution']],
    [['status'], sfn.StateMachineType.STANDARD, ['GET /runs/{id}'], ['states:DescribeExecution']],
    [
      ['cancel', 'start'],
      sfn.StateMachineType.STANDARD,
      ['POST /runs', 'DELETE /runs/{id}'],
      ['states:StartExecution', 'states:StopExecution'],
    ],
    [['wait'], express, ['POST /runs/wait'], ['states:StartSyncExecution']],
  ])('are %j alone where that is said, and its role may do no more', (operations, type, methods, actions) => {
    const api = synthesise({ operations }, type);

    expect([...methodsIn(api).keys()]).toEqual(methods);
    expect(actionsOf(api)).toEqual(actions);
  });

  it('link to a run only where it can be looked at', () => {
    const { stack, machine } = makeMachine();
    const api = new GraphRestApi(stack, 'Api', machine, { operations: ['start', 'cancel'] });

    expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toContain('links');
    expect(Object.keys(api.openApi()['paths'] as object)).toEqual(['/runs', '/runs/{id}']);
    expect(Object.keys((api.openApi()['paths'] as JsonObject)['/runs/{id}'] as object)).toEqual(['delete']);
  });

  it.each<[GraphRestApiProps, sfn.StateMachineType | undefined, string]>([
    [{ operations: [] }, undefined, 'operations: there is none'],
    [{ operations: ['wait'] }, undefined, "there is no 'wait' of a Standard machine; known: start, status, cancel"],
    [{ operations: ['status'] }, express, "there is no 'status' of an Express machine; known: start, wait"],
    [{ operations: ['strat' as 'start'] }, undefined, "did you mean 'start'?"],
    [{ maxRecursionLimit: 0 }, undefined, 'maxRecursionLimit: it is 0'],
    [{ owner: 'caller' }, express, 'owner: nobody can look at Express runs'],
    [{ owner: 'caller', authorization: { type: 'NONE' } }, undefined, "owner: 'NONE' does not tell who calls"],
    [{ owner: 'caller', authorization: { type: 'API_KEY' } }, undefined, "owner: 'API_KEY' does not tell who calls"],
  ])('are refused where they make no sense: %j', (props, type, text) => {
    expect(() => synthesise(props, type)).toThrow(text);
  });
});

describe('the model of a REST API', () => {
  const limitOf = (props?: GraphRestApiProps): number => {
    const [[, model] = []] = synthesise(props).ofType('AWS::ApiGateway::Model');
    return model?.Properties['Schema'].properties.config.properties.recursionLimit.maximum;
  };

  it('bounds the supersteps that one request may ask for', () => {
    expect(limitOf()).toBe(100);
    expect(limitOf({ maxRecursionLimit: 25 })).toBe(25);
  });
});
