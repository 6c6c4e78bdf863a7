// Functions of the language itself, known by identity: `const { max } = Math` or an import of `randomUUID` is what it is under any name.

const owners = { Math, Object, Array, Number, String, JSON, Date, Reflect } as const;
const alone = {
  Boolean,
  Number,
  String,
  Array,
  Object,
  Date,
  Symbol,
  BigInt,
  parseInt,
  parseFloat,
  isNaN,
  isFinite,
  structuredClone,
};

/** The name by which code calls the native function: `Math.max`; `undefined` for one that has no such name. */
export function nativeName(fn: object): string | undefined {
  for (const [name, value] of Object.entries(alone)) if (value === fn) return name;
  for (const [owner, value] of Object.entries(owners)) {
    const key = Object.getOwnPropertyNames(value).find((each) => each !== 'prototype' && ownValue(value, each) === fn);
    if (key !== undefined) return `${owner}.${key}`;
  }
  return nodeName(fn);
}

// Node's own randomness is written in JavaScript, which would otherwise be read like any helper.
function nodeName(fn: object): string | undefined {
  const { crypto, performance } = globalThis;
  const places = { crypto: [process.getBuiltinModule('node:crypto'), crypto], performance: [performance] };
  for (const [owner, objects] of Object.entries(places)) {
    const key = objects.map((object) => keyOf(object, fn)).find((found) => found !== undefined);
    if (key !== undefined) return `${owner}.${key}`;
  }
  return undefined;
}

function keyOf(owner: object | null | undefined, fn: object): string | undefined {
  if (owner === null || owner === undefined || owner === Object.prototype) return undefined;
  const key = Object.getOwnPropertyNames(owner).find((each) => ownValue(owner, each) === fn);
  return key ?? keyOf(Object.getPrototypeOf(owner) as object | null, fn);
}

function ownValue(owner: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(owner, key)?.value;
}

/** True for a function without source: native or bound. */
export function isNative(fn: (...args: never[]) => unknown): boolean {
  return /\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(fn));
}
