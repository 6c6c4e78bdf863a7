// The operations as methods of API Gateway: what each sends, and the answers that it chooses from by the service's status.

import { aws_apigateway as apigateway, Duration, type aws_iam as iam } from 'aws-cdk-lib';
import type { MachineArns, RestOperation } from './operations.ts';
import { KEY_HEADER } from './request-templates.ts';
import { unavailableResponse } from './response-templates.ts';
import type { GraphRestApiProps } from './rest-api-props.ts';

const JSON_TYPE = 'application/json';
// What the SDK's signer adds to every request that it signs; the CDK's list has the other headers of a signature.
const BODY_HASH_HEADER = 'X-Amz-Content-Sha256';
const ORIGIN_HEADER = 'method.response.header.Access-Control-Allow-Origin';

export interface OperationsPlace extends Pick<GraphRestApiProps, 'allowOrigin' | 'timeout'> {
  readonly api: apigateway.RestApi;
  /** What API Gateway calls Step Functions by. */
  readonly role: iam.IRole;
  readonly arns: MachineArns;
  /** What all methods share: who may call, and the validator. */
  readonly methodOptions: apigateway.MethodOptions;
  /** Of the body of requests that have one. */
  readonly model: apigateway.IModel;
}

export function addOperations(operations: readonly RestOperation[], place: OperationsPlace): void {
  const { api, allowOrigin } = place;
  for (const operation of operations) {
    api.root.resourceForPath(operation.path).addMethod(operation.method, integrationOf(operation, place), {
      ...place.methodOptions,
      operationName: operation.id,
      ...(operation.method === 'POST' ? { requestModels: { [JSON_TYPE]: place.model } } : {}),
      methodResponses: statusesOf(operation).map((statusCode) => ({
        statusCode,
        ...(allowOrigin === undefined ? {} : { responseParameters: { [ORIGIN_HEADER]: true } }),
      })),
    });
  }
  if (allowOrigin !== undefined) answerBrowsers(operations, api, allowOrigin);
}

function integrationOf(operation: RestOperation, place: OperationsPlace): apigateway.AwsIntegration {
  const { allowOrigin, timeout } = place;
  const answer = (statusCode: number, template: string, selectionPattern?: string): apigateway.IntegrationResponse => ({
    statusCode: String(statusCode),
    responseTemplates: { [JSON_TYPE]: template },
    ...(selectionPattern === undefined ? {} : { selectionPattern }),
    ...(allowOrigin === undefined ? {} : { responseParameters: { [ORIGIN_HEADER]: `'${allowOrigin}'` } }),
  });
  return new apigateway.AwsIntegration({
    service: 'states',
    action: operation.action,
    integrationHttpMethod: 'POST',
    options: {
      credentialsRole: place.role,
      // A body of another type would pass by the model; it is told 415.
      passthroughBehavior: apigateway.PassthroughBehavior.NEVER,
      requestTemplates: { [JSON_TYPE]: operation.request(place.arns) },
      ...(timeout === undefined || !isWaitedFor(operation) ? {} : { timeout }),
      integrationResponses: [
        answer(operation.success.status, operation.success.template),
        answer(400, operation.failure, String.raw`4\d{2}`),
        answer(503, unavailableResponse, String.raw`5\d{2}`),
      ],
    },
  });
}

/** Every status that the service's answers can lead to; those of API Gateway itself are not a method's. */
function statusesOf(operation: RestOperation): string[] {
  const { success, failures } = operation;
  const waited = isWaitedFor(operation) ? [504] : [];
  const all = [success.status, 400, 500, 503, ...failures.map(({ status }) => status), ...waited];
  return [...new Set(all.map(String))].sort();
}

const isWaitedFor = ({ action }: RestOperation): boolean => action === 'StartSyncExecution';

// A browser asks first, and without proof of who it is.
function answerBrowsers(operations: readonly RestOperation[], api: apigateway.RestApi, allowOrigin: string): void {
  for (const path of new Set(operations.map((operation) => operation.path))) {
    api.root.resourceForPath(path).addCorsPreflight({
      allowOrigins: [allowOrigin],
      allowMethods: operations.filter((operation) => operation.path === path).map(({ method }) => method),
      allowHeaders: [...apigateway.Cors.DEFAULT_HEADERS, BODY_HASH_HEADER, KEY_HEADER],
      maxAge: Duration.hours(1),
    });
  }
}
