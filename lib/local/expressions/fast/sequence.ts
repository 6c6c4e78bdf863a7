// Sequences: arrays that jsonata marks, because one value stands for itself and none for nothing.
//
// The marks are jsonata's own, on arrays made here only; admission takes them off again.

import { bail } from './bail.ts';
import { Callable } from './callable.ts';

interface Marked extends Array<unknown> {
  sequence?: boolean;
  keepSingleton?: boolean;
  readonly cons?: boolean;
}

export function sequence(...items: unknown[]): unknown[] {
  const made: Marked = items;
  made.sequence = true;
  return made;
}

export function isSequence(value: unknown): value is unknown[] {
  return Array.isArray(value) && (value as Marked).sequence === true;
}

/** An array constructor that a path must not flatten. */
export function markConstructed(items: unknown[]): unknown[] {
  Object.defineProperty(items, 'cons', { enumerable: false, configurable: false, value: true });
  return items;
}

export function isConstructed(items: unknown[]): boolean {
  return (items as Marked).cons === true;
}

export function keepSingleton(items: unknown[]): unknown[] {
  (items as Marked).keepSingleton = true;
  return items;
}

/** What a node's result becomes when it is handed on. */
export function unwrap(value: unknown, keepArray: boolean): unknown {
  if (!isSequence(value)) return value;
  if (keepArray) keepSingleton(value);
  if (value.length === 0) return undefined;
  return value.length === 1 && (value as Marked).keepSingleton !== true ? value[0] : value;
}

/** `$append`: missing sides vanish, single values join as they are. */
export function append(left: unknown, right: unknown): unknown {
  if (left === undefined) return right;
  if (right === undefined) return left;
  const first: unknown[] = Array.isArray(left) ? left : [left];
  // `concat` keeps no marks and flattens no array inside the arrays.
  return first.concat(Array.isArray(right) ? (right as unknown[]) : [right]);
}

/** The value under a key; of an array, the values of its items, flattened once. */
export function lookup(input: unknown, key: string): unknown {
  if (typeof input !== 'object' || input === null) return undefined;
  if (Array.isArray(input)) return lookupAll(input, key);
  if (input instanceof Callable) return bail();
  const value = (input as Record<string, unknown>)[key];
  // Keys such as `toString` reach JavaScript's own prototypes.
  return typeof value === 'function' ? bail() : value;
}

function lookupAll(items: readonly unknown[], key: string): unknown[] {
  const found = sequence();
  for (const item of items) {
    const value = lookup(item, key);
    if (value === undefined) continue;
    if (Array.isArray(value)) for (const one of value) found.push(one);
    else found.push(value);
  }
  return found;
}
