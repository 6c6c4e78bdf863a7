import {
  aws_apigateway as apigateway,
  aws_cognito as cognito,
  Duration,
  aws_iam as iam,
  aws_stepfunctions as sfn,
} from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { GraphRestApi } from '../../../lib/cdk/rest-api/graph-rest-api.ts';
import type { GraphRestApiProps } from '../../../lib/cdk/rest-api/rest-api-props.ts';
import { renderRequest } from '../../support/api-gateway-template.ts';
import { makeMachine } from '../support/machine.ts';
import { readTemplate, type SynthesisedTemplate, textOf } from '../support/read-template.ts';

interface Synthesised extends SynthesisedTemplate {
  readonly template: Template;
}

function synthesise(props?: GraphRestApiProps, type?: sfn.StateMachineType): Synthesised {
  const { stack, machine } = makeMachine(type === undefined ? {} : { type });
  new GraphRestApi(stack, 'Api', machine, props);
  return read(Template.fromStack(stack));
}

function read(template: Template): Synthesised {
  return { ...readTemplate(template.toJSON(), () => ''), template };
}

// biome-ignore lint/suspicious/noExplicitAny: a template, read by hand
type Properties = Readonly<Record<string, any>>;

function methodsIn({ ofType, resources }: SynthesisedTemplate): ReadonlyMap<string, Properties> {
  const pathOf = (reference: Properties): string => {
    const resource = resources[reference['Ref']]?.Properties;
    return resource === undefined ? '' : `${pathOf(resource['ParentId'])}/${resource['PathPart']}`;
  };
  return new Map(
    ofType('AWS::ApiGateway::Method').map(([, { Properties }]) => [
      `${Properties['HttpMethod']} ${pathOf(Properties['ResourceId'])}`,
      Properties,
    ]),
  );
}

const express = sfn.StateMachineType.EXPRESS;

