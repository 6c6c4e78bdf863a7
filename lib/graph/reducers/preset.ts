// A preset: one reducer in two forms, JavaScript for routers in the Lambda and JSONata for the merge in the state machine.

/** Under this key a preset function carries its other form. Registered globally, so that two copies of the package agree. */
export const presetOf: unique symbol = Symbol.for('stepgraph.preset') as never;

export type PresetName =
  | 'and'
  | 'append'
  | 'first'
  | 'last'
  | 'max'
  | 'merge'
  | 'messages'
  | 'min'
  | 'or'
  | 'sum'
  | 'union';

/** The JSONata side of a preset. */
export interface Preset {
  readonly name: PresetName;
  /** The reducer over `$left` and `$right`. */
  readonly fold: string;
}

/** Joins the two forms. */
export function preset<Fn extends (left: never, right: never) => unknown>(name: PresetName, fold: string, fn: Fn): Fn {
  return Object.defineProperty(fn, presetOf, { value: Object.freeze({ name, fold }) });
}

/** The preset that `reducer` is; `undefined` for any other. */
export function readPreset(reducer: unknown): Preset | undefined {
  return typeof reducer === 'function' ? (reducer as { [presetOf]?: Preset })[presetOf] : undefined;
}

/** The name of the preset that `reducer` is; `undefined` for any other. */
export function presetNameOf(reducer: unknown): PresetName | undefined {
  return readPreset(reducer)?.name;
}
