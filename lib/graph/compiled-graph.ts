// CompiledGraph: a checked, frozen graph, ready to be run here or made into a state machine.

import type { JsonValue } from '../json/index.ts';
import type { GraphDefinition } from './definition.ts';
import { DrawableGraph } from './drawable-graph.ts';
import { type EngineRun, enginePort } from './engine-port.ts';
import { type InvokeConfig, mergeConfig, type StreamConfig, type StreamMode } from './invoke-config.ts';

/** A chunk of mode `updates`: what one node changed, by the node's name. */
export interface NodeUpdates<State> {
  readonly [node: string]: Partial<State>;
}

/**
 * What `compile()` gives. `invoke`, `stream` and `batch` run the compiled state machine in this process, on the embedded
 * interpreter; nothing of AWS is needed or loaded.
 */
export class CompiledGraph<Input = unknown, Output = unknown, State = unknown> {
  readonly definition: GraphDefinition;
  /** Settings for every run: see `withConfig`. */
  readonly config: InvokeConfig;
  /** For the type checker only. */
  declare readonly State: State;

  constructor(definition: GraphDefinition, config: InvokeConfig = {}) {
    this.definition = definition;
    this.config = config;
  }

  get name(): string {
    return this.definition.name;
  }

  /**
   * Runs the graph to its end.
   *
   * @returns the channels of the output schema that are set; with `streamMode`, the list of chunks.
   * @throws the node's own error where a node failed; GraphRecursionError, InvalidUpdateError, EmptyInputError,
   * NodeTimeoutError, GraphError and the others of `lib/errors/codes.md`. `failureOf(error)` has place, mend and state.
   */
  async invoke(input: Input, config?: InvokeConfig): Promise<Output>;
  async invoke(
    input: Input,
    config: StreamConfig & { readonly streamMode: StreamMode | readonly StreamMode[] },
  ): Promise<JsonValue[]>;
  async invoke(input: Input, config: StreamConfig = {}): Promise<unknown> {
    if (config.streamMode !== undefined) {
      const chunks: JsonValue[] = [];
      for await (const chunk of this.stream(input, config)) chunks.push(chunk);
      return chunks;
    }
    return (await this.#start(input, mergeConfig(this.config, config), [])).output;
  }

  /**
   * Runs the graph and yields what the modes asked for have to tell, as it happens.
   * One mode yields its chunks; a list of modes yields `[mode, chunk]`.
   *
   * @throws while iterating, what `invoke` throws. Leaving the loop early stops the run.
   */
  stream(input: Input, config: StreamConfig & { readonly streamMode: 'values' }): AsyncGenerator<State>;
  stream(input: Input, config?: InvokeConfig & { readonly streamMode?: 'updates' }): AsyncGenerator<NodeUpdates<State>>;
  stream(input: Input, config: StreamConfig): AsyncGenerator<JsonValue>;
  async *stream(input: Input, config: StreamConfig = {}): AsyncGenerator<unknown> {
    const wanted = config.streamMode ?? 'updates';
    const several = typeof wanted !== 'string';
    const stop = new AbortController();
    const merged = mergeConfig(this.config, config);
    const signal = merged.signal === undefined ? stop.signal : AbortSignal.any([merged.signal, stop.signal]);
    const run = await this.#start(input, { ...merged, signal }, several ? wanted : [wanted]);
    try {
      for await (const { mode, chunk } of run.chunks) yield several ? [mode, chunk] : chunk;
    } finally {
      stop.abort();
    }
  }

  /** Runs the graph on each input, all at once, with one config or a list of one for each; rejects with the first failure. */
  async batch(inputs: readonly Input[], config: InvokeConfig | readonly InvokeConfig[] = {}): Promise<Output[]> {
    return Promise.all(inputs.map((input, index) => this.invoke(input, 'length' in config ? config[index] : config)));
  }

  /** The same graph with settings for every run; those given at a run come before these. */
  withConfig(config: InvokeConfig): CompiledGraph<Input, Output, State> {
    return new CompiledGraph(this.definition, mergeConfig(this.config, config));
  }

  /** The graph as something to look at: `getGraph().drawMermaid()`. */
  getGraph(): DrawableGraph {
    return new DrawableGraph(this.definition);
  }

  async #start(input: Input, config: InvokeConfig, modes: readonly StreamMode[]): Promise<EngineRun> {
    const engine = await enginePort.load();
    return engine.run(this as CompiledGraph, input, config, modes);
  }
}
