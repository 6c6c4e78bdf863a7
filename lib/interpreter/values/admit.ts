// Admission: every value that enters the interpreter is proven to be JSON and measured, once.
//
//   A1. An admitted value holds JSON only, and is never changed afterwards: it travels by reference.
//   A2. An admitted array carries none of the marks that the evaluator leaves on its sequences: a marked array would mean something
//       else in the next expression.
//   A3. The size of a container worth remembering is kept by identity, so that a big value costs nothing to pass on.
//   A4. An admitted value is nested no deeper than `MAX_DEPTH`. A machine may put one into another a thousand times, so the depth is
//       kept with the size.
//
// Marked arrays and numbers that JSON cannot write are made by one evaluation and held by containers of the same evaluation only,
// so replacing them in their parent touches nothing that others can see.

import { isFunction, isMarked } from '../../evaluator/index.ts';
import { type JsonValue, MAX_DEPTH, stringBytes } from '../../json/index.ts';

/** An admitted value and the UTF-8 bytes of its JSON text. */
export interface Admitted {
  readonly value: JsonValue;
  readonly bytes: number;
}

/** Where a value comes from: expressions may yield marks and infinities, tasks may yield anything JavaScript has. */
export type Origin = 'expression' | 'task';

/** Why a value was refused, in words: `a function`, `undefined`, `a Map`. */
export class NotAdmitted {
  readonly found: string;
  constructor(found: string) {
    this.found = found;
  }
}

const REMEMBERED_FROM_BYTES = 160;

interface Measured {
  readonly bytes: number;
  /** Containers inside one another, itself included. */
  readonly height: number;
}

const measures = new WeakMap<object, Measured>();

/** The height of what was measured last. */
let height = 0;

/** Admits a value. Throws `NotAdmitted` for what JSON cannot hold, and for more levels than the service's reader takes. */
export function admit(value: unknown, origin: Origin): Admitted {
  const kept = normalise(value, origin);
  return { value: kept as JsonValue, bytes: measure(kept, origin, 0) };
}

/** UTF-8 bytes of the JSON text of a value made of admitted ones; infinite where together they are nested too deep. */
export function sizeOf(value: JsonValue): number {
  try {
    return measure(value, 'expression', 0);
  } catch (error) {
    if (error instanceof NotAdmitted) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

/** `above` counts the containers around the value. */
function measure(value: unknown, origin: Origin, above: number): number {
  height = 0;
  switch (typeof value) {
    case 'string':
      return stringBytes(value);
    case 'number':
      return numberSize(value);
    case 'boolean':
      return value ? 4 : 5;
    case 'object':
      return value === null ? 4 : measureContainer(value, origin, above);
    default:
      throw new NotAdmitted(value === undefined ? 'undefined' : `a ${typeof value}`);
  }
}

function numberSize(value: number): number {
  if (value >= 0 && value < 10) return value === Math.floor(value) ? 1 : String(value).length;
  return String(value).length;
}

function measureContainer(value: object, origin: Origin, above: number): number {
  const known = measures.get(value);
  height = known?.height ?? 1;
  if (above + height > MAX_DEPTH) throw new NotAdmitted('a cycle, or a value nested too deeply');
  if (known !== undefined) return known.bytes;
  const bytes = Array.isArray(value) ? measureArray(value, origin, above) : measureObject(value, origin, above);
  if (bytes >= REMEMBERED_FROM_BYTES) measures.set(value, { bytes, height });
  return bytes;
}

function measureArray(items: unknown[], origin: Origin, above: number): number {
  let bytes = items.length === 0 ? 2 : 1 + items.length;
  let below = 0;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    const kept = normalise(item, origin);
    if (kept !== item) items[index] = kept;
    bytes += measure(kept, origin, above + 1);
    below = Math.max(below, height);
  }
  height = below + 1;
  return bytes;
}

function measureObject(value: object, origin: Origin, above: number): number {
  if (origin === 'task') refuseInstances(value);
  const fields = value as Record<string, unknown>;
  const keys = Object.keys(fields);
  let bytes = keys.length === 0 ? 2 : 1 + keys.length;
  let below = 0;
  for (const key of keys) {
    const item = fields[key];
    const kept = normalise(item, origin);
    if (kept !== item) fields[key] = kept;
    bytes += stringBytes(key) + 1 + measure(kept, origin, above + 1);
    below = Math.max(below, height);
  }
  height = below + 1;
  return bytes;
}

function normalise(value: unknown, origin: Origin): unknown {
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    // The service writes 1/0 as the text "Infinity" (measured by third parties); a task cannot return it as JSON at all.
    if (origin === 'task') throw new NotAdmitted(String(value));
    return String(value);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return isMarked(value as unknown[]) ? Array.from(value as unknown[]) : value;
  }
  if (isFunction(value)) throw new NotAdmitted('a function');
  return value;
}

function refuseInstances(value: object): void {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null) return;
  throw new NotAdmitted(`an instance of ${prototype.constructor?.name ?? 'a class'}`);
}
