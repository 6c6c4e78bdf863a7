// Runs of a graph in this process: the compiled machine on the embedded interpreter, its tasks by calling the nodes.

import { randomUUID } from 'node:crypto';
import { StreamChunks } from '../client/stream-chunks.ts';
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
import type { JsonValue } from '../json/index.ts';
import {
  type Clock,
  type Execution,
  type ExecutionOutcome,
  type HistoryRecord,
  startExecution,
} from '../local/index.ts';
import type { ExecutionInput } from '../protocol/index.ts';
import { nodeFailure, readFailure } from '../protocol/read-failure.ts';
import { encodeExecutionInput } from '../runtime/tasks.ts';
import { ChunkQueue } from './chunk-queue.ts';
import { JoinWatch } from './join-watch.ts';
import { nodeTasks } from './node-tasks.ts';
import { warn } from './warn.ts';

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
  #input: ExecutionInput = { input: {} };
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
    this.#input = encodeExecutionInput({
      definition: this.#definition,
      input,
      config: this.#config,
      run: this.#id,
    });
    const { machine } = compiled(this.#definition);
    const signal = this.#config.signal;
    if (signal?.aborted) throw this.#aborted();
    const execution = startExecution(machine, this.#input as unknown as JsonValue, {
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
