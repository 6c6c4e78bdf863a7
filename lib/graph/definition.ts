// A graph as frozen data: what the builder gathers and everything after it reads.

import type { JsonObject, JsonValue } from '../json/index.ts';
import type { NodeConfig } from './node.ts';
import type { JsonataExpression, Reducer } from './reducers/index.ts';
import type { ZodType } from './zod-state.ts';

/** One key of the state. Without a reducer it keeps the last value. */
export interface ChannelDefinition {
  readonly key: string;
  readonly reducer?: Reducer;
  /** Present where the channel has a default. */
  readonly initial?: { readonly value: JsonValue };
  /** What every update of this channel is parsed with. */
  readonly schema?: ZodType;
}

export type NodeAction = (state: never, config: NodeConfig) => unknown;

/** A retry policy in the service's units. */
export interface RetryDefinition {
  readonly maxRetries: number;
  readonly intervalSeconds: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  readonly jitter: boolean;
  readonly errors: readonly string[] | 'all';
}

/** What every node has, whatever runs it. */
interface AnyNode {
  readonly name: string;
  readonly defer: boolean;
  readonly ends?: readonly string[];
  /** The keys the node sees. */
  readonly reads: readonly string[];
  readonly writes?: readonly string[];
  readonly metadata: JsonObject;
  readonly retry?: RetryDefinition;
  readonly timeoutSeconds?: number;
}

/** A node that is a function: a Lambda each on AWS, a call in this process. */
export interface FunctionNodeDefinition extends AnyNode {
  readonly kind: 'function';
  readonly action: NodeAction;
}

/** A node, told by its `kind`. A further kind is a member here, and a body in `compile/4-emit/body`. */
export type NodeDefinition = FunctionNodeDefinition;

/** True for a node that somebody must deploy a function for. */
export const isFunctionNode = (node: NodeDefinition): node is FunctionNodeDefinition => node.kind === 'function';

export interface EdgeDefinition {
  readonly source: string;
  readonly target: string;
}

/** Fires `target` when all `sources` have run since it last fired. Sources are sorted and distinct, two or more. */
export interface JoinDefinition {
  readonly sources: readonly string[];
  readonly target: string;
}

/** A function, or JSONata over `$state` and `$config`: at START the machine evaluates that by itself. */
export type Router = ((state: never, config: NodeConfig) => unknown) | JsonataExpression;

export interface BranchDefinition {
  readonly source: string;
  readonly router: Router;
  /** From what the router returns to a target; absent where it returns targets itself. */
  readonly pathMap?: { readonly [result: string]: string };
  /** Every target it may name, END too; absent where it may name any node. */
  readonly targets?: readonly string[];
}

export interface GraphDefinition {
  readonly name: string;
  readonly description?: string;
  /** Sorted by key. */
  readonly channels: readonly ChannelDefinition[];
  /** Keys an input may set. */
  readonly inputKeys: readonly string[];
  /** Keys a result has. */
  readonly outputKeys: readonly string[];
  /** Sorted by name, in UTF-16 order: the order of merges. */
  readonly nodes: readonly NodeDefinition[];
  /** In the order of `addEdge`, without repeats. */
  readonly edges: readonly EdgeDefinition[];
  readonly joins: readonly JoinDefinition[];
  readonly branches: readonly BranchDefinition[];
}
