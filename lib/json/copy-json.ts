// A checked deep copy: what a node returns becomes JSON here or is refused with the path of the value that is not.
//
// Strings are shared by the engine, so copying costs the structure and not the text.

import type { JsonValue } from './json-value.ts';

/** Where in a value the first thing stands that JSON cannot hold, and what it is. */
export interface NotJson {
  /** `a.b[3]`, empty for the value itself. */
  readonly path: string;
  /** In words: `a function`, `a Map`, `NaN`, ... */
  readonly found: string;
}

export type JsonCopy =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly notJson: NotJson };

class NotJsonFound extends Error {
  readonly notJson: NotJson;
  constructor(notJson: NotJson) {
    super(notJson.found);
    this.notJson = notJson;
  }
}

/**
 * A deep copy of `value` as JSON. `toJSON` methods are honoured (a Date becomes its ISO text), keys whose value is
 * `undefined` are left out; functions, symbols, bigints, NaN, infinities, Maps, Sets, cycles, class instances without `toJSON`
 * and `undefined` inside arrays are refused with their path.
 */
export function copyJson(value: unknown): JsonCopy {
  try {
    return { ok: true, value: copyAt(value, '', []) };
  } catch (error) {
    if (error instanceof NotJsonFound) return { ok: false, notJson: error.notJson };
    throw error;
  }
}

/** A deep copy of a value already known to be JSON. */
export function cloneJson<T extends JsonValue>(value: T): T {
  return cloneKnown(value) as T;
}

function cloneKnown(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    const copy = new Array<JsonValue>(items.length);
    for (let index = 0; index < items.length; index += 1) copy[index] = cloneKnown(items[index] as JsonValue);
    return copy;
  }
  const copy: Record<string, JsonValue> = {};
  for (const [key, item] of Object.entries(value)) setOwn(copy, key, cloneKnown(item));
  return copy;
}

/** Sets `key` as an own property, `__proto__` included. */
export function setOwn(target: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

function copyAt(value: unknown, path: string, parents: readonly object[]): JsonValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      throw new NotJsonFound({ path, found: String(value) });
    case 'object':
      return value === null ? null : copyObject(value, path, parents);
    default:
      throw new NotJsonFound({ path, found: value === undefined ? 'undefined' : `a ${typeof value}` });
  }
}

function copyObject(value: object, path: string, parents: readonly object[]): JsonValue {
  if (parents.includes(value)) throw new NotJsonFound({ path, found: 'a reference to its own parent' });
  const inside = [...parents, value];
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => copyAt(item, `${path}[${index}]`, inside));
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') return copyAt(value.toJSON(), path, inside);
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== null && prototype !== Object.prototype && Object.getPrototypeOf(prototype) !== null) {
    throw new NotJsonFound({ path, found: `an instance of ${prototype.constructor?.name ?? 'a class'}` });
  }
  const copy: Record<string, JsonValue> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    setOwn(copy, key, copyAt(item, path === '' ? key : `${path}.${key}`, inside));
  }
  return copy;
}
