// What a reducer may be: a function (a preset is one, with its JSONata beside it) or JSONata written by hand.

/** Merges an update into a channel's value: `(left, right) => merged`. Must be pure and give JSON. */
export type ReducerFunction<Value = never, Update = Value> = (left: Value, right: Update) => unknown;

/** A reducer written in JSONata over `$left` and `$right`. Made by the `jsonata` template tag. */
export interface JsonataReducer {
  readonly kind: 'jsonata';
  readonly text: string;
}

/** Any reducer that a channel takes. */
export type Reducer<Value = never, Update = Value> = ReducerFunction<Value, Update> | JsonataReducer;

/**
 * A reducer in JSONata, for what TypeScript translation does not cover. It sees `$left` (the channel's value) and `$right` (the
 * update); JSONata 2.0.6, without `$eval`.
 *
 * @example
 * reducer: jsonata`$right.score > $left.score ? $right : $left`
 */
export function jsonata(text: TemplateStringsArray, ...values: readonly (string | number)[]): JsonataReducer {
  return Object.freeze({ kind: 'jsonata', text: String.raw(text, ...values).trim() });
}

/** True for a reducer in JSONata. */
export function isJsonataReducer(value: unknown): value is JsonataReducer {
  if (typeof value !== 'object' || value === null) return false;
  return 'kind' in value && value.kind === 'jsonata' && 'text' in value && typeof value.text === 'string';
}

/** True for anything that may stand as a channel's `reducer`. */
export function isReducer(value: unknown): value is Reducer {
  return typeof value === 'function' || isJsonataReducer(value);
}
