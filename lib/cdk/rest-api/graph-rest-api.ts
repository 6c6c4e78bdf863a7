// GraphRestApi: a REST API in front of a graph's state machine. API Gateway calls Step Functions by itself; what it sends and what it
// answers is in operations.ts.

import { aws_apigateway as apigateway, aws_iam as iam, type aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GraphError } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { addOutput } from '../add-output.ts';
import { addLogGroup } from '../machine/add-log-group.ts';
import { executionArnPrefix, type TriggeredMachine } from '../triggers/triggered-machine.ts';
import { acknowledgeWildcard, wildcardGrants } from '../wildcard-grants.ts';
import { accessLog } from './access-log.ts';
import { addOperations } from './add-operations.ts';
import { acknowledgeIam, addUsagePlan, methodAuthorization } from './authorization.ts';
import { findRestApiProblems } from './find-rest-api-problems.ts';
import { addGatewayResponses } from './gateway-responses.ts';
import { logAccountOf } from './log-account.ts';
import { openApiDocument } from './open-api.ts';
import { operationsOf, type RestOperation } from './operations.ts';
import { requestModel } from './request-model.ts';
import type { GraphRestApiProps, RestApiAuthorization, RestApiOperation } from './rest-api-props.ts';
import { identityOf } from './run-owner.ts';

/**
 * `POST /runs` starts a run, `GET /runs/{id}` tells how it is doing, `DELETE /runs/{id}` stops it; an Express machine has
 * `POST /runs` and `POST /runs/wait`. See docs/triggers.md for requests and answers.
 *
 * @throws GraphError with all that is wrong with the properties.
 */
export class GraphRestApi extends Construct {
  readonly restApi: apigateway.RestApi;
  /** What API Gateway calls Step Functions by. */
  readonly role: iam.Role;
  readonly accessLogGroup: logs.LogGroup;
  /** Of an API with keys. */
  readonly usagePlan: apigateway.UsagePlan | undefined;
  readonly #machine: TriggeredMachine;
  readonly #body: JsonObject;
  readonly #authorization: RestApiAuthorization;
  readonly #operations: readonly RestOperation[];

  constructor(scope: Construct, id: string, machine: TriggeredMachine, props: GraphRestApiProps = {}) {
    super(scope, id);
    const { schema, problems } = requestModel(machine.definition, props);
    const all = [...problems, ...findRestApiProblems(machine, props)];
    if (all.length > 0) throw new GraphError(machine.graphName, all);
    this.#machine = machine;
    this.#body = schema;
    this.#authorization = props.authorization ?? { type: 'IAM' };
    this.#operations = operationsOf({
      type: machine.stateMachine.stateMachineType,
      names: props.operations,
      exposeErrors: props.exposeErrors,
      identity: props.owner === 'caller' ? identityOf(this.#authorization) : undefined,
    });
    this.role = this.#makeRole();
    const { logRetention, removalPolicy } = props;
    const { encryptionKey } = machine;
    this.accessLogGroup = addLogGroup(this, 'AccessLogs', { logRetention, removalPolicy, encryptionKey });
    const throttle = { rateLimit: props.throttlingRateLimit ?? 50, burstLimit: props.throttlingBurstLimit ?? 100 };
    this.restApi = this.#makeApi(props, throttle);
    this.#addOperations(props);
    addGatewayResponses(this.restApi, props.allowOrigin);
    if (this.#authorization.type === 'IAM') acknowledgeIam(this.restApi);
    // The construct of the CDK has one of its own, called after a hash.
    this.restApi.node.tryRemoveChild('Endpoint');
    if (props.outputs ?? true) addOutput(this, 'Url', this.url);
    this.usagePlan =
      this.#authorization.type === 'API_KEY'
        ? addUsagePlan(this, this.restApi, this.#authorization, throttle)
        : undefined;
  }

  /** The address of the API, stage included, with a slash at its end. */
  get url(): string {
    return this.restApi.url;
  }

  /** Lets `grantee` call every operation, where the API is authorised by IAM. */
  grantInvoke(grantee: iam.IGrantable): iam.Grant {
    const resourceArns = this.#operations.map(({ method, path }) =>
      this.restApi.arnForExecuteApi(method, path.replace('{id}', '*'), this.restApi.deploymentStage.stageName),
    );
    const { grantPrincipal } = grantee;
    if (Construct.isConstruct(grantPrincipal)) {
      for (const arn of resourceArns.filter((one) => one.endsWith('/*')))
        acknowledgeWildcard(grantPrincipal, wildcardGrants.apiRuns, arn);
    }
    return iam.Grant.addToPrincipal({ grantee, actions: [...wildcardGrants.apiRuns.actions], resourceArns });
  }

