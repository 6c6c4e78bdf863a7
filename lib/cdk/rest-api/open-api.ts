// The API in OpenAPI 3.0: written of the same operations and the same model that the API is made of.
// Source: https://spec.openapis.org/oas/v3.0.3

import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { namePattern } from '../../limits/index.ts';
import { componentName, toOpenApiSchema } from './open-api-schema.ts';
import type { RestOperation } from './operations.ts';
import { KEY_HEADER } from './request-templates.ts';
import type { RestApiAuthorization } from './rest-api-props.ts';

export interface DocumentedApi {
  readonly title: string;
  readonly description: string | undefined;
  readonly url: string;
  readonly operations: readonly RestOperation[];
  /** The model of a request's body. */
  readonly body: JsonObject;
  readonly authorization: RestApiAuthorization['type'];
  /** Whether a run takes its name from a header. */
  readonly keyed: boolean;
}

export function openApiDocument(api: DocumentedApi): JsonObject {
  const scheme = securitySchemes[api.authorization];
  const { definitions } = api.body;
  return {
    openapi: '3.0.3',
    info: {
      title: api.title,
      version: '1',
      ...(api.description === undefined ? {} : { description: api.description }),
    },
    // Paths begin with the slash that an address may end with.
    servers: [{ url: api.url.replace(/\/$/, '') }],
    paths: pathsOf(api),
    ...(scheme === undefined ? {} : { security: [{ caller: [] }] }),
    components: {
      schemas: {
        StartRun: toOpenApiSchema(api.body),
        Run: runSchema,
        Failure: failureSchema,
        ...(isJsonObject(definitions) ? definitionsOf(definitions) : {}),
      },
      ...(scheme === undefined ? {} : { securitySchemes: { caller: scheme } }),
    },
  };
}

function pathsOf(api: DocumentedApi): JsonObject {
  const paths = [...new Set(api.operations.map(({ path }) => path))];
  return Object.fromEntries(
    paths.map((path) => {
      const here = api.operations.filter((operation) => operation.path === path);
      return [
        path,
        Object.fromEntries(here.map((operation) => [operation.method.toLowerCase(), operationOf(operation, api)])),
      ];
    }),
  );
}

function operationOf(operation: RestOperation, { keyed }: DocumentedApi): JsonObject {
  const { id, summary, method, path, success } = operation;
  const parameters = [
    ...(path.includes('{id}') ? [idParameter] : []),
    ...(keyed && method === 'POST' ? [keyParameter] : []),
  ];
  return {
    operationId: id,
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(method === 'POST' ? { requestBody: { required: true, content: contentOf('StartRun') } } : {}),
    responses: {
      [success.status]: { description: success.means, content: contentOf('Run') },
      ...refusalsOf(operation),
      default: { description: 'API Gateway or Step Functions could not do it', content: contentOf('Failure') },
    },
  };
}

// Several refusals may share a status: their codes tell them apart.
function refusalsOf({ failures, method }: RestOperation): JsonObject {
  const own = method === 'POST' ? [{ status: 400, code: 'INVALID_INPUT' }] : [];
  const all = [...own, ...failures];
  const codesOf = (status: number): string[] => all.filter((one) => one.status === status).map(({ code }) => code);
  return Object.fromEntries(
    all.map(({ status }) => [
      String(status),
      { description: [...new Set(codesOf(status))].join(', '), content: contentOf('Failure') },
    ]),
  );
}

const contentOf = (schema: string): JsonObject => ({
  'application/json': { schema: { $ref: `#/components/schemas/${schema}` } },
});

const name: JsonObject = { type: 'string', pattern: `^${namePattern}$` };
const idParameter: JsonObject = { name: 'id', in: 'path', required: true, schema: name, description: 'The run' };
const keyParameter: JsonObject = {
  name: KEY_HEADER,
  in: 'header',
  required: false,
  schema: name,
  description: 'Names the run, so that the same request sent again starts no other',
};

const errorSchema: JsonObject = {
  type: 'object',
  required: ['code', 'message'],
  properties: { code: { type: 'string' }, message: { type: 'string' } },
};
const runErrorSchema: JsonObject = {
  type: 'object',
  required: ['code'],
  properties: {
    code: { type: 'string', description: 'The name of the error' },
    node: { type: 'string', description: 'The node that failed' },
    message: { type: 'string' },
  },
};
const linksSchema: JsonObject = {
  type: 'object',
  description: 'Paths below the address of the API',
  properties: { self: { type: 'string' } },
};
const runSchema: JsonObject = {
  type: 'object',
  properties: {
    run: { ...name, description: 'What the run is called' },
    status: { type: 'string', enum: ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'] },
    startDate: { type: 'number', description: 'Seconds since 1970' },
    stopDate: { type: 'number', description: 'Seconds since 1970' },
    output: { description: 'The channels of the output schema' },
    error: runErrorSchema,
    links: linksSchema,
  },
};
const failureSchema: JsonObject = {
  type: 'object',
  required: ['error'],
  properties: {
    error: { anyOf: [errorSchema, runErrorSchema] },
    run: name,
    status: { type: 'string' },
    links: linksSchema,
  },
};

const securitySchemes: Readonly<Record<RestApiAuthorization['type'], JsonObject | undefined>> = {
  IAM: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    description: 'AWS Signature Version 4',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  },
  API_KEY: { type: 'apiKey', name: 'x-api-key', in: 'header' },
  COGNITO: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  CUSTOM: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'custom' },
  NONE: undefined,
};

function definitionsOf(definitions: JsonObject): JsonObject {
  const entries = Object.entries(definitions).filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]));
  return Object.fromEntries(
    entries.map(([key, schema]): [string, JsonValue] => [componentName(key), toOpenApiSchema(schema)]),
  );
}
