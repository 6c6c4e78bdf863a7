// Functions as objects of the engine. Nothing in an expression can list, read or write what they are made of.

import { chargeFor } from './meter.ts';
import { admitResult } from './sizes.ts';

type Members = Record<PropertyKey, unknown>;

// What the engine adds to a function after it is made.
const later = ['apply', 'thunk', 'signature'];

/** The same members, none of which is enumerable. */
export function opaque(members: Members): Members {
  const made: Members = {};
  for (const key of [...Reflect.ownKeys(members), ...later]) {
    Object.defineProperty(made, key, { value: members[key], writable: true, enumerable: false, configurable: false });
  }
  return made;
}

type Body = (...parameters: unknown[]) => unknown;

/** Calls a built-in function: what it works through and what it makes is charged, and has a largest size. */
export function callBuiltIn(body: Body, focus: unknown, parameters: readonly unknown[]): unknown {
  for (const parameter of parameters) chargeFor(parameter);
  const result = admitResult(body.apply(focus, parameters as unknown[]));
  chargeFor(result);
  return result;
}

interface Native {
  readonly implementation?: Body;
  readonly length?: number;
}

/** Names for the parameters of a function that is applied in part: as many as it declares or is given. */
export function parameterNames(native: Native, given: readonly unknown[]): string[] {
  const declared = (native.implementation ?? native).length ?? 0;
  return Array.from({ length: Math.max(declared, given.length) }, (_, index) => `parameter ${index}`);
}
