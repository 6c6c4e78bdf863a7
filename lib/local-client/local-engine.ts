// Runs of a graph in this process: the compiled machine on the embedded interpreter, its tasks by calling the nodes.

import { randomUUID } from 'node:crypto';
import { type Bounds, type Compilation, compile } from '../compile/index.ts';
import { noteFailure, type RunFailure, runError } from '../errors/index.ts';
import type {
  CompiledGraph,
  Engine,
  EngineRun,
  GraphDefinition,
  InvokeConfig,
  StreamChunk,
  StreamMode,
} from '../graph/index.ts';
import { copyJson, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import {
  type Clock,
  type Execution,
  type ExecutionOutcome,
  type HistoryRecord,
  startExecution,
} from '../local/index.ts';
import type { ExecutionInput, RunConfig } from '../protocol/index.ts';
import { nodeFailure, readFailure } from '../protocol/read-failure.ts';
import { ChunkQueue } from './chunk-queue.ts';
import { checkConfig, type EncodedInput, encodeInput } from './encode-input.ts';
import { JoinWatch } from './join-watch.ts';
import { nodeTasks, warn } from './node-tasks.ts';
import { StreamChunks } from './stream-chunks.ts';

export interface LocalEngineOptions {
  /** How much of the automaton is written out; `{ supersteps: 0 }` runs everything by dispatch. */
  readonly bounds?: Partial<Bounds>;
  /** Default: this computer's clock. */
  readonly clock?: Clock;
  /** Sees every event of every run, raw. */
  readonly onEvent?: (record: HistoryRecord) => void;
}

/** An engine of its own; each graph is compiled once, at its first run. */
export function createLocalEngine(options: LocalEngineOptions = {}): Engine {
  const compilations = new WeakMap<GraphDefinition, Compilation>();
  const compiled = (definition: GraphDefinition): Compilation => {
    const known =
      compilations.get(definition) ??
      compile(definition, options.bounds === undefined ? {} : { bounds: options.bounds });
    compilations.set(definition, known);
    return known;
  };
  return {
    run(graph: CompiledGraph, input: unknown, config: InvokeConfig, modes: readonly StreamMode[]): EngineRun {
      const queue = new ChunkQueue<StreamChunk>();
      const chunks =
        modes.length === 0 ? undefined : new StreamChunks(graph.definition, modes, (chunk) => queue.push(chunk));
      const run = new LocalRun(graph.definition, config, chunks, options);
      const output = run.start(input, compiled);
      output.then(
        () => queue.end(),
        (error: unknown) => queue.fail(error),
      );
      return { chunks: queue, output };
    },
  };
}

/** The engine behind `invoke`, `stream` and `batch`. */
export const localEngine: Engine = createLocalEngine();

class LocalRun {
  readonly #definition: GraphDefinition;
  readonly #config: InvokeConfig;
  readonly #id: string;
  readonly #chunks: StreamChunks | undefined;
  readonly #options: LocalEngineOptions;
  readonly #nodeOfState = new Map<string, string>();
  readonly #nodeOfThrown = new Map<unknown, string>();
  readonly #joins: JoinWatch;
  #input: EncodedInput = { input: {} };
  #failedState: string | undefined;

  constructor(
    definition: GraphDefinition,
    config: InvokeConfig,
    chunks: StreamChunks | undefined,
    options: LocalEngineOptions,
  ) {
    this.#definition = definition;
    this.#config = config;
    this.#id = config.runId ?? randomUUID();
    this.#chunks = chunks;
    this.#joins = new JoinWatch(definition);
    this.#options = options;
  }

  async start(input: unknown, compiled: (definition: GraphDefinition) => Compilation): Promise<JsonValue> {
    checkConfig(this.#config);
    this.#input = encodeInput(this.#definition, input, this.#id);
    const { machine } = compiled(this.#definition);
    const signal = this.#config.signal;
    if (signal?.aborted) throw this.#aborted();
    const execution = startExecution(machine, this.#executionInput() as unknown as JsonValue, {
      name: this.#id,
      // The compiler has checked what it made.
      check: () => [],
      tasks: nodeTasks(this.#definition, {
        chunks: this.#chunks,
        joins: this.#joins,
        nodeOfState: this.#nodeOfState,
        nodeOfThrown: this.#nodeOfThrown,
      }),
      onEvent: (record) => this.#see(record),
      ...(this.#options.clock === undefined ? {} : { clock: this.#options.clock }),
    });
    const abort = (): void => execution.stop('AbortError', 'the signal of the run was aborted');
    signal?.addEventListener('abort', abort, { once: true });
    // The first nodes have already begun: one of them may have aborted the run.
    if (signal?.aborted) abort();
    try {
      return this.#outputOf(execution, await execution.result);
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  #executionInput(): ExecutionInput {
    const { recursionLimit, configurable, metadata, tags } = this.#config;
    const config: RunConfig = {
      ...(recursionLimit === undefined ? {} : { recursionLimit }),
      ...(configurable === undefined ? {} : { configurable: this.#json(configurable, 'configurable') }),
      ...(metadata === undefined ? {} : { metadata: this.#json(metadata, 'metadata') }),
      ...(tags === undefined ? {} : { tags }),
    };
    return { v: 1, ...this.#input, config };
  }

  #json(value: JsonObject, key: string): JsonObject {
    const copy = copyJson(value);
    if (copy.ok && isJsonObject(copy.value)) return copy.value;
    const { path, found } = copy.ok ? { path: '', found: 'no object' } : copy.notJson;
    throw runError({
      code: 'NOT_JSON',
      where: `config.${key}${path === '' ? '' : `.${path}`}`,
      what: `it is ${found}`,
      mend: 'pass JSON values: they travel with the execution',
    });
  }

  #see(record: HistoryRecord): void {
    this.#options.onEvent?.(record);
    if (record.type === 'TaskFailed' || record.type === 'TaskTimedOut') this.#failedState = record.stateName;
    // A retry went well: whatever fails after it is not this state's doing.
    if (record.type === 'TaskSucceeded' && record.stateName === this.#failedState) this.#failedState = undefined;
    if (this.#chunks === undefined || !('assigned' in record)) return;
    const state = record.assigned?.['state'];
    if (state === undefined) return;
    if (record.type === 'ChoiceStateExited')
      this.#chunks.began(state, { ...this.#input.input, ...this.#input.overwrites });
    else this.#chunks.merged(state);
  }

  #outputOf(execution: Execution, outcome: ExecutionOutcome): JsonValue {
    if (outcome.status === 'SUCCEEDED') {
      for (const message of this.#joins.halfFull()) warn(message);
      return outcome.output;
    }
    if (outcome.status === 'ABORTED') throw this.#aborted();
    const thrown: unknown = outcome.failure;
    const node = this.#nodeAtFault(thrown);
    const error = thrown instanceof Error ? thrown : readFailure(outcome, node);
    throw noteFailure(error, this.#failureOf(error, node, execution));
  }

  #nodeAtFault(thrown: unknown): string | undefined {
    const known = thrown === undefined ? undefined : this.#nodeOfThrown.get(thrown);
    return known ?? (this.#failedState === undefined ? undefined : this.#nodeOfState.get(this.#failedState));
  }

  #failureOf(error: Error, node: string | undefined, execution: Execution): RunFailure {
    const problem =
      'code' in error && 'where' in error && 'mend' in error
        ? (error as Error & RunFailure)
        : nodeFailure(node, error.message);
    const { code, where, what, mend } = problem;
    const { state, step } = execution.variables();
    return {
      ...{ code, where, what, mend, run: this.#id },
      ...(state === undefined ? {} : { state }),
      ...(typeof step === 'number' ? { step: step - 1 } : {}),
    };
  }

  #aborted(): Error {
    const problem = {
      code: 'ABORTED',
      where: `graph '${this.#definition.name}'`,
      what: 'the run was stopped before it ended',
      mend: 'nothing to mend, if that was the wish',
    } as const;
    return noteFailure(runError(problem, { cause: this.#config.signal?.reason }), { ...problem, run: this.#id });
  }
}
