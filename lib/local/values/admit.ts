// Admission: every value that enters the interpreter is proven to be JSON and measured, once.
//
//   A1. An admitted value holds JSON only, and is never changed afterwards: it travels by reference.
//   A2. An admitted array carries none of the marks that jsonata leaves on its sequences (`sequence`, `cons`,
//       `keepSingleton`, `outerWrapper`): a marked array would mean something else in the next expression.
//   A3. The size of a container worth remembering is kept by identity, so that a big value costs nothing to pass on.
//
// Marked arrays and numbers that JSON cannot write are made by one evaluation and held by containers of the same evaluation only,
// so replacing them in their parent touches nothing that others can see.

import type { JsonValue } from '../../json/index.ts';
import { stringSize } from './string-size.ts';

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
const sizes = new WeakMap<object, number>();

/** Admits a value. Throws `NotAdmitted` for what JSON cannot hold. */
export function admit(value: unknown, origin: Origin): Admitted {
  const kept = normalise(value, origin);
  try {
    return { value: kept as JsonValue, bytes: measure(kept, origin) };
  } catch (error) {
    // The walk is recursive: running out of stack means a cycle, or nesting that no service would take.
    if (error instanceof RangeError) throw new NotAdmitted('a cycle, or a value nested too deeply');
    throw error;
  }
}

/** UTF-8 bytes of an admitted value's JSON text. */
export function sizeOf(value: JsonValue): number {
  return measure(value, 'expression');
}

function measure(value: unknown, origin: Origin): number {
  switch (typeof value) {
    case 'string':
      return stringSize(value);
    case 'number':
      return numberSize(value);
    case 'boolean':
      return value ? 4 : 5;
    case 'object':
      if (value === null) return 4;
      return sizes.get(value) ?? measureContainer(value, origin);
    default:
      throw new NotAdmitted(value === undefined ? 'undefined' : `a ${typeof value}`);
  }
}

function numberSize(value: number): number {
  if (value >= 0 && value < 10) return value === Math.floor(value) ? 1 : String(value).length;
  return String(value).length;
}

function measureContainer(value: object, origin: Origin): number {
  const bytes = Array.isArray(value) ? measureArray(value, origin) : measureObject(value, origin);
  if (bytes >= REMEMBERED_FROM_BYTES) sizes.set(value, bytes);
  return bytes;
}

function measureArray(items: unknown[], origin: Origin): number {
  let bytes = items.length === 0 ? 2 : 1 + items.length;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    const kept = normalise(item, origin);
    if (kept !== item) items[index] = kept;
    bytes += measure(kept, origin);
  }
  return bytes;
}

function measureObject(value: object, origin: Origin): number {
  if (origin === 'task') refuseInstances(value);
  const fields = value as Record<string, unknown>;
  const keys = Object.keys(fields);
  let bytes = keys.length === 0 ? 2 : 1 + keys.length;
  for (const key of keys) {
    const item = fields[key];
    const kept = normalise(item, origin);
    if (kept !== item) fields[key] = kept;
    bytes += stringSize(key) + 1 + measure(kept, origin);
  }
  return bytes;
}

interface Marks {
  readonly sequence?: unknown;
  readonly cons?: unknown;
  readonly keepSingleton?: unknown;
  readonly outerWrapper?: unknown;
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
    const marks = value as Marks;
    const marked =
      marks.sequence !== undefined ||
      marks.cons !== undefined ||
      marks.keepSingleton !== undefined ||
      marks.outerWrapper !== undefined;
    return marked ? Array.from(value as unknown[]) : value;
  }
  if (isJsonataFunction(value)) throw new NotAdmitted('a function');
  return value;
}

function isJsonataFunction(value: object): boolean {
  const marks = value as { readonly _jsonata_lambda?: unknown; readonly _jsonata_function?: unknown };
  return marks._jsonata_lambda === true || marks._jsonata_function === true;
}

function refuseInstances(value: object): void {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null) return;
  throw new NotAdmitted(`an instance of ${prototype.constructor?.name ?? 'a class'}`);
}