describe('the REST API of a Standard machine', () => {
  const api = synthesise();

  it('starts runs, tells how they are doing and stops them, for callers whom IAM allows it', () => {
    const methods = methodsIn(api);

    expect(
      [...methods].map(([name, { AuthorizationType, Integration }]) => [
        name,
        AuthorizationType,
        textOf(Integration.Uri).split(':').pop(),
      ]),
    ).toEqual([
      ['POST /runs', 'AWS_IAM', 'action/StartExecution'],
      ['GET /runs/{id}', 'AWS_IAM', 'action/DescribeExecution'],
      ['DELETE /runs/{id}', 'AWS_IAM', 'action/StopExecution'],
    ]);
  });

  it('calls Step Functions with the ARNs of its machine', () => {
    const methods = methodsIn(api);
    const template = (name: string): string =>
      textOf(methods.get(name)?.['Integration'].RequestTemplates['application/json']);
    const [machine] = api.ofType('AWS::StepFunctions::StateMachine').map(([id]) => id);

    const start = renderRequest(template('POST /runs'), {
      body: '{"input":{"query":"x"}}',
      headers: { 'Idempotency-Key': 'k' },
    });
    const look = renderRequest(template('GET /runs/{id}'), { path: { id: 'k' } });

    expect(JSON.parse(start)).toEqual({ stateMachineArn: `<${machine}>`, name: 'k', input: '{"input":{"query":"x"}}' });
    expect(JSON.parse(look)).toEqual({
      executionArn: `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${machine}.Name>:k`,
    });
  });

  it('may start, describe and stop the runs of this machine, and nothing else', () => {
    const [role = ''] = api
      .ofType('AWS::IAM::Role')
      .map(([id]) => id)
      .filter((id) => id.startsWith('ApiRole'));
    const [machine] = api.ofType('AWS::StepFunctions::StateMachine').map(([id]) => id);

    expect(api.statementsOf(role)).toEqual([
      { actions: ['states:StartExecution'], resources: [`<${machine}>`] },
      {
        actions: ['states:DescribeExecution', 'states:StopExecution'],
        resources: [`arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${machine}.Name>:*`],
      },
    ]);
  });

  it('checks a body before anything starts, and takes JSON only', () => {
    const start = methodsIn(api).get('POST /runs');

    api.template.hasResourceProperties('AWS::ApiGateway::RequestValidator', {
      ValidateRequestBody: true,
      ValidateRequestParameters: true,
    });
    expect(start).toMatchObject({
      RequestValidatorId: { Ref: expect.any(String) },
      RequestModels: { 'application/json': { Ref: expect.any(String) } },
      Integration: { PassthroughBehavior: 'NEVER' },
    });
    api.template.hasResourceProperties('AWS::ApiGateway::Model', {
      ContentType: 'application/json',
      Schema: Match.objectLike({ $schema: 'http://json-schema.org/draft-04/schema#', required: ['input'] }),
    });
  });

  it('has values of the schema in its model as they are, whatever they are called', () => {
    const inputSchema = { properties: { ref: { type: 'object', default: { ref: 'a', schema: [{ ref: 'b' }] } } } };

    synthesise({ inputSchema }).template.hasResourceProperties('AWS::ApiGateway::Model', {
      Schema: { properties: { input: inputSchema } },
    });
  });

  it('gives what API Gateway refuses by itself the form of every refusal, with the reason', () => {
    const answers = api.ofType('AWS::ApiGateway::GatewayResponse').map(([, { Properties }]) => {
      const text: string = Properties['ResponseTemplates']['application/json'];
      const filled = text
        .replaceAll(
          '$context.error.validationErrorString',
          String.raw`[object has missing required properties ([\"input\"])]`,
        )
        .replaceAll('$context.error.messageString', '"Forbidden"')
        .replaceAll('$context.error.responseType', 'ACCESS_DENIED');
      return [Properties['ResponseType'], JSON.parse(filled).error];
    });

    expect(answers).toEqual([
      ['BAD_REQUEST_BODY', { code: 'INVALID_INPUT', message: '[object has missing required properties (["input"])]' }],
      ['DEFAULT_4XX', { code: 'ACCESS_DENIED', message: 'Forbidden' }],
      ['DEFAULT_5XX', { code: 'ACCESS_DENIED', message: 'Forbidden' }],
    ]);
  });

  it('limits requests, logs each one for a month without its data, and traces', () => {
    api.template.hasResourceProperties('AWS::ApiGateway::Stage', {
      StageName: 'prod',
      TracingEnabled: true,
      AccessLogSetting: { DestinationArn: Match.anyValue(), Format: Match.stringLikeRegexp('"status"') },
      MethodSettings: [
        Match.objectLike({
          ThrottlingRateLimit: 50,
          ThrottlingBurstLimit: 100,
          DataTraceEnabled: false,
          LoggingLevel: 'ERROR',
        }),
      ],
    });
    api.template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  it('logs with each request what leads on to the refusal of the service', () => {
    const [[, stage] = ['', undefined]] = api.ofType('AWS::ApiGateway::Stage');

    expect(JSON.parse(stage?.Properties['AccessLogSetting'].Format)).toMatchObject({
      requestId: '$context.requestId',
      refusedBy: '$context.error.responseType',
      serviceStatus: '$context.integrationStatus',
      serviceRequestId: '$context.awsEndpointRequestId',
    });
  });

  it('is deployed anew when its model changes', () => {
    const deploymentOf = (inputSchema?: object): string | undefined =>
      synthesise({ inputSchema }).ofType('AWS::ApiGateway::Deployment')[0]?.[0];

    expect(deploymentOf()).toBe(api.ofType('AWS::ApiGateway::Deployment')[0]?.[0]);
    expect(deploymentOf({ type: 'object', required: ['query'] })).not.toBe(deploymentOf());
  });
});

describe('the REST API of an Express machine', () => {
  it('starts runs and waits for them; nobody can look at them or stop them', () => {
    const api = synthesise({ timeout: Duration.seconds(10) }, express);

    const methods = methodsIn(api);
    expect(
      [...methods].map(([name, { Integration }]) => [
        name,
        textOf(Integration.Uri).split(':').pop(),
        Integration.TimeoutInMillis,
      ]),
    ).toEqual([
      ['POST /runs', 'action/StartExecution', undefined],
      ['POST /runs/wait', 'action/StartSyncExecution', 10_000],
    ]);
    const [role = ''] = api
      .ofType('AWS::IAM::Role')
      .map(([id]) => id)
      .filter((id) => id.startsWith('ApiRole'));
    expect(api.statementsOf(role).flatMap(({ actions }) => actions)).toEqual([
      'states:StartExecution',
      'states:StartSyncExecution',
    ]);
  });
});

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

describe('a REST API', () => {
  it('lets pages of one origin call it, also where it refuses', () => {
    const origin = 'https://app.example.com';
    const api = synthesise({ allowOrigin: origin });

    const { 'OPTIONS /runs': runs, 'OPTIONS /runs/{id}': run, ...others } = Object.fromEntries(methodsIn(api));
    expect([runs?.['AuthorizationType'], run?.['AuthorizationType']]).toEqual(['NONE', 'NONE']);
    expect(JSON.stringify(run)).toContain("'GET,DELETE'");
    expect(JSON.stringify(runs)).toMatch(
      /Allow-Headers":"'[^']*X-Amz-Security-Token,[^']*X-Amz-Content-Sha256,Idempotency-Key'/,
    );
    const headers = Object.values(others).flatMap(({ Integration }) =>
      Integration.IntegrationResponses.map((one: Properties) => Object.values(one['ResponseParameters'])),
    );
    expect(headers).toEqual(Array(9).fill([`'${origin}'`]));
    const gateway = api
      .ofType('AWS::ApiGateway::GatewayResponse')
      .map(([, { Properties }]) => Properties['ResponseParameters']);
    expect(gateway).toEqual(Array(3).fill({ 'gatewayresponse.header.Access-Control-Allow-Origin': `'${origin}'` }));
  });

  it('lets API Gateway write logs once for all APIs of a stack, or leaves that to others', () => {
    const { stack, machine } = makeMachine();
    new GraphRestApi(stack, 'One', machine);
    new GraphRestApi(stack, 'Two', machine);

    Template.fromStack(stack).resourceCountIs('AWS::ApiGateway::Account', 1);
    synthesise({ cloudWatchRole: false }).template.resourceCountIs('AWS::ApiGateway::Account', 0);
  });

  it('is refused with all that is wrong with it', () => {
    const wrong: GraphRestApiProps = {
      timeout: Duration.seconds(5),
      stageName: 'a b',
      throttlingRateLimit: -1,
      allowOrigin: 'https://a.example.com/path',
      authorization: { type: 'COGNITO', userPools: [] },
      inputSchema: { properties: { query: { const: 'x' } } },
    };

    expect(() => synthesise(wrong)).toThrow(/^graph 'flow' has 6 problems/);
    expect(() => synthesise(wrong)).toThrow('INVALID_OPTION at timeout: nobody waits for runs of a Standard workflow');
    expect(() => synthesise({ timeout: Duration.minutes(6) }, express)).toThrow(
      'INVALID_OPTION at timeout: it is 6 minutes',
    );
  });
});
