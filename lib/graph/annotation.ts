// Annotation: how a state is declared. A channel without arguments keeps the last value; one with a reducer merges.

import { isOfClass, mark } from './class-mark.ts';
import type { Overwrite } from './overwrite.ts';
import type { Reducer } from './reducers/index.ts';

/** One channel's declaration. `Value` and `Update` exist for the type checker only. */
export interface Channel<Value = unknown, Update = Value> {
  readonly reducer?: Reducer | undefined;
  /** LangGraph's other word for `reducer`. */
  readonly value?: Reducer | undefined;
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

type ReducerOf<Value, Update> = ((left: Value, right: Update) => Value) | Exclude<Reducer, (...args: never) => unknown>;

/** What `Annotation` takes. */
export interface ChannelSpec<Value = unknown, Update = Value> {
  /** A TypeScript function, a preset (`reducers.append`), or hand-written JSONata. */
  readonly reducer?: ReducerOf<Value, Update>;
  /** LangGraph's other word for `reducer`. */
  readonly value?: ReducerOf<Value, Update>;
  /** The value before anything was written. Must give the same JSON every time. Without it the first write is stored as it is. */
  readonly default?: () => Value;
}

/** A channel that merges: its reducer under either of its names. */
export type ReducerSpec<Value, Update = Value> = ChannelSpec<Value, Update> &
  ({ readonly reducer: ReducerOf<Value, Update> } | { readonly value: ReducerOf<Value, Update> });

/** A declared state: give it to `new StateGraph(...)`; `typeof State.State` is its type. */
export class AnnotationRoot<SD extends StateDefinition> {
  readonly spec: SD;
  declare readonly State: StateType<SD>;
  declare readonly Update: UpdateType<SD>;

  constructor(spec: SD) {
    this.spec = spec;
    mark(this, 'AnnotationRoot');
  }
}

/** True for a state declared by this module, by another copy of it, or by LangGraph's class of that name. */
export function isAnnotationRoot(value: unknown): value is AnnotationRoot<StateDefinition> {
  return isOfClass(value, 'AnnotationRoot') && 'spec' in value && typeof value.spec === 'object' && value.spec !== null;
}

interface AnnotationFunction {
  /** A channel that keeps the last value; two writes in one superstep are an error. */
  <Value>(): Channel<Value, Value>;
  /** A channel whose writes are merged by `reducer`, in the order of the node names. */
  <Value, Update = Value>(spec: ReducerSpec<Value, Update>): Channel<Value, Update | Overwrite<Value>>;
  /** A state from its channels. */
  Root<SD extends StateDefinition>(spec: SD): AnnotationRoot<SD>;
}

// As it was given: what is wrong with it is told with the rest of the graph, and by the name of its channel.
function annotate(spec?: object | null): Channel {
  return typeof spec === 'object' ? { ...spec } : (spec ?? {});
}

/** Declares channels and states, as LangGraph's `Annotation` does. */
export const Annotation: AnnotationFunction = Object.assign(annotate as AnnotationFunction, {
  Root: <SD extends StateDefinition>(spec: SD): AnnotationRoot<SD> => new AnnotationRoot(spec),
});
