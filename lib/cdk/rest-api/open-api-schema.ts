// From JSON Schema draft 4 to the dialect of OpenAPI 3.0, which has `nullable` where JSON Schema has null, one schema for all items
// of a list, and its definitions under `components`. What it cannot say is left out: a document describes, it does not check.
// Source: https://spec.openapis.org/oas/v3.0.3#schema-object

import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';

/** One schema; references go to `#/components/schemas/`, under the names of `componentName`. */
export function toOpenApiSchema(schema: JsonObject): JsonObject {
  const { type, items, patternProperties, additionalProperties, ...rest } = schema;
  const kind = typeOf(type);
  return {
    ...Object.fromEntries(Object.entries(rest).flatMap(([key, value]) => keyword(key, value))),
    ...kind,
    // OpenAPI 3.0 requires `items` of a list.
    ...(items === undefined && kind['type'] !== 'array' ? {} : { items: itemsOf(items ?? {}) }),
    // Keys of a pattern are others than those listed, so other keys cannot be ruled out.
    ...(additionalProperties === undefined || patternProperties !== undefined
      ? {}
      : { additionalProperties: nested(additionalProperties) }),
  };
}

/** A definition's name, as OpenAPI takes it. */
export function componentName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]/g, (letter) => `_${letter.codePointAt(0)?.toString(16)}_`);
}

function keyword(key: string, value: JsonValue): [string, JsonValue][] {
  switch (key) {
    case '$schema':
    case 'additionalItems':
    case 'definitions':
    case 'dependencies':
      return [];
    case '$ref':
      return [[key, `#/components/schemas/${componentName(decodePointer(String(value)))}`]];
    case 'properties':
      return isJsonObject(value)
        ? [[key, Object.fromEntries(Object.entries(value).map(([name, item]) => [name, nested(item)]))]]
        : [];
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return Array.isArray(value) ? [[key, value.map(nested)]] : [];
    case 'not':
      return [[key, nested(value)]];
    default:
      return [[key, value]];
  }
}

const nested = (value: JsonValue): JsonValue => (isJsonObject(value) ? toOpenApiSchema(value) : value);

function typeOf(type: JsonValue | undefined): JsonObject {
  if (type === undefined) return {};
  const types = Array.isArray(type) ? (type as readonly JsonValue[]) : [type];
  const nullable = types.includes('null') ? { nullable: true } : {};
  const others = types.filter((one) => one !== 'null');
  if (others.length === 0) return { enum: [null], ...nullable };
  const [only] = others;
  return others.length === 1 && only !== undefined
    ? { type: only, ...nullable }
    : { anyOf: others.map((one) => (one === 'array' ? { type: one, items: {} } : { type: one })), ...nullable };
}

const itemsOf = (items: JsonValue): JsonValue =>
  Array.isArray(items) ? { anyOf: (items as readonly JsonValue[]).map(nested) } : nested(items);

const decodePointer = (reference: string): string =>
  decodeURIComponent(reference.replace('#/definitions/', '')).replaceAll('~1', '/').replaceAll('~0', '~');
