// What every object of JavaScript has by its prototype (`constructor`, ...) is an ordinary key of JSON. A function written without
// thinking of them gives nonsense for such a key: `counts[key] ?? 0` is a function. What is meant is what it does for any other key.
// So the function is called with a name beside each of them, of the same length and the next in order, and what it gives is renamed.

import type { JsonValue } from '../../../json/index.ts';

const names = Object.getOwnPropertyNames(Object.prototype).map((name) => {
  const last = name.charCodeAt(name.length - 1);
  return [name, `${name.slice(0, -1)}${String.fromCharCode(last + 1)}`] as const;
});

/** The names that stand for those of prototypes. */
export function neutralNames(): readonly string[] {
  return names.map(([, neutral]) => neutral);
}

const neutral = new Map(names);
const original = new Map(names.map(([name, other]) => [other, name]));
const anyName = new RegExp([...neutral.keys()].join('|'), 'g');
const anyNeutral = new RegExp(neutralNames().join('|'), 'g');

/** The value with the names of prototypes for those that stood for them. */
export function withPrototypeNames<T extends JsonValue | undefined>(value: T): T {
  return rename(value, anyNeutral, original);
}

/** The value with other names for those of prototypes. */
export function withNeutralNames<T extends JsonValue | undefined>(value: T): T {
  return rename(value, anyName, neutral);
}

function rename<T extends JsonValue | undefined>(value: T, any: RegExp, others: ReadonlyMap<string, string>): T {
  if (value === undefined || typeof value === 'number' || typeof value === 'boolean') return value;
  const text = JSON.stringify(value);
  const renamed = text.replace(any, (name) => others.get(name) ?? name);
  return renamed === text ? value : (JSON.parse(renamed) as T);
}
