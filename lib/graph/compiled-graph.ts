// CompiledGraph: a checked, frozen graph, ready to be run here or made into a state machine.

import { runError } from '../errors/index.ts';
import type { JsonValue } from '../json/index.ts';
import { refuseOptions } from '../options/index.ts';
import type { Checkpoint, Superstep } from '../protocol/index.ts';
import type { BuiltGraph } from './built-graph.ts';
import type { GraphDefinition } from './definition.ts';
import { DrawableGraph } from './drawable-graph.ts';
import { type Engine, type EngineRun, enginePort } from './engine-port.ts';
import { type InvokeConfig, mergeConfig, type StreamConfig, type StreamMode, signalOf } from './invoke-config.ts';
import { drawingOptions } from './options/draw-options.ts';

/** A chunk of mode `updates`: what one node changed, by the node's name. */
export interface NodeUpdates<State> {
  readonly [node: string]: Partial<State>;
}

/** A run in this process. It goes on whether or not anybody asks for it, as long as the process lives. */
export interface StartedRun<Output, State> {
  readonly runId: string;
  /** The output, when it has ended; rejects with what `invoke` throws. */
  wait(): Promise<Output>;
  /** What it did until now, superstep by superstep: as a deployed graph's `history`. */
  history(): Superstep<State>[];
  /** Where it can be gone on from: before each superstep that it has entered. For `fork`. */
  checkpoints(): Checkpoint<State>[];
}

/**
 * What `compile()` gives. `invoke`, `stream` and `batch` run the compiled state machine in this process, on the embedded
 * interpreter; nothing of AWS is needed or loaded.
 */
export class CompiledGraph<Input = unknown, Output = unknown, State = unknown> {
  readonly #built: BuiltGraph;
  readonly #ownEngine: Engine | undefined;
  /** Settings for every run: see `withConfig`. */
  readonly config: InvokeConfig;
  /** For the type checker only. */
  declare readonly State: State;

  /** `engine`: what its runs go by; default: the one of this process. */
  constructor(built: BuiltGraph, config: InvokeConfig = {}, engine?: Engine) {
    this.#built = built;
    this.config = config;
    this.#ownEngine = engine;
  }

  get definition(): GraphDefinition {
    return this.#built.definition;
  }

  get name(): string {
    return this.definition.name;
  }

  /**
   * Runs the graph to its end.
   *
   * @returns the channels of the output schema that are set; with `streamMode`, the list of chunks.
   * @throws the node's own error where a node failed; GraphRecursionError, InvalidUpdateError, EmptyInputError,
   * NodeTimeoutError, GraphError and the others of `lib/errors/codes.md`. `failureOf(error)` has place, fix and state.
   */
  async invoke(input: Input, config?: InvokeConfig): Promise<Output>;
  async invoke(
    input: Input,
    config: StreamConfig & { readonly streamMode: StreamMode | readonly StreamMode[] },
  ): Promise<JsonValue[]>;
  async invoke(input: Input, config: StreamConfig = {}): Promise<unknown> {
    if (config?.streamMode !== undefined) {
      const chunks: JsonValue[] = [];
      for await (const chunk of this.stream(input, config)) chunks.push(chunk);
      return chunks;
    }
    const engine = await this.#engine();
    engine.read({ config });
    return this.#start(engine, input, mergeConfig(this.config, config), []).output;
  }

