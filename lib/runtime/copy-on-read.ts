// A view of a state whose large members are copied when they are first read: a node pays for what it looks at.
//
// What is copied is never changed by others, so it does not matter when. Such members are accessors, which most of what reads an object
// does not notice: spreading, JSON, structuredClone, zod. What prints it would, so it is printed as what it stands for. All views
// share the accessor of a key: one of its own would make each view a shape of its own, which outlives it and all that it holds.

import { cloneJson, type JsonObject, type JsonValue, setOwn } from '../json/index.ts';

const LARGE = 100;
const HELD = Symbol();
const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const accessors: Record<string, PropertyDescriptor> = Object.create(null);
const shown: PropertyDescriptor = {
  value(this: View) {
    return { ...this };
  },
};

interface View {
  readonly [HELD]: { readonly state: JsonObject; readonly own: Map<string, JsonValue> };
}

/** Those of `keys` that the state has, each as a copy of its own. */
export function copyOnRead(state: JsonObject, keys: readonly string[]): JsonObject {
  const view: Record<string, JsonValue> = {};
  for (const key of keys) {
    const value = Object.hasOwn(state, key) ? state[key] : undefined;
    if (typeof value === 'object' && value !== null && (sizeOf(value) as number) > LARGE) {
      if (!(HELD in view))
        Object.defineProperties(view, { [HELD]: { value: { state, own: new Map() } }, [INSPECT]: shown });
      Object.defineProperty(view, key, accessorOf(key));
    } else if (value !== undefined) setOwn(view, key, cloneJson(value));
  }
  return view;
}

// A guess will do: an object may have a member of that name.
const sizeOf = (value: { readonly length?: unknown }): unknown => value.length ?? Object.keys(value).length;

function accessorOf(key: string): PropertyDescriptor {
  accessors[key] ??= {
    get(this: View) {
      const { state, own } = this[HELD];
      if (!own.has(key)) own.set(key, cloneJson(state[key] as JsonValue));
      return own.get(key);
    },
    set(this: View, given: JsonValue) {
      this[HELD].own.set(key, given);
    },
    enumerable: true,
    configurable: true,
  };
  return accessors[key];
}
