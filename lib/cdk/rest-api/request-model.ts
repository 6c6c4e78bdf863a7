// What the body of a request must look like: the graph's input, checked by API Gateway before anything starts.
//
// The schema is of updates, as nodes return them: a channel with a reducer takes one of those. No key is required, because a run may
// begin with any part of the state; and keys that the graph does not know are ignored, here as in `graph.invoke`.

import type { Problem } from '../../errors/index.ts';
import type { ChannelDefinition, GraphDefinition } from '../../graph/index.ts';
import { copyJson, isJsonObject, type JsonObject } from '../../json/index.ts';
import { DEFAULT_RECURSION_LIMIT } from '../../protocol/index.ts';
import { findLostKeys } from '../find-lost-keys.ts';
import { type ModelSchema, toModelSchema } from './model-schema.ts';

/** A body's schema in JSON Schema draft 4, or what is wrong with the schema it was to be made from. */
export interface RequestModel {
  readonly schema: JsonObject;
  readonly problems: readonly Problem[];
}

/** The most supersteps that a caller may ask for, where the API says nothing else: four times the default. */
export const MOST_SUPERSTEPS = 100;

const configSchema = (maximum: number): JsonObject => ({
  type: 'object',
  description: 'Settings of the run',
  properties: {
    recursionLimit: {
      type: 'integer',
      minimum: 1,
      maximum,
      description: `Supersteps at the most; ${DEFAULT_RECURSION_LIMIT} where it is left out`,
    },
    configurable: { type: 'object', description: 'Values for the nodes' },
    metadata: { type: 'object' },
    tags: { type: 'array', items: { type: 'string' } },
  },
  additionalProperties: false,
});

/** What an API says of its bodies. */
export interface BodyOptions {
  readonly inputSchema?: unknown;
  readonly maxRecursionLimit?: number | undefined;
}

/** The schema of `{ input, config? }`; `inputSchema` replaces what the graph's own state says of `input`. */
export function requestModel(
  definition: GraphDefinition | undefined,
  { inputSchema, maxRecursionLimit = MOST_SUPERSTEPS }: BodyOptions = {},
): RequestModel {
  const { schema, definitions, problems } =
    inputSchema === undefined ? inputOfState(definition) : inputOfSchema(inputSchema);
  const body = {
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    required: ['input'],
    properties: { input: schema, config: configSchema(maxRecursionLimit) },
    additionalProperties: false,
    ...(Object.keys(definitions).length === 0 ? {} : { definitions }),
  };
  return { schema: body, problems: [...problems, ...findLostKeys(schema, 'inputSchema')] };
}

type InputModel = Pick<ModelSchema, 'schema' | 'definitions'> & Pick<RequestModel, 'problems'>;

function inputOfState(definition: GraphDefinition | undefined): InputModel {
  const channels = definition?.channels.filter(({ key }) => definition.inputKeys.includes(key)) ?? [];
  const models = channels.map((channel) => [channel.key, toModelSchema(schemaOf(channel), channel.key)] as const);
  const said = models.filter(([, { schema }]) => Object.keys(schema).length > 0);
  const properties = Object.fromEntries(said.map(([key, { schema }]) => [key, schema]));
  return {
    schema: { type: 'object', ...(said.length === 0 ? {} : { properties }) },
    // Not by assignment: a channel may well be called `__proto__`.
    definitions: Object.fromEntries(models.flatMap(([, model]) => Object.entries(model.definitions))),
    problems: [],
  };
}

// Of a channel without a schema (Annotation), or with one of an older zod, nothing is known.
const schemaOf = ({ schema }: ChannelDefinition): JsonObject => describedBy(schema) ?? {};

function inputOfSchema(given: unknown): InputModel {
  const described = describedBy(given);
  const copy = copyJson(described ?? given);
  if (!copy.ok || !isJsonObject(copy.value)) {
    const what = 'it is neither a JSON Schema nor a zod 4.2 schema';
    return { schema: {}, definitions: {}, problems: [problem(what, "pass { type: 'object', properties: ... }")] };
  }
  const { schema, definitions, dropped } = toModelSchema(copy.value, 'input');
  // What zod cannot say in draft 4 is checked by nobody; what somebody wrote by hand was meant to check.
  const unsaid = described === undefined ? dropped : [];
  const fix = 'say it in JSON Schema draft 4, which is what API Gateway checks, or leave it out';
  return {
    schema,
    definitions,
    problems: unsaid.map((keyword) => problem(`a model of API Gateway cannot say '${keyword}' as it is here`, fix)),
  };
}

const problem = (what: string, fix: string): Problem => ({
  code: 'INVALID_OPTION',
  where: 'inputSchema',
  what,
  fix,
});

// zod 4.2 and later describe themselves. `any`: what JSON cannot hold is not checked, instead of being an error.
function describedBy(schema: unknown): JsonObject | undefined {
  if (typeof schema !== 'object' || schema === null || !('toJSONSchema' in schema)) return undefined;
  const { toJSONSchema } = schema;
  if (typeof toJSONSchema !== 'function') return undefined;
  const options = { target: 'draft-4', io: 'input', unrepresentable: 'any', override: allowSeveral };
  const copy = copyJson(toJSONSchema.call(schema, options));
  return copy.ok && isJsonObject(copy.value) ? copy.value : undefined;
}

// A model says less of a type than zod checks (refinements, formats): of the types of which exactly one may hold, it may take a value
// for several.
function allowSeveral({ jsonSchema }: { readonly jsonSchema: { oneOf?: unknown; anyOf?: unknown } }): void {
  if (jsonSchema.oneOf === undefined) return;
  jsonSchema.anyOf = jsonSchema.oneOf;
  delete jsonSchema.oneOf;
}
