// What a node is: an async function of a snapshot of the state, with the options that the service enforces for it.

import type { JsonObject, JsonValue } from '../json/index.ts';
import type { Command } from './command.ts';
import type { StateSchema } from './schema.ts';

/** What a node is told about its run, beside the state. */
export interface NodeConfig {
  /** The caller's own values for this run, `thread_id` among them. */
  readonly configurable: JsonObject;
  /** The caller's metadata and the node's own, with `langgraph_step` and `langgraph_node`. */
  readonly metadata: JsonObject;
  readonly tags: readonly string[];
  /** Aborted when the run stops or the task's time is up. */
  readonly signal: AbortSignal;
  /** Sends a chunk to whoever streams the run in mode `custom`. */
  readonly writer: (chunk: JsonValue) => void;
  /** Sends a token of a model's answer to whoever streams the run in mode `messages`. */
  readonly writeToken: (token: string | JsonObject) => void;
  /** The superstep, from 1. */
  readonly step: number;
  readonly node: string;
  /** The run's id: on AWS, the name of the execution. */
  readonly run: string;
  /** The attempt, from 1. */
  readonly attempt: number;
}

type Result<Update> =
  | Update
  | Command<Update, string>
  | readonly (Update | Command<Update, string>)[]
  | undefined
  | null;

// `void` lets a node return nothing at all, as `async (state) => {}` does.
// biome-ignore lint/suspicious/noConfusingVoidType: it is the return type of functions without a return
type NodeResult<Update> = Result<Update> | void;

/** A node: gets a snapshot of the state, returns (or resolves to) only what it changes. */
export type NodeFunction<State, Update> = (
  state: State,
  config: NodeConfig,
) => NodeResult<Update> | Promise<NodeResult<Update>>;

/** When and how often a failed task is tried again; enforced by the service. LangGraph's `retryPolicy`. */
export interface RetryPolicy {
  /** Attempts in all, the first included. Default 3. */
  readonly maxAttempts?: number;
  /** Milliseconds before the first retry; the service counts whole seconds, so it is rounded up. Default 500. */
  readonly initialInterval?: number;
  /** Default 2. */
  readonly backoffFactor?: number;
  /** Milliseconds; rounded up to seconds. Default 128,000. */
  readonly maxInterval?: number;
  /** Default true: each wait is drawn between nothing and the interval. */
  readonly jitter?: boolean;
  /** Error names to retry. Default: all but aborts and errors of the graph itself. */
  readonly retryOn?: string | readonly string[];
}

/** Milliseconds, or text such as `'30s'`, `'5m'`, `'1h'`, `'1500ms'`. */
export type Duration = number | string;

/** Options of `addNode`. */
export interface NodeOptions<Nodes extends string = string> {
  /** Run only when no other node would. */
  readonly defer?: boolean;
  /** Where a Command of this node may go. A `goto` from a node without it is refused (UNDECLARED_GOTO). */
  readonly ends?: readonly Nodes[];
  /** A schema of its own: the node sees its keys (which become private channels) instead of the state's. */
  readonly input?: StateSchema;
  readonly metadata?: JsonObject;
  /**
   * The channels that this node may write. A conflict is then a problem of the graph, not of a run, and the state machine merges only
   * these behind it; writing another is refused (UNDECLARED_WRITE). Default: all channels.
   */
  readonly writes?: readonly string[];
  readonly retryPolicy?: RetryPolicy;
  /** Longest time one attempt may take; rounded up to seconds; enforced by the service. Default: no limit but Lambda's. */
  readonly timeout?: Duration | NodeTimeout;
}

/** A node's `timeout` in LangGraph's longer form. */
export interface NodeTimeout {
  readonly runTimeout: Duration;
}
