// Annotation: how a state is declared. A channel without arguments keeps the last value; one with a reducer merges.

import type { Overwrite } from './overwrite.ts';
import type { Reducer } from './reducers/index.ts';

/** One channel's declaration. `Value` and `Update` exist for the type checker only. */
export interface Channel<Value = unknown, Update = Value> {
  readonly reducer?: Reducer | undefined;
  readonly default?: (() => unknown) | undefined;
  readonly types?: { readonly value: Value; readonly update: Update };
}

/** Channels by key, as `Annotation.Root` takes them. */
export interface StateDefinition {
  readonly [key: string]: Channel;
}

/** The state a node sees: the value of every channel. */
export type StateType<SD extends StateDefinition> = {
  [Key in keyof SD]: SD[Key] extends Channel<infer Value, infer _Update> ? Value : never;
};

/** What a node may return: any part of the state, each key as its reducer takes it. */
export type UpdateType<SD extends StateDefinition> = {
  [Key in keyof SD]?: SD[Key] extends Channel<infer _Value, infer Update> ? Update : never;
};

/** A reducer as a TypeScript function, a preset (`reducers.append`), or hand-written JSONata. */
export interface ReducerSpec<Value, Update = Value> {
  readonly reducer: ((left: Value, right: Update) => Value) | Exclude<Reducer, (...args: never) => unknown>;
  /** The value before anything was written. Must give the same JSON every time. Without it the first write is stored as it is. */
  readonly default?: () => Value;
}

/** A declared state: give it to `new StateGraph(...)`; `typeof State.State` is its type. */
export class AnnotationRoot<SD extends StateDefinition> {
  readonly spec: SD;
  declare readonly State: StateType<SD>;
  declare readonly Update: UpdateType<SD>;

  constructor(spec: SD) {
    this.spec = spec;
  }
}

interface AnnotationFunction {
  /** A channel that keeps the last value; two writes in one superstep are an error. */
  <Value>(): Channel<Value, Value>;
  /** A channel whose writes are merged by `reducer`, in the order of the node names. */
  <Value, Update = Value>(spec: ReducerSpec<Value, Update>): Channel<Value, Update | Overwrite<Value>>;
  /** A state from its channels. */
  Root<SD extends StateDefinition>(spec: SD): AnnotationRoot<SD>;
}

function annotate(spec?: ReducerSpec<never>): Channel {
  return spec === undefined ? {} : { reducer: spec.reducer as Reducer, default: spec.default };
}

/** Declares channels and states, as LangGraph's `Annotation` does. */
export const Annotation: AnnotationFunction = Object.assign(annotate as AnnotationFunction, {
  Root: <SD extends StateDefinition>(spec: SD): AnnotationRoot<SD> => new AnnotationRoot(spec),
});
