/** A value that replaces a channel's value instead of going through its reducer. LangGraph's `Overwrite`. */
export class Overwrite<Value = unknown> {
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

/** The wrapped value of an `Overwrite` (or of its wire form `{ __overwrite__: value }`), boxed; `undefined` for anything else. */
export function overwriteOf(value: unknown): { readonly value: unknown } | undefined {
  if (value instanceof Overwrite) return { value: value.value };
  if (typeof value !== 'object' || value === null) return undefined;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === '__overwrite__'
    ? { value: (value as { __overwrite__: unknown }).__overwrite__ }
    : undefined;
}
