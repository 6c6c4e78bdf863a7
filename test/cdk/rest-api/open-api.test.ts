// No validator of OpenAPI is at hand: its rules that a translation from JSON Schema breaks are checked one by one.

import { aws_cognito as cognito, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GraphRestApi } from '../../../lib/cdk/rest-api/graph-rest-api.ts';
import { toOpenApiSchema } from '../../../lib/cdk/rest-api/open-api-schema.ts';
import type { GraphRestApiProps } from '../../../lib/cdk/rest-api/rest-api-props.ts';
import type { JsonObject, JsonValue } from '../../../lib/json/index.ts';
import { makeMachine } from '../support/machine.ts';
import { looser, samples } from './zod-samples.ts';

// biome-ignore lint/suspicious/noExplicitAny: a document, read by hand
type Document = any;

function documentOf(props?: GraphRestApiProps, type?: sfn.StateMachineType): Document {
  const { stack, machine } = makeMachine(type === undefined ? {} : { type });
  return new GraphRestApi(stack, 'Api', machine, props).openApi();
}

function objectsIn(value: JsonValue): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as JsonObject, ...Object.values(value).flatMap(objectsIn)];
}

describe('the OpenAPI document of an API', () => {
  it('has each operation with what it takes, what it gives, and how it refuses', () => {
    const { stack, machine } = makeMachine();
    const api = new GraphRestApi(stack, 'Api', machine);
    const { openapi, paths, servers }: Document = api.openApi('https://api.example.com/');

    expect(openapi).toBe('3.0.3');
    // An address and a path are put together as they are.
    expect(servers).toEqual([{ url: 'https://api.example.com' }]);
    const told = Object.entries<Document>(paths).flatMap(([path, methods]) =>
      Object.entries<Document>(methods).map(([method, { operationId, parameters = [], responses }]) =>
        [method, path, operationId, parameters.map((one: Document) => one.name), Object.keys(responses)].join(' '),
      ),
    );
    expect(told).toEqual([
      'post /runs startRun Idempotency-Key 202,400,409,413,429,default',
      'get /runs/{id} describeRun id 200,404,429,default',
      'delete /runs/{id} stopRun id 200,404,429,default',
    ]);
  });

  it('has of an Express machine what an Express machine can do', () => {
    const { paths } = documentOf({}, sfn.StateMachineType.EXPRESS);

    expect(Object.keys(paths)).toEqual(['/runs', '/runs/wait']);
    expect(paths['/runs'].post.parameters).toBeUndefined();
    // Without a key, nobody can be told that it is wrong or taken.
    const answers = [paths['/runs'].post.responses, paths['/runs/wait'].post.responses];
    expect(answers.map(Object.keys)).toEqual([
      ['202', '400', '413', '429', 'default'],
      ['200', '400', '413', '429', 'default'],
    ]);
    expect(answers.map((responses) => responses['400'].description)).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
  });

  it('says how callers prove who they are', () => {
    const { stack, machine } = makeMachine();
    const userPools = [new cognito.UserPool(stack, 'Pool')];
    const cognitoApi = new GraphRestApi(stack, 'Api', machine, { authorization: { type: 'COGNITO', userPools } });

    expect(documentOf().components.securitySchemes.caller['x-amazon-apigateway-authtype']).toBe('awsSigv4');
    expect(documentOf({ authorization: { type: 'API_KEY' } }).components.securitySchemes.caller.name).toBe('x-api-key');
    expect((cognitoApi.openApi() as Document).components.securitySchemes.caller.scheme).toBe('bearer');
    expect(documentOf({ authorization: { type: 'NONE' } }).security).toBeUndefined();
  });

  it.each([...samples, ...looser])('says in the dialect of OpenAPI what the input must be: %s', (_name, type) => {
    const document = documentOf({ inputSchema: z.object({ 'a value': type }) });

    const { schemas } = document.components;
    const schemasInside = objectsIn(schemas);
    expect(schemasInside.filter(({ type: named }) => Array.isArray(named) || named === 'null')).toEqual([]);
    expect(
      schemasInside.filter(
        ({ type: named, items }) => named === 'array' && (items === undefined || Array.isArray(items)),
      ),
    ).toEqual([]);
    expect(
      schemasInside.filter((schema) => 'definitions' in schema || '$schema' in schema || 'patternProperties' in schema),
    ).toEqual([]);
    const references = objectsIn(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    const missing = references.filter((reference) => !(reference.replace('#/components/schemas/', '') in schemas));
    expect(missing).toEqual([]);
    expect(Object.keys(schemas).filter((name) => !/^[A-Za-z0-9._-]+$/.test(name))).toEqual([]);
  });

  it('has null as nullable, and of a tuple what any of its items may be', () => {
    const schema: JsonObject = {
      type: 'object',
      properties: {
        maybe: { type: ['string', 'null'] },
        nothing: { type: 'null' },
        pair: { type: 'array', items: [{ type: 'string' }, { type: ['number', 'null'] }], additionalItems: false },
        either: { type: ['string', 'array'] },
        list: { type: 'array' },
        maybeList: { type: ['array', 'null'] },
      },
      patternProperties: { '^x-': { type: 'string' } },
      additionalProperties: false,
    };

    expect(toOpenApiSchema(schema)).toEqual({
      type: 'object',
      properties: {
        maybe: { type: 'string', nullable: true },
        nothing: { enum: [null], nullable: true },
        pair: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'number', nullable: true }] } },
        either: { anyOf: [{ type: 'string' }, { type: 'array', items: {} }] },
        list: { type: 'array', items: {} },
        maybeList: { type: 'array', nullable: true, items: {} },
      },
    });
  });
});
