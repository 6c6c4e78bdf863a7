// A view of a state whose members are copied when they are first read: a node pays for what it looks at.
//
// What is copied is never changed by others, so it does not matter when. The members are accessors, which most of what reads an object
// does not notice: spreading, JSON, structuredClone, zod. What prints it would, so it is printed as what it stands for.

import { cloneJson, type JsonObject, type JsonValue } from '../json/index.ts';

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** Those of `keys` that the state has, each as a copy of its own. */
export function copyOnRead(state: JsonObject, keys: readonly string[]): JsonObject {
  const view: Record<string, JsonValue> = {};
  for (const key of keys) {
    const value = Object.hasOwn(state, key) ? state[key] : undefined;
    if (value !== undefined) define(view, key, value);
  }
  Object.defineProperty(view, INSPECT, { value: () => ({ ...view }) });
  return view;
}

function define(view: Record<string, JsonValue>, key: string, value: JsonValue): void {
  let read = (): JsonValue => {
    const copy = cloneJson(value);
    read = () => copy;
    return copy;
  };
  Object.defineProperty(view, key, {
    get: () => read(),
    set: (given: JsonValue) => {
      read = () => given;
    },
    enumerable: true,
    configurable: true,
  });
}