  /**
   * Starts a run and gives it at once: to wait for its output, and to look at its supersteps while it runs and after it has ended.
   *
   * @throws what `invoke` throws before anything runs, when it is waited for.
   */
  async start(input: Input, config: InvokeConfig = {}): Promise<StartedRun<Output, State>> {
    const engine = await this.#engine();
    engine.read({ config });
    return startedRun(this.#start(engine, input, mergeConfig(this.config, config), []));
  }

  /**
   * Starts a run that goes on from a checkpoint, as it was taken or with its `state` changed. It is a run of its own.
   *
   * @throws when it is waited for, GraphRunError (INVALID_CHECKPOINT, GRAPH_CHANGED, NOT_JSON), and what `invoke` throws.
   */
  async fork(checkpoint: Checkpoint<State>, config: InvokeConfig = {}): Promise<StartedRun<Output, State>> {
    const engine = await this.#engine();
    engine.read({ config });
    const merged = mergeConfig(this.config, config);
    const signal = signalOf(merged);
    return startedRun(engine.fork(this.definition, checkpoint, signal === undefined ? merged : { ...merged, signal }));
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
    const engine = await this.#engine();
    const { modes, several } = engine.read({ config });
    const stop = new AbortController();
    const merged = mergeConfig(this.config, config);
    const signal = merged.signal === undefined ? stop.signal : AbortSignal.any([merged.signal, stop.signal]);
    const run = this.#start(engine, input, { ...merged, signal }, modes);
    try {
      for await (const { mode, chunk } of run.chunks) yield several ? [mode, chunk] : chunk;
    } finally {
      stop.abort();
    }
  }

  /** Runs the graph on each input, all at once, with one config or a list of one for each; rejects with the first failure. */
  async batch(inputs: readonly Input[], config?: InvokeConfig | readonly InvokeConfig[]): Promise<Output[]>;
  // LangGraph's third argument says how many at once, and what becomes of failures.
  async batch(
    inputs: readonly Input[],
    config: InvokeConfig | readonly InvokeConfig[] = {},
    options?: unknown,
  ): Promise<Output[]> {
    const engine = await this.#engine();
    engine.read({ batch: options });
    if (!Array.isArray(inputs)) throw noList(inputs);
    const configs: readonly InvokeConfig[] = isList(config) ? config : inputs.map(() => config);
    for (const one of new Set(configs)) engine.read({ config: one });
    if (configs.length !== inputs.length) throw unequalLists(inputs.length, configs.length);
    return Promise.all(inputs.map((input, index) => this.invoke(input, configs[index])));
  }

  /** The same graph with settings for every run; those given at a run come before these. */
  withConfig(config: InvokeConfig): CompiledGraph<Input, Output, State> {
    return new CompiledGraph(this.#built, mergeConfig(this.config, config), this.#ownEngine);
  }

  /**
   * The same graph, settings included, with its runs on `engine`. What its nodes run in turn has engines of its own.
   *
   * @internal
   */
  withEngine(engine: Engine): CompiledGraph<Input, Output, State> {
    return new CompiledGraph(this.#built, this.config, engine);
  }

  /** The graph as something to look at: `getGraph().drawMermaid()`. */
  getGraph(): DrawableGraph;
  // LangGraph's argument says how to draw.
  getGraph(options?: unknown): DrawableGraph {
    refuseOptions(options, drawingOptions, 'getGraph');
    return new DrawableGraph(this.definition);
  }

  async #engine(): Promise<Engine> {
    const [engine] = await Promise.all([this.#ownEngine ?? enginePort.load(), this.#built.check()]);
    engine.read({ settings: this.config });
    return engine;
  }

  #start(engine: Engine, input: Input, config: InvokeConfig, modes: readonly StreamMode[]): EngineRun {
    const signal = signalOf(config);
    return engine.run(this.definition, input, signal === undefined ? config : { ...config, signal }, modes);
  }
}

// The machine's state has the graph's type: its reducers and defaults are the graph's.
function startedRun<Output, State>(run: EngineRun): StartedRun<Output, State> {
  // Nobody may ever wait for it.
  run.output.catch(() => undefined);
  return {
    runId: run.id,
    wait: () => run.output as Promise<Output>,
    history: () => [...run.history()] as unknown as Superstep<State>[],
    checkpoints: () => [...run.checkpoints()] as unknown as Checkpoint<State>[],
  };
}

function unequalLists(inputs: number, configs: number): Error {
  return runError({
    code: 'INVALID_INPUT',
    where: 'batch',
    what: `there are ${configs} configs for ${inputs} inputs`,
    fix: 'give one config for all, or one for each',
  });
}

function noList(inputs: unknown): Error {
  return runError({
    code: 'INVALID_INPUT',
    where: 'batch',
    what: `its inputs are ${inputs === null ? 'null' : `of type ${typeof inputs}`}, not a list`,
    fix: 'pass a list of inputs, or call invoke(input) for one',
  });
}

// Array.isArray does not narrow a readonly array.
const isList = (config: InvokeConfig | readonly InvokeConfig[]): config is readonly InvokeConfig[] =>
  Array.isArray(config);
