// What a caller may say about one run, and what a stream of it yields.

import type { JsonObject, JsonValue } from '../json/index.ts';

/** LangGraph's stream modes. */
export type StreamMode = 'values' | 'updates' | 'custom' | 'messages' | 'tasks' | 'debug';

/** One chunk and the mode it belongs to. */
export interface StreamChunk {
  readonly mode: StreamMode;
  readonly chunk: JsonValue;
}

/** Options of `invoke` and `stream`, under LangGraph's names. */
export interface InvokeConfig {
  /** Supersteps at most, START's own included. Default 25. */
  readonly recursionLimit?: number;
  /** Values for the nodes: `config.configurable`. */
  readonly configurable?: JsonObject;
  readonly metadata?: JsonObject;
  readonly tags?: readonly string[];
  /** Aborts the run: it rejects with an error whose name is `AbortError`. */
  readonly signal?: AbortSignal;
  /** The run's id. Default: a fresh UUID. */
  readonly runId?: string;
}

export interface StreamConfig extends InvokeConfig {
  /** Default `updates`. With a list, chunks come as `[mode, chunk]`. */
  readonly streamMode?: StreamMode | readonly StreamMode[];
}
