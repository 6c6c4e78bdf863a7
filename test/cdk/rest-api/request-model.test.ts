import AjvDraft04 from 'ajv-draft-04';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requestModel } from '../../../lib/cdk/rest-api/request-model.ts';
import { Annotation, reducers, START, StateGraph, withLangGraph } from '../../../lib/index.ts';
import type { JsonObject, JsonValue } from '../../../lib/json/index.ts';
import { fc } from '../../support/fast-check.ts';
import { looser, samples } from './zod-samples.ts';

const Ajv = AjvDraft04.default ?? AjvDraft04;

type Schema = ConstructorParameters<typeof StateGraph>[0];

function modelOf(state: Schema, inputSchema?: unknown): JsonObject {
  const graph = new StateGraph(state)
    .addNode('work', async () => ({}))
    .addEdge(START, 'work')
    .compile({ name: 'modelled' });
  const { schema, problems } = requestModel(graph.definition, { inputSchema });
  expect(problems).toEqual([]);
  return schema;
}

// It compiles a model once, however many bodies it is asked about; a new one would compile the schema of schemas first.
const ajv = new Ajv({ strict: false });

function accepts(model: JsonObject, body: JsonValue): boolean {
  return ajv.compile(model)(body) as boolean;
}

// Every keyword of draft 4, section 5 and 6, but `format`: anything else is "Unsupported keyword(s)" to API Gateway.
const draft4 =
  /^(\$ref|\$schema|additional(Items|Properties)|(all|any|one)Of|default|definitions|dependencies|description|enum|exclusiveM(ax|in)imum|items|m(ax|in)(Items|Length|Properties|imum)|multipleOf|not|pattern|patternProperties|properties|required|title|type|uniqueItems)$/;

function keywordsOf(schema: JsonValue): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keywordsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema as JsonObject).flatMap(([key, value]) => [
    key,
    ...(['properties', 'patternProperties', 'definitions', 'dependencies'].includes(key)
      ? Object.values(value as JsonObject).flatMap(keywordsOf)
      : ['enum', 'default', 'required'].includes(key)
        ? []
        : keywordsOf(value)),
  ]);
}

describe('the model of a request', () => {
  it('asks for an object named input, lets config be an object of known settings, and takes nothing else', () => {
    const model = modelOf(Annotation.Root({ query: Annotation<string>() }));

    expect(accepts(model, { input: {} })).toBe(true);
    expect(
      accepts(model, { input: { query: 1 }, config: { recursionLimit: 5, configurable: { a: [] }, tags: ['t'] } }),
    ).toBe(true);
    const refused: JsonValue[] = [
      {},
      [],
      'text',
      { input: [] },
      { input: null },
      { input: {}, overwrites: {} },
      { input: {}, config: [] },
      { input: {}, config: { recursionLimit: 0 } },
      { input: {}, config: { timeout: 5 } },
    ];
    expect(refused.filter((body) => accepts(model, body))).toEqual([]);
  });

  it.each(samples)('checks a channel of zod as zod does: %s', (_name, type, values) => {
    const model = modelOf(z.object({ value: type }));

    const verdicts = values.map((value) => [value, accepts(model, { input: { value } })]);

    expect(verdicts).toEqual(values.map((value) => [value, type.safeParse(value).success]));
  });

  it.each(looser)('never refuses what zod takes: %s', (_name, type, value) => {
    const model = modelOf(z.object({ value: type }));

    expect(type.safeParse(value).success && accepts(model, { input: { value } })).toBe(true);
  });

  it('has no keyword but those of draft 4, whatever the types are', () => {
    const all = [...samples, ...looser].map(([, type], index) => [`channel ${index}/~%`, type] as const);
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (channels) => {
        const model = modelOf(z.object({ kept: z.string(), ...Object.fromEntries(channels) }));

        expect(keywordsOf(model).filter((keyword) => !draft4.test(keyword))).toEqual([]);
        expect(() => ajv.compile(model)).not.toThrow();
      }),
      { numRuns: 30 },
    );
  });

  it('has no pattern that needs more than the regular expressions of ECMAScript 5', () => {
    const patterns = [/^\p{Lu}+$/u, /^\u{1f600}$/u, /(?<=a)b/, /(?<!a)b/, /(?<name>a)/, /^[a-z]+$/];
    const channels = patterns.map((pattern, index) => [`c${index}`, z.string().regex(pattern)] as const);

    const model = modelOf(z.object(Object.fromEntries(channels)));

    expect(JSON.stringify(model).match(/"pattern":"[^"]*"/g)).toEqual(['"pattern":"^[a-z]+$"']);
  });

  it('describes the updates of a channel with a reducer, not its value', () => {
    const Log = withLangGraph(z.array(z.string()), {
      reducer: { fn: (left: string[], right: string) => left.concat(right), schema: z.string() },
      default: () => [],
    });
    const model = modelOf(z.object({ log: Log, free: withLangGraph(z.number(), { reducer: { fn: reducers.sum } }) }));

    expect(accepts(model, { input: { log: 'one', free: 'not checked' } })).toBe(true);
    expect(accepts(model, { input: { log: ['one'] } })).toBe(false);
  });

  it("takes a schema of one's own instead, in JSON Schema or in zod", () => {
    const state = Annotation.Root({ query: Annotation<string>() });
    const plain = { type: 'object', required: ['query'], properties: { query: { type: 'string' } } };

    const models = [modelOf(state, plain), modelOf(state, z.object({ query: z.string() }))];

    const verdicts = models.map((model) =>
      [{ query: 'x' }, {}, { query: 1 }].map((input) => accepts(model, { input })),
    );
    expect(verdicts).toEqual([
      [true, false, false],
      [true, false, false],
    ]);
  });

  it('takes true and false for schemas, as later drafts have them', () => {
    const inputSchema = { properties: { any: true, none: false }, additionalProperties: false };

    const model = modelOf(Annotation.Root({}), inputSchema);

    expect(model['properties']).toMatchObject({
      input: { properties: { any: {}, none: { not: {} } }, additionalProperties: false },
    });
  });

  it.each([
    [{ not: { format: 'email' } }],
    [{ properties: { a: { oneOf: [{ format: 'email' }, { format: 'uri' }] } } }],
  ])('refuses %j: without the formats, the model would accept less than the schema', (inputSchema) => {
    expect(requestModel(undefined, { inputSchema }).problems).toMatchObject([
      { what: "a model of API Gateway cannot say 'format' as it is here" },
    ]);
  });

  it('names all that a schema of ones own says and API Gateway would not check', () => {
    const inputSchema = {
      properties: { a: { const: 1 }, b: { exclusiveMinimum: 3 }, c: { $ref: '#/properties/a' } },
      if: {},
    };

    const { problems } = requestModel(undefined, { inputSchema });

    expect(problems.map(({ code, what }) => `${code} ${what}`)).toEqual(
      ['$ref', 'const', 'exclusiveMinimum', 'if'].map(
        (keyword) => `INVALID_OPTION a model of API Gateway cannot say '${keyword}' as it is here`,
      ),
    );
  });

  it('refuses what is not a schema', () => {
    expect(requestModel(undefined, { inputSchema: () => true }).problems).toMatchObject([
      { code: 'INVALID_OPTION', where: 'inputSchema' },
    ]);
  });
});
