// What a reducer may be: a function (a preset is one, with its JSONata beside it) or JSONata written by hand, as a router may too.

/** Merges an update into a channel's value: `(left, right) => merged`. Must be pure and give JSON. */
export type ReducerFunction<Value = never, Update = Value> = (left: Value, right: Update) => unknown;

/** JSONata written by hand, as a reducer or a router. Made by the `jsonata` template tag. */
export interface JsonataExpression {
  readonly kind: 'jsonata';
  readonly text: string;
}

/** Any reducer that a channel takes. */
export type Reducer<Value = never, Update = Value> = ReducerFunction<Value, Update> | JsonataExpression;

/**
 * JSONata 2.0.6, without `$eval`. As a reducer, for what TypeScript translation does not cover, it sees `$left` (the channel's
 * value) and `$right` (the update); as a router, `$state` and `$config`.
 *
 * @example
 * reducer: jsonata`$right.score > $left.score ? $right : $left`
 * .addConditionalEdges(START, jsonata`$state.query = '' ? 'ask' : 'search'`, ['ask', 'search'])
 */
export function jsonata(text: TemplateStringsArray, ...values: readonly (string | number)[]): JsonataExpression {
  return Object.freeze({ kind: 'jsonata', text: String.raw(text, ...values).trim() });
}

/** True for JSONata written by hand. */
export function isJsonataExpression(value: unknown): value is JsonataExpression {
  if (typeof value !== 'object' || value === null) return false;
  return 'kind' in value && value.kind === 'jsonata' && 'text' in value && typeof value.text === 'string';
}

/** True for anything that may stand as a channel's `reducer`. */
export function isReducer(value: unknown): value is Reducer {
  return typeof value === 'function' || isJsonataExpression(value);
}
