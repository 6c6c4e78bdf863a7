// JSON Schema as API Gateway takes it in models: draft 4, and only its own keywords; one keyword more, and the model is refused with
// "Unsupported keyword(s)". Whatever is not draft 4 is dropped, so a model may accept more than the schema, and never less.
//
//   M1. Formats are dropped: the gateway's readers of them differ from others'. Patterns stay, where its regular expressions (those of
//       ECMAScript 5) can be.
//   M2. References stay inside: `#/definitions/...`, under names that the caller's prefix makes unique.
//
// https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html

import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';

/** A schema in draft 4, its definitions apart, and what of it a model cannot say. */
export interface ModelSchema {
  readonly schema: JsonObject;
  readonly definitions: JsonObject;
  /** The keywords that were dropped and would have checked something. */
  readonly dropped: readonly string[];
}

const schemaKeywords = ['additionalItems', 'additionalProperties', 'items', 'not'];
const schemaListKeywords = ['allOf', 'anyOf', 'items', 'oneOf'];
const schemaMapKeywords = ['dependencies', 'patternProperties', 'properties'];
const plainKeywords = [
  'default',
  'description',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'title',
  'type',
  'uniqueItems',
];
/** They check nothing in draft 4, or (formats) nothing that is certain. */
const silentKeywords = ['$comment', '$schema', 'contentEncoding', 'deprecated', 'examples', 'format', 'id', 'readOnly'];

/** Reads a schema; its definitions get names that begin with `prefix`. */
export function toModelSchema(source: JsonObject, prefix: string): ModelSchema {
  const dropped = new Set<string>();
  const read = (value: JsonValue): JsonValue => {
    // Later drafts have true and false for schemas.
    if (typeof value === 'boolean') return value ? {} : { not: {} };
    return isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).flatMap(([key, item]) => readKeyword(key, item)))
      : value;
  };
  const readMap = (value: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(value).map(([name, item]) => [name, read(item)]));

  function readKeyword(key: string, value: JsonValue): [string, JsonValue][] {
    if (isExclusion(key) && mentionsFormat(value)) dropped.add('format');
    if (plainKeywords.includes(key) && !isNumericLimit(key, value)) return [[key, value]];
    if (schemaListKeywords.includes(key) && Array.isArray(value)) return [[key, value.map(read)]];
    if (key.startsWith('additional') && typeof value === 'boolean') return [[key, value]];
    if (schemaKeywords.includes(key)) return [[key, read(value)]];
    if (schemaMapKeywords.includes(key) && isJsonObject(value)) return [[key, readMap(value)]];
    // Draft 4 has no empty list of required keys.
    if (key === 'required' && Array.isArray(value)) return value.length === 0 ? [] : [[key, value]];
    if (key === 'pattern' && typeof value === 'string' && isOldPattern(value)) return [[key, value]];
    const target = key === '$ref' && typeof value === 'string' ? localReference(value, prefix) : undefined;
    if (target !== undefined) return [[key, target]];
    if (key !== 'definitions' && !silentKeywords.includes(key)) dropped.add(key);
    return [];
  }

  const schema = read(source) as JsonObject;
  const definitions = isJsonObject(source['definitions']) ? readMap(source['definitions']) : {};
  const named = Object.entries(definitions).map(([name, item]) => [`${prefix}.${name}`, item] as const);
  // A schema that refers to itself is a definition too.
  const refersToItself = JSON.stringify([schema, definitions]).includes(`"$ref":${JSON.stringify(nameOf(prefix))}`);
  return {
    schema: refersToItself ? { $ref: nameOf(prefix) } : schema,
    definitions: Object.fromEntries([...named, ...(refersToItself ? [[prefix, schema] as const] : [])]),
    dropped: [...dropped].sort(),
  };
}

// Where a format is left out of these, a model does not accept more, but less.
const isExclusion = (key: string): boolean => key === 'not' || key === 'oneOf';
const mentionsFormat = (value: JsonValue): boolean => JSON.stringify(value).includes('"format":');

// Later drafts have numbers where draft 4 has booleans.
const isNumericLimit = (key: string, value: JsonValue): boolean =>
  key.startsWith('exclusive') && typeof value === 'number';

// Without \p{...} and \u{...}, which need a flag, and without what came after ES5: lookbehind, named groups.
const isOldPattern = (pattern: string): boolean => !/\\[pPu]\{|\(\?<|\\k</.test(pattern);

// M2: other places than definitions, and names that are escaped, are not followed.
function localReference(reference: string, prefix: string): string | undefined {
  if (reference === '#') return nameOf(prefix);
  const [, name] = /^#\/definitions\/([^/~%]+)$/.exec(reference) ?? [];
  return name === undefined ? undefined : nameOf(`${prefix}.${name}`);
}

// In a JSON pointer within a URI: what the pointer or the URI would read otherwise is escaped.
const nameOf = (prefix: string): string =>
  `#/definitions/${encodeURIComponent(prefix.replaceAll('~', '~0').replaceAll('/', '~1'))}`;
