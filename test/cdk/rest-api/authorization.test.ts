import {
  aws_apigateway as apigateway,
  aws_cognito as cognito,
  aws_iam as iam,
  type Stack,
  aws_stepfunctions as sfn,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { GraphRestApi } from '../../../lib/cdk/rest-api/graph-rest-api.ts';
import type { GraphRestApiProps, RestApiAuthorization } from '../../../lib/cdk/rest-api/rest-api-props.ts';
import { makeMachine } from '../support/machine.ts';
import { textOf } from '../support/read-template.ts';

import { methodsIn, read, synthesise } from '../support/rest-api.ts';

const _express = sfn.StateMachineType.EXPRESS;

describe('authorisation', () => {
  it('by API key makes a key and a plan that limits it', () => {
    const api = synthesise({ authorization: { type: 'API_KEY' }, throttlingRateLimit: 5, throttlingBurstLimit: 7 });

    expect([...methodsIn(api).values()].map(({ ApiKeyRequired }) => ApiKeyRequired)).toEqual([true, true, true]);
    api.template.hasResourceProperties('AWS::ApiGateway::UsagePlan', { Throttle: { RateLimit: 5, BurstLimit: 7 } });
    api.template.resourceCountIs('AWS::ApiGateway::ApiKey', 1);
    api.template.resourceCountIs('AWS::ApiGateway::UsagePlanKey', 1);
  });

  it('by a user pool asks for its tokens, and for scopes where they are named', () => {
    const { stack, machine } = makeMachine();
    const userPools = [new cognito.UserPool(stack, 'Pool')];
    new GraphRestApi(stack, 'Api', machine, { authorization: { type: 'COGNITO', userPools, scopes: ['runs/start'] } });

    const methods = methodsIn(read(Template.fromStack(stack)));

    expect(
      [...methods.values()].map(({ AuthorizationType, AuthorizationScopes }) => [
        AuthorizationType,
        AuthorizationScopes,
      ]),
    ).toEqual(Array(3).fill(['COGNITO_USER_POOLS', ['runs/start']]));
  });

  it.each([
    [{ authorizerId: 'a1b2c3', authorizationType: apigateway.AuthorizationType.CUSTOM }],
    [{ authorizerId: 'a1b2c3' }],
  ])('by an authorizer of your own asks that one: %j', (authorizer) => {
    const methods = methodsIn(synthesise({ authorization: { type: 'CUSTOM', authorizer } }));

    expect(
      [...methods.values()].map(({ AuthorizationType, AuthorizerId }) => [AuthorizationType, AuthorizerId]),
    ).toEqual(Array(3).fill(['CUSTOM', 'a1b2c3']));
  });

  it('is left out only where that is said', () => {
    const methods = methodsIn(synthesise({ authorization: { type: 'NONE' } }));

    expect(
      [...methods.values()].map(({ AuthorizationType, ApiKeyRequired }) => [AuthorizationType, ApiKeyRequired]),
    ).toEqual(Array(3).fill(['NONE', undefined]));
  });

  it('is acknowledged to cdk-nag by IAM only: an open API is still found', () => {
    const rulesBroken = (props: GraphRestApiProps): string[] => {
      const { stack, machine } = makeMachine();
      const { restApi } = new GraphRestApi(stack, 'Api', machine, props);
      return new AwsSolutionsChecks().validateScope(restApi).violations.map(({ ruleName }) => ruleName);
    };

    expect(rulesBroken({})).toEqual([]);
    expect(rulesBroken({ authorization: { type: 'NONE' } })).toEqual(
      expect.arrayContaining(['AwsSolutions-APIG3', 'AwsSolutions-APIG4', 'AwsSolutions-COG4']),
    );
  });

  it('by IAM is granted for the operations of the API and nothing else', () => {
    const { stack, machine } = makeMachine();
    const caller = new iam.Role(stack, 'Caller', { assumedBy: new iam.AccountRootPrincipal() });

    new GraphRestApi(stack, 'Api', machine).grantInvoke(caller);

    const api = read(Template.fromStack(stack));
    const [role = ''] = api
      .ofType('AWS::IAM::Role')
      .map(([id]) => id)
      .filter((id) => id.startsWith('Caller'));
    const [{ actions, resources } = { actions: [], resources: [] }] = api.statementsOf(role);
    expect(actions).toEqual(['execute-api:Invoke']);
    expect(resources.map((resource) => resource.split('/').slice(1).join('/'))).toEqual([
      expect.stringMatching(/\/POST\/runs$/),
      expect.stringMatching(/\/GET\/runs\/\*$/),
      expect.stringMatching(/\/DELETE\/runs\/\*$/),
    ]);
  });
});

describe('runs that belong to their callers', () => {
  const { CUSTOM, COGNITO, IAM } = apigateway.AuthorizationType;
  const userPools = (stack: Stack): cognito.IUserPool[] => [new cognito.UserPool(stack, 'Pool')];
  const imported = (authorizationType?: apigateway.AuthorizationType) =>
    ({ authorizerId: 'a1', ...(authorizationType === undefined ? {} : { authorizationType }) }) as const;

  it.each<[string, (stack: Stack) => RestApiAuthorization | undefined, string]>([
    ['IAM', () => undefined, '$context.identity.caller'],
    ['a user pool', (stack) => ({ type: 'COGNITO', userPools: userPools(stack) }), '$context.authorizer.claims.sub'],
    ['an authorizer', () => ({ type: 'CUSTOM', authorizer: imported(CUSTOM) }), '$context.authorizer.principalId'],
    ['an imported one', () => ({ type: 'CUSTOM', authorizer: imported() }), '$context.authorizer.principalId'],
    ['its user pool', () => ({ type: 'CUSTOM', authorizer: imported(COGNITO) }), '$context.authorizer.claims.sub'],
    ['its IAM', () => ({ type: 'CUSTOM', authorizer: imported(IAM) }), '$context.identity.caller'],
  ])('belong to the identity that %s proves, in every request', (_name, authorizationIn, variable) => {
    const { stack, machine } = makeMachine();
    const authorization = authorizationIn(stack);
    new GraphRestApi(stack, 'Api', machine, {
      owner: 'caller',
      ...(authorization === undefined ? {} : { authorization }),
    });

    const templates = [...methodsIn(read(Template.fromStack(stack))).values()].map(({ Integration }) =>
      textOf(Integration.RequestTemplates['application/json']),
    );
    expect(templates.map((text) => text.includes(`#set($caller = ${variable})`))).toEqual([true, true, true]);
  });
});
