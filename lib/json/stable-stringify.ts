// JSON text that does not depend on the order in which keys were set: for fingerprints and golden files.

import { isJsonObject, type JsonValue } from './json-value.ts';

/** JSON text with every object's keys in UTF-16 order. */
export function stableStringify(value: JsonValue, indent?: number): string {
  return JSON.stringify(sortKeys(value), null, indent);
}

function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key] as JsonValue)]),
  );
}
