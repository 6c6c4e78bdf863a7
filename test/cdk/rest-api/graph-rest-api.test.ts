import { Duration, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { GraphRestApi } from '../../../lib/cdk/rest-api/graph-rest-api.ts';
import type { GraphRestApiProps } from '../../../lib/cdk/rest-api/rest-api-props.ts';
import { renderRequest } from '../../support/api-gateway-template.ts';
import { makeMachine } from '../support/machine.ts';
import { textOf } from '../support/read-template.ts';

import { methodsIn, type Properties, read, synthesise } from '../support/rest-api.ts';

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

    const Properties = { Schema: { properties: { input: inputSchema } } };
    const { template } = synthesise({ inputSchema });
    expect(template.findResources('AWS::ApiGateway::Model', { Properties })).not.toEqual({});
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
    const [[, stage] = []] = api.ofType('AWS::ApiGateway::Stage');
    const [[, logs] = []] = api.ofType('AWS::Logs::LogGroup');

    expect(stage?.Properties).toMatchObject({
      StageName: 'prod',
      TracingEnabled: true,
      AccessLogSetting: { DestinationArn: expect.anything(), Format: expect.stringContaining('"status"') },
      MethodSettings: [
        { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100, DataTraceEnabled: false, LoggingLevel: 'ERROR' },
      ],
    });
    expect(logs?.Properties).toMatchObject({ RetentionInDays: 30 });
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

    expect(read(Template.fromStack(stack)).ofType('AWS::ApiGateway::Account')).toHaveLength(1);
    expect(synthesise({ cloudWatchRole: false }).ofType('AWS::ApiGateway::Account')).toEqual([]);
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
