// `$clone` and the transform operator `|...|...|`: what is written into is a copy of the engine's own.

import { isFunction } from './marks.ts';
import { tick } from './meter.ts';
import { string } from './texts.ts';

let lastClone: unknown;

/** `$clone`: a deep copy, through text as jsonata makes it. */
export function clone(value: unknown): unknown {
  if (value === undefined) return undefined;
  lastClone = JSON.parse(string(value) as string) as unknown;
  return lastClone;
}

export interface Targets {
  /** What the transform changes and gives. */
  readonly copy: unknown;
  /** A match that may be written into: itself where it is part of the copy, else a copy that nobody sees. */
  readonly target: (match: unknown) => unknown;
}

/** The copy to transform, given what `$clone` gave: an expression may have bound another function to that name. */
export function copyFor(cloned: unknown): Targets {
  const copy = cloned === lastClone ? cloned : clone(cloned);
  let own: Set<unknown> | undefined;
  const target = (match: unknown): unknown => {
    if (typeof match !== 'object' || match === null || isFunction(match)) return match;
    own ??= objectsIn(copy);
    return own.has(match) ? match : Array.isArray(match) ? [...(match as unknown[])] : { ...match };
  };
  return { copy, target };
}

function objectsIn(value: unknown): Set<unknown> {
  const found = new Set<unknown>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    tick();
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || found.has(next)) continue;
    found.add(next);
    for (const item of Object.values(next)) waiting.push(item);
  }
  return found;
}
