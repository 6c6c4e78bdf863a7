// Sequences: arrays that jsonata marks, because one value stands for itself and none for nothing.
//
// The marks are the evaluator's, on arrays made here only; admission takes them off again.

import { charge, isSequence, keepSingleton, keepsSingleton, pushAll, sequence } from '../../../evaluator/index.ts';
import { bail } from './bail.ts';
import { CompiledFunction } from './callable.ts';

/** What a node's result becomes when it is handed on. */
export function unwrap(value: unknown, keepArray: boolean): unknown {
  if (!isSequence(value)) return value;
  if (keepArray) keepSingleton(value);
  if (value.length === 0) return undefined;
  return value.length === 1 && !keepsSingleton(value) ? value[0] : value;
}

/** A name to read. */
export interface Key {
  readonly name: string;
  /** Every object has a member of that name by its prototype: whether it is an object's own must be asked. */
  readonly isInherited: boolean;
}

export function keyNamed(name: string): Key {
  return { name, isInherited: name in Object.prototype };
}

/** The value under a key of its own; of an array, the values of its items, flattened once. */
export function lookup(input: unknown, key: Key): unknown {
  if (typeof input !== 'object' || input === null) return undefined;
  if (Array.isArray(input)) return lookupAll(input, key);
  if (input instanceof CompiledFunction) return bail();
  if (key.isInherited && !Object.hasOwn(input, key.name)) return undefined;
  return (input as Record<string, unknown>)[key.name];
}

function lookupAll(items: readonly unknown[], key: Key): unknown[] {
  const found = sequence();
  charge(items.length);
  for (const item of items) {
    const value = lookup(item, key);
    if (value === undefined) continue;
    if (Array.isArray(value)) pushAll(found, value);
    else found.push(value);
  }
  return found;
}
