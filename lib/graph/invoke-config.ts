// What a caller may say about one run, and what a stream of it yields.

import type { JsonObject, JsonValue } from '../json/index.ts';

/** LangGraph's stream modes, in the order in which they are listed. */
export const streamModes = ['values', 'updates', 'custom', 'messages', 'tasks', 'debug'] as const;

export type StreamMode = (typeof streamModes)[number];

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
  /** Milliseconds that the run may take, from now: then it is stopped as by `signal`. Default: as long as it takes. */
  readonly timeout?: number;
  /** The run's id. Default: a fresh UUID. */
  readonly runId?: string;
  /** LangGraph's name of the run for those who trace it. It is taken, and nobody here reads it. */
  readonly runName?: string;
}

export interface StreamConfig extends InvokeConfig {
  /** Default `updates`. With a list, chunks come as `[mode, chunk]`. */
  readonly streamMode?: StreamMode | readonly StreamMode[];
}

/** What stops a run: its signal, its timeout, or whichever comes first. The time begins to run now. */
export function signalOf({ signal, timeout }: InvokeConfig): AbortSignal | undefined {
  if (timeout === undefined) return signal;
  const limit = AbortSignal.timeout(Math.ceil(timeout));
  return signal === undefined ? limit : AbortSignal.any([signal, limit]);
}

/** Settings `more` after `base`: lists and records join, else the later wins. A key given as undefined says nothing, as in LangChain. */
export function mergeConfig<Config extends InvokeConfig>(base: InvokeConfig, given: Config | null): Config {
  const more = given ?? ({} as Config);
  return {
    ...base,
    // Of the same keys with the same types, less those without a value.
    ...(Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) as Config),
    ...(base.configurable || more.configurable ? { configurable: { ...base.configurable, ...more.configurable } } : {}),
    ...(base.metadata || more.metadata ? { metadata: { ...base.metadata, ...more.metadata } } : {}),
    ...(base.tags || more.tags ? { tags: [...(base.tags ?? []), ...(more.tags ?? [])] } : {}),
  };
}
