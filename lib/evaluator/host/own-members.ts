// Members by names that come from data or from an expression: an object's own and enumerable ones, never a prototype's.

import { isFunction } from './marks.ts';
import { tick } from './meter.ts';

const isEnumerable = Object.prototype.propertyIsEnumerable;

type Members = Record<PropertyKey, unknown>;

/** `object[key]`. */
export function get(object: unknown, key: PropertyKey): unknown {
  if (typeof key === 'number' && (Array.isArray(object) || typeof object === 'string')) return object[key];
  if (typeof object !== 'object' || object === null) return undefined;
  return isEnumerable.call(object, key) ? (object as Members)[key] : undefined;
}

/** `object[key] = value`. */
export function set(object: unknown, key: PropertyKey, value: unknown): unknown {
  if (isFunction(object)) throw { code: 'D1010' };
  // A new length of an array is memory for nothing.
  if (key === 'length' && Array.isArray(object)) throw { code: 'D1010' };
  if (key === '__proto__') define(object as object, key, value);
  else (object as Members)[key] = value;
  return value;
}

function define(object: object, key: string, value: unknown): void {
  // As for any other name; JavaScript would ask the prototype of a number what to do.
  if (Object(object) !== object)
    throw { message: `Cannot create property '${key}' on ${typeof object} '${String(object)}'` };
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** `delete object[key]`. */
export function remove(object: object, key: string): boolean {
  return delete (object as Members)[key];
}

export function has(object: object, key: string): boolean {
  return Object.hasOwn(object, key);
}

/** The names that `for in` would list, were there no prototypes. */
export function keys(object: unknown): string[] {
  return typeof object === 'object' && object !== null ? Object.keys(object) : [];
}

/** `Object.assign`, marks left out. */
export function assign(target: object, source: object): object {
  for (const key of keys(source)) {
    tick();
    set(target, key, get(source, key));
  }
  return target;
}
