import { isOfClass, mark } from './class-mark.ts';

/** A value that replaces a channel's value instead of going through its reducer. LangGraph's `Overwrite`. */
export class Overwrite<Value = unknown> {
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
    mark(this, 'Overwrite');
  }
}

/**
 * The wrapped value of an `Overwrite` of this module, of another copy of it, or of LangGraph, or of the wire form
 * `{ __overwrite__: value }`, boxed; `undefined` for anything else. LangGraph's own instances have the wire form's key and their mark
 * beside it.
 */
export function overwriteOf(value: unknown): { readonly value: unknown } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const isOverwrite = isOfClass(value, 'Overwrite');
  if (Object.hasOwn(value, WIRE) && (isOverwrite || Object.keys(value).length === 1)) {
    return { value: (value as { readonly [WIRE]: unknown })[WIRE] };
  }
  return isOverwrite && Object.hasOwn(value, 'value') ? { value: (value as Overwrite).value } : undefined;
}

const WIRE = '__overwrite__';
