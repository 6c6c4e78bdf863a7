// What the builder's calls take, as types: schemas, routers with their targets, and the options of compile().

import type { END } from '../protocol/index.ts';
import type { NodeConfig } from './node.ts';
import type { StateSchema } from './schema.ts';
import type { Send } from './send.ts';

type End = typeof END;

/** What a router returns: a target, several, or none; Sends among them. */
export type Routes<Target extends string> = Target | Send<string> | readonly (Target | Send<string>)[];

/** A function of the state that says where to go: it sees the snapshot with its own node's writes, not its siblings'. */
export type RouterFunction<State, Result> = (state: State, config: NodeConfig) => Result | Promise<Result>;

/** From what a router returns to a target; `true` and `false` become keys. */
export type PathMap<Target extends string> = Readonly<Record<string, Target>>;

/** `addConditionalEdges` as one object. */
export interface ConditionalEdges<State, Nodes extends string> {
  readonly source: Nodes;
  readonly path: RouterFunction<State, unknown>;
  readonly pathMap?: readonly (Nodes | End)[] | PathMap<Nodes | End>;
}

export interface CompileOptions {
  /** The name of the state machine: letters, digits, `-` and `_`, at most 80. Default `graph`. */
  readonly name?: string;
  readonly description?: string;
}

/** Schemas apart: what the nodes share, what goes in, what comes out. */
export interface GraphSchemas<S extends StateSchema, I extends StateSchema = S, O extends StateSchema = S> {
  readonly stateSchema: S;
  readonly input?: I;
  readonly output?: O;
}

/** The same with LangGraph's other name for the state's schema. */
export interface GraphSchemasByState<S extends StateSchema, I extends StateSchema = S, O extends StateSchema = S> {
  readonly state: S;
  readonly input?: I;
  readonly output?: O;
}
