// What the parity tests use of a graph library, in types that both LangGraph.js and stepgraph fit: the same builder code
// makes both graphs.

import type { JsonValue } from '../../lib/json/index.ts';
import type { ReducerFunction } from './channel-kinds.ts';

/** What both libraries tell a node about its call. */
export interface CallConfig {
  readonly metadata?: { readonly [key: string]: unknown };
}

export type NodeAction = (input: JsonValue, config: CallConfig) => unknown;
export type RouterAction = (state: JsonValue, config: CallConfig) => unknown;

/** The options of `addNode` that random and directed graphs use. */
export interface NodeActionOptions {
  readonly defer?: boolean;
  readonly ends?: string[];
  readonly retryPolicy?: { readonly maxAttempts: number; readonly initialInterval: number };
}

export interface Builder {
  addNode(name: string, action: NodeAction, options?: NodeActionOptions): Builder;
  addEdge(source: string | string[], target: string): Builder;
  addConditionalEdges(source: string, router: RouterAction, targets?: string[] | Record<string, string>): Builder;
  compile(options: { readonly name: string }): unknown;
}

interface ChannelOptions {
  readonly reducer: ReducerFunction;
  readonly default?: (() => unknown) | undefined;
}

type AnnotationFunction = ((options?: ChannelOptions) => unknown) & {
  Root(channels: { readonly [key: string]: unknown }): unknown;
};

export interface GraphLibrary {
  readonly StateGraph: new (state: unknown, schemas?: { input?: unknown; output?: unknown }) => Builder;
  readonly Annotation: AnnotationFunction;
  readonly Send: new (node: string, args: unknown) => unknown;
  readonly Command: new (fields: { update?: unknown; goto?: unknown }) => unknown;
  readonly Overwrite: new (value: unknown) => unknown;
  readonly START: string;
  readonly END: string;
}
