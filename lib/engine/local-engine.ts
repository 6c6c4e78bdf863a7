// Runs of a graph in this process: the compiled machine on the embedded interpreter, its tasks by calling the nodes.

import { randomUUID } from 'node:crypto';
import { type Bounds, type Compilation, compile } from '../compile/index.ts';
import { noteFailure, runError } from '../errors/index.ts';
import type { Engine, EngineRun, GraphDefinition, InvokeConfig, StreamChunk, StreamMode } from '../graph/index.ts';
import { readAsked } from '../graph/options/read-asked.ts';
import {
  type Clock,
  type Execution,
  type ExecutionOutcome,
  type HistoryRecord,
  startExecution,
} from '../interpreter/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { Checkpoint, ExecutionInput, Superstep } from '../protocol/index.ts';
import { readMachineNote } from '../protocol/machine-note.ts';
import { encodeFork } from '../runtime/encode-checkpoint.ts';
import { encodeExecutionInput } from '../runtime/tasks.ts';
import {
  type Happening,
  halfFullJoins,
  RunTrace,
  readCheckpoints,
  readStory,
  StoryReader,
  StreamChunks,
  superstepsOf,
} from '../story/index.ts';
import { ChunkQueue } from './chunk-queue.ts';
import { storyEventOfRecord } from './event-of-record.ts';
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
    read: readAsked,
    run(definition: GraphDefinition, input: unknown, config: InvokeConfig, modes: readonly StreamMode[]): EngineRun {
      const queue = new ChunkQueue<StreamChunk>();
      const chunks = modes.length === 0 ? undefined : new StreamChunks(definition, modes, (chunk) => queue.push(chunk));
      const run = new LocalRun(definition, config, chunks, options);
      return engineRun(run, queue, async () =>
        run.start(encodeExecutionInput({ definition, input, config, run: run.id }), compiled),
      );
    },
    fork(definition: GraphDefinition, checkpoint: unknown, config: InvokeConfig): EngineRun {
      const run = new LocalRun(definition, config, undefined, options);
      return engineRun(run, new ChunkQueue(), async () =>
        run.start(encodeFork({ definition, checkpoint, config }), compiled),
      );
    },
  };
}

function engineRun(run: LocalRun, queue: ChunkQueue<StreamChunk>, begin: () => Promise<JsonValue>): EngineRun {
  const output = begin();
  output.then(
    () => queue.end(),
    (error: unknown) => queue.fail(error),
  );
  const { id } = run;
  return { chunks: queue, output, id, history: () => run.history(), checkpoints: () => run.checkpoints() };
}

/** The engine behind `invoke`, `stream` and `batch`. */
export const localEngine: Engine = createLocalEngine();

class LocalRun {
  readonly #definition: GraphDefinition;
  readonly #config: InvokeConfig;
  readonly id: string;
  readonly #chunks: StreamChunks | undefined;
  readonly #options: LocalEngineOptions;
  readonly #reader = new StoryReader();
  #execution: Execution | undefined;
  #machine: Compilation['machine'] | undefined;

  constructor(
    definition: GraphDefinition,
    config: InvokeConfig,
    chunks: StreamChunks | undefined,
    options: LocalEngineOptions,
  ) {
    this.#definition = definition;
    this.#config = config;
    this.id = config.runId ?? randomUUID();
    this.#chunks = chunks;
    this.#options = options;
  }

  async start(given: ExecutionInput, compiled: (definition: GraphDefinition) => Compilation): Promise<JsonValue> {
    const { machine } = compiled(this.#definition);
    this.#machine = machine;
    const signal = this.#config.signal;
    if (signal?.aborted) throw this.#aborted();
    this.#execution = startExecution(machine, given as unknown as JsonValue, {
      name: this.id,
      // The compiler has checked what it made.
      check: () => [],
      tasks: nodeTasks(this.#definition, this.#chunks),
      onEvent: (record) => this.#see(record),
      ...(this.#options.clock === undefined ? {} : { clock: this.#options.clock }),
    });
    const execution = this.#execution;
    const abort = (): void => execution.stop('AbortError', 'the signal of the run was aborted');
    signal?.addEventListener('abort', abort, { once: true });
    // The first nodes have already begun: one of them may have aborted the run.
    if (signal?.aborted) abort();
    try {
      return await this.#outputOf(execution, await execution.result);
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  /** The supersteps until now. */
  history(): readonly Superstep[] {
    return this.#execution === undefined ? [] : superstepsOf(storyOf(this.#execution));
  }

  /** Where it can be gone on from. */
  checkpoints(): readonly Checkpoint[] {
    const note = readMachineNote(this.#machine?.Comment);
    if (this.#execution === undefined || note === undefined) return [];
    return readCheckpoints(this.#execution.records().map(storyEventOfRecord), note);
  }

  #see(record: HistoryRecord): void {
    this.#options.onEvent?.(record);
    if (this.#chunks === undefined) return;
    const happening = this.#reader.read(storyEventOfRecord(record));
    if (happening !== undefined) this.#chunks.see(happening);
  }

  async #outputOf(execution: Execution, outcome: ExecutionOutcome): Promise<JsonValue> {
    if (outcome.status === 'SUCCEEDED') {
      if (this.#definition.joins.length > 0)
        for (const message of halfFullJoins(this.#definition, storyOf(execution))) warn(message);
      return outcome.output;
    }
    if (outcome.status === 'ABORTED') throw this.#aborted();
    const trace = new RunTrace();
    for (const happening of storyOf(execution)) trace.see(happening);
    throw await trace.explain({ ...outcome, thrown: outcome.failure }, this.id);
  }

  #aborted(): Error {
    const problem = {
      code: 'ABORTED',
      where: `graph '${this.#definition.name}'`,
      what: `the run was stopped before it ended${isTimeout(this.#config.signal?.reason) ? ': its time was up' : ''}`,
      fix: 'nothing to fix, if that was the wish',
    } as const;
    return noteFailure(runError(problem, { cause: this.#config.signal?.reason }), { ...problem, run: this.id });
  }
}

/** All that happened until now. */
function storyOf(execution: Execution): Happening[] {
  return readStory(execution.records().map(storyEventOfRecord));
}

// What AbortSignal.timeout aborts with.
function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}
