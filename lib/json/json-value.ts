// JSON as a type: what a channel, an input, an output and every value in ASL is made of.

/** Any JSON value, read-only: values travel by reference inside this library and are never changed in place. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object. A key that is not set is absent, never `undefined`. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** True for an object that is neither `null` nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