  /**
   * The API in OpenAPI 3.0, for those who call it.
   *
   * @param url - what callers call it by; default: its own address, which is a token until the stack is deployed.
   */
  openApi(url: string = this.url): JsonObject {
    return openApiDocument({
      title: this.#machine.graphName,
      description: this.#machine.definition?.description,
      url,
      operations: this.#operations,
      body: this.#body,
      authorization: this.#authorization.type,
      keyed: this.#machine.stateMachine.stateMachineType === 'STANDARD',
    });
  }

  #makeRole(): iam.Role {
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com') });
    const { grants } = this.#machine;
    const has = (name: RestApiOperation): boolean => this.#operations.some((operation) => operation.name === name);
    if (has('start')) grants.start(role);
    if (has('wait')) grants.startSync(role);
    const ofRuns = [
      ...(has('status') ? (['states:DescribeExecution'] as const) : []),
      ...(has('cancel') ? (['states:StopExecution'] as const) : []),
    ];
    if (ofRuns.length > 0) grants.runs(role, ofRuns);
    return role;
  }

  #makeApi(props: GraphRestApiProps, throttle: { rateLimit: number; burstLimit: number }): apigateway.RestApi {
    const api = new apigateway.RestApi(this, 'Api', {
      restApiName: props.restApiName ?? this.#machine.graphName,
      description: this.#machine.definition?.description ?? `Runs of the graph ${this.#machine.graphName}`,
      endpointTypes: [apigateway.EndpointType.REGIONAL],
      cloudWatchRole: false,
      deployOptions: {
        stageName: props.stageName ?? 'prod',
        throttlingRateLimit: throttle.rateLimit,
        throttlingBurstLimit: throttle.burstLimit,
        tracingEnabled: props.tracing ?? true,
        metricsEnabled: true,
        // Of requests that fail, and never with their data.
        loggingLevel: apigateway.MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        accessLogDestination: new apigateway.LogGroupLogDestination(this.accessLogGroup),
        accessLogFormat: accessLog,
      },
    });
    if (props.cloudWatchRole ?? true) api.deploymentStage.node.addDependency(logAccountOf(this));
    return api;
  }

  #addModel(): apigateway.Model {
    // The CDK's type knows no more than JSON Schema does: keys that it has no name for go through as they are.
    const schema = this.#body as apigateway.JsonSchema;
    const model = this.restApi.addModel('StartRun', { modelName: 'StartRun', contentType: 'application/json', schema });
    // But for `ref` and `schema`, which it takes for `$ref` and `$schema` in values too: in defaults, and among those of an enum.
    (model.node.defaultChild as apigateway.CfnModel).schema = this.#body;
    return model;
  }

  #addOperations(props: GraphRestApiProps): void {
    const { restApi, role } = this;
    const { allowOrigin, timeout } = props;
    addOperations(this.#operations, {
      api: restApi,
      role,
      arns: {
        stateMachine: this.#machine.stateMachine.stateMachineArn,
        executionPrefix: executionArnPrefix(this.#machine),
      },
      methodOptions: {
        ...methodAuthorization(this, this.#authorization),
        requestValidator: restApi.addRequestValidator('Validator', {
          validateRequestBody: true,
          validateRequestParameters: true,
        }),
      },
      model: this.#addModel(),
      ...(allowOrigin === undefined ? {} : { allowOrigin }),
      ...(timeout === undefined ? {} : { timeout }),
    });
  }
}
