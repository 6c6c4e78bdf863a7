// A checked deep copy: what a node returns becomes JSON here or is refused with the path of the value that is not.
//
// Strings are shared by the engine, so copying costs the structure and not the text. Copying, and much of what reads a value later,
// recurses: so a value may be nested so deep and no deeper, and what comes from outside is told by name where it is.

import type { JsonObject, JsonValue } from './json-value.ts';

/** Where in a value the first thing stands that JSON cannot hold, and what it is. */
export interface NotJson {
  /** `a.b[3]`, empty for the value itself. */
  readonly path: string;
  /** In words: `a function`, `a Map`, `NaN`, ... */
  readonly found: string;
  /** It is nested too deep; `path` is then the beginning of it. */
  readonly tooDeep?: true;
}

/** Lists and objects inside each other that a JSON text may have: where Step Functions' own reader stops. */
export const MAX_DEPTH = 1_000;

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
 * `undefined` are left out; functions, symbols, bigints, NaN, infinities, Maps, Sets, cycles, class instances without `toJSON`,
 * `undefined` inside arrays and what is nested deeper than `deepest` are refused with their path.
 */
export function copyJson(value: unknown, deepest: number = MAX_DEPTH): JsonCopy {
  try {
    return { ok: true, value: copyAt(value, '', { open: new Set(), deepest }) };
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
  for (const key of Object.keys(value)) setOwn(copy, key, cloneKnown((value as JsonObject)[key] as JsonValue));
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

interface Surroundings {
  /** The objects that a value stands in, outermost first. */
  readonly open: Set<object>;
  readonly deepest: number;
}

function copyAt(value: unknown, path: string, around: Surroundings): JsonValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      throw new NotJsonFound({ path, found: String(value) });
    case 'object':
      return value === null ? null : copyInside(value, path, around);
    default:
      throw new NotJsonFound({ path, found: value === undefined ? 'undefined' : `a ${typeof value}` });
  }
}

function copyInside(value: object, path: string, around: Surroundings): JsonValue {
  const { open, deepest } = around;
  if (open.has(value)) throw new NotJsonFound({ path, found: 'a reference to its own parent' });
  if (open.size === deepest) {
    throw new NotJsonFound({ path: shortened(path), found: `nested more than ${deepest} levels deep`, tooDeep: true });
  }
  open.add(value);
  const copy = copyObject(value, path, around);
  open.delete(value);
  return copy;
}

// A path of a thousand steps says no more than its beginning.
const shortened = (path: string): string => (path.length > 60 ? `${path.slice(0, 60)}...` : path);

function copyObject(value: object, path: string, around: Surroundings): JsonValue {
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => copyAt(item, `${path}[${index}]`, around));
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') return copyAt(value.toJSON(), path, around);
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== null && prototype !== Object.prototype && Object.getPrototypeOf(prototype) !== null) {
    throw new NotJsonFound({ path, found: `an instance of ${prototype.constructor?.name ?? 'a class'}` });
  }
  const copy: Record<string, JsonValue> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    setOwn(copy, key, copyAt(item, path === '' ? key : `${path}.${key}`, around));
  }
  return copy;
}
