// RemoteGraph: a compiled graph that runs as a state machine. LangGraph's `invoke` and `stream`, and what only a run that
// outlives its caller needs: start it, ask for it, wait for it, stop it, look at what it did.

import { mergeConfig, type NodeUpdates, signalOf } from '../graph/index.ts';
import type { JsonValue } from '../json/index.ts';
import { refuseOptions } from '../options/index.ts';
import type { Checkpoint, Superstep } from '../protocol/index.ts';
import { readCheckpoints, superstepsOf } from '../story/index.ts';
import { awaitRun } from './await-run.ts';
import {
  invokeOptions,
  joinStreamOptions,
  startOptions,
  stopReason,
  streamOptions,
  waitOptions,
} from './client-options.ts';
import { type Connection, type Freshness, following } from './connection.ts';
import type { Executions, ServiceEvent } from './executions.ts';
import { readHistorySoFar } from './follow-history.ts';
import { invokeExpress } from './invoke-express.ts';
import { findRun, notForExpress, type Run, type RunReference } from './machine-arn.ts';
import { noteOf } from './note-of-definition.ts';
import { happeningsIn, storyEventOf } from './read-events.ts';
import type { JoinStreamConfig, RemoteStreamConfig, StopReason } from './remote-options.ts';
import { type RunConfig, requestFork, requestRun, type StartConfig } from './request-run.ts';
import { withOutput } from './run-output.ts';
import { type RunStatus, readStatus } from './run-status.ts';
import { abandonRun, startRun } from './start-run.ts';
import { readModes, streamRun } from './stream-run.ts';
import { warnOfTokens } from './token-warning.ts';
import { noteRun, Wait, type WaitOptions } from './wait.ts';

/**
 * A graph on Step Functions. Every error about a run tells its ARN, `failureOf(error).run`: whatever becomes of the caller, the
 * run can be waited for.
 */
export class RemoteGraph<Input = unknown, Output = unknown, State = unknown> {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Starts a run and does not wait for it.
   *
   * @throws before anything is sent, what `graph.invoke` throws for its input and config; GraphRunError with DATA_LIMIT for an
   * input over 256 KiB, RUN_EXISTS for a `key` whose run has ended or had another input, and the service's codes
   * (`lib/errors/codes.md`).
   */
  async start(input: Input, config: StartConfig = {}): Promise<Run> {
    refuseOptions(config, startOptions, 'config');
    const merged = mergeConfig(this.#connection.config, config);
    return startRun(this.#connection, requestRun(this.#connection, input, merged), merged.signal);
  }

  /**
   * Runs the graph to its end. When `signal` is aborted the run is stopped, as in this process; only an Express run ends by
   * itself. If waiting fails, because of the network or a missing permission, the run goes on.
   *
   * @returns the channels of the output schema that are set.
   * @throws as `graph.invoke`, a node's own error by its name and message; and what `start` throws.
   */
  async invoke(input: Input, config: RunConfig = {}): Promise<Output> {
    refuseOptions(config, invokeOptions, 'config');
    const merged = mergeConfig<RunConfig>(this.#connection.config, config);
    const signal = signalOf(merged);
    const request = requestRun(this.#connection, input, merged);
    if (this.#connection.type === 'EXPRESS') return invokeExpress(this.#connection, request, signal);
    const run = await startRun(this.#connection, request, signal);
    return awaitRun<Output>(this.#connection, run, { signal, isFresh: true }).catch(async (error: unknown) => {
      throw signal?.aborted ? await abandonRun(this.#connection, run, signal.reason) : error;
    });
  }

  /** How a run is doing. */
  async status(run: RunReference): Promise<RunStatus<Output>> {
    return this.#ask(run, async ({ arn }, executions) => {
      const found = await executions.describe(arn);
      return readStatus<Output>(await withOutput(found, following(this.#connection, undefined, { isFresh: false })));
    });
  }

  /**
   * The output of a run that was started before, here or elsewhere, when it has ended.
   *
   * @throws as `invoke`; GraphRunError (RUN_NOT_ENDED) when `timeout` has passed, AbortError when `signal` was aborted: the run
   * goes on.
   */
  async wait(run: RunReference, options: WaitOptions = {}): Promise<Output> {
    refuseOptions(options, waitOptions, 'wait');
    return awaitRun<Output>(this.#connection, this.#find(run), { ...options, isFresh: false });
  }

  /** Stops a run; its `wait` rejects with AbortError, which tells `error` (at most 256 characters) and `cause`. */
  async cancel(run: RunReference, reason: StopReason = {}): Promise<void> {
    refuseOptions(reason, stopReason, 'cancel');
    await this.#ask(run, ({ arn }, executions) => executions.stop(arn, reason));
  }

  /**
   * Runs a failed, timed-out or stopped run on from the superstep that did not end; tasks of it that had succeeded are not run
   * again. Step Functions allows it for 14 days: https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
   * Its answers are eventually consistent: for a moment, it may still describe the run as ended.
   *
   * @throws GraphRunError (NOT_REDRIVABLE)
   */
  async redrive(run: RunReference): Promise<void> {
    await this.#ask(run, ({ arn }, executions) => executions.redrive(arn));
  }

  /** What a run did until now, superstep by superstep. */
  async history(run: RunReference): Promise<Superstep<State>[]> {
    const events = await this.#ask(run, ({ arn }) => this.#eventsOf(arn));
    // The machine's state has the graph's type: its reducers and defaults are the graph's.
    return superstepsOf(happeningsIn(events)) as unknown as Superstep<State>[];
  }

  /**
   * Where a run can be gone on from: a checkpoint before each superstep that it has entered. It takes the definition that the run began with
   * (`states:DescribeStateMachineForExecution`), so that the graph need not be at hand.
   *
   * @throws GraphRunError (NOT_RESUMABLE) where the state machine was made without `resumable`
   */
  async checkpoints(run: RunReference): Promise<Checkpoint<State>[]> {
    const { events, definition } = await this.#ask(run, async ({ arn }, executions) => ({
      definition: await executions.definition(arn),
      events: await this.#eventsOf(arn),
    }));
    // The machine's state has the graph's type: its reducers and defaults are the graph's.
    return readCheckpoints(events.map(storyEventOf), noteOf(definition)) as unknown as Checkpoint<State>[];
  }

  /**
   * Starts a run that goes on from a checkpoint, as it was taken or with its `state` changed. It is a run of its own, on the state machine
   * as it is deployed now; `config.recursionLimit` counts from the checkpoint where that has no `stop`.
   *
   * @throws GraphRunError (INVALID_CHECKPOINT, NOT_JSON, DATA_LIMIT, and with the graph at hand GRAPH_CHANGED) before anything is started;
   * else the run fails as GRAPH_CHANGED where nodes, edges or channels of the deployed graph are others. And what `start` throws.
   */
  async fork(checkpoint: Checkpoint<State>, config: StartConfig = {}): Promise<Run> {
    refuseOptions(config, startOptions, 'config');
    const merged = mergeConfig(this.#connection.config, config);
    return startRun(this.#connection, requestFork(this.#connection, checkpoint, merged), merged.signal);
  }

  /**
   * Starts a run and yields what the modes asked for have to tell, as `graph.stream` does, by following its history: a chunk may
   * come 2 seconds late. `messages` tells whole messages, as nodes return them: tokens leave no trace in a
   * history, which a warning says once.
   *
   * @throws while iterating, what `invoke` throws. Leaving the loop early, or aborting `signal`, stops the run.
   */
  stream(input: Input, config: RemoteStreamConfig & { readonly streamMode: 'values' }): AsyncGenerator<State>;
  stream(input: Input, config?: RunConfig & { readonly streamMode?: 'updates' }): AsyncGenerator<NodeUpdates<State>>;
  stream(input: Input, config: RemoteStreamConfig): AsyncGenerator<JsonValue>;
  async *stream(input: Input, config: RemoteStreamConfig = {}): AsyncGenerator<unknown> {
    if (this.#connection.type === 'EXPRESS') throw notForExpress('stream');
    refuseOptions(config, streamOptions, 'config');
    readModes(config?.streamMode);
    const merged = mergeConfig<RemoteStreamConfig>(this.#connection.config, config);
    const signal = signalOf(merged);
    const run = await startRun(this.#connection, requestRun(this.#connection, input, merged), signal);
    let isOver = false;
    try {
      yield* this.#chunks(this.#find(run), { ...merged, signal }, { isFresh: true });
      isOver = true;
    } catch (error) {
      isOver = true;
      throw signal?.aborted ? await abandonRun(this.#connection, run, signal.reason) : error;
    } finally {
      // The loop was left: nobody is there who could be told that stopping failed.
      if (!isOver) await abandonRun(this.#connection, run, undefined);
    }
  }

  /**
   * Yields what `stream` does for a run that was started before, ended or not: all of it, from the beginning. It never stops
   * the run.
   */
  joinStream(run: RunReference, config: JoinStreamConfig & { readonly streamMode: 'values' }): AsyncGenerator<State>;
  joinStream(
    run: RunReference,
    config?: JoinStreamConfig & { readonly streamMode?: 'updates' },
  ): AsyncGenerator<NodeUpdates<State>>;
  joinStream(run: RunReference, config: JoinStreamConfig): AsyncGenerator<JsonValue>;
  async *joinStream(run: RunReference, config: JoinStreamConfig = {}): AsyncGenerator<unknown> {
    refuseOptions(config, joinStreamOptions, 'joinStream');
    yield* this.#chunks(this.#find(run), config, { isFresh: false });
  }

  async #eventsOf(arn: string): Promise<ServiceEvent[]> {
    const events: ServiceEvent[] = [];
    const asking = following(this.#connection, undefined, { isFresh: false });
    for await (const page of readHistorySoFar(arn, asking)) events.push(...page);
    return events;
  }

  #find(run: RunReference): Run {
    return findRun(this.#connection, run);
  }

  async #ask<T>(reference: RunReference, ask: (run: Run, executions: Executions) => Promise<T>): Promise<T> {
    const run = this.#find(reference);
    try {
      return await ask(run, this.#connection.executions);
    } catch (error) {
      throw noteRun(error, run);
    }
  }

  async *#chunks(run: Run, { streamMode, signal }: JoinStreamConfig, freshness: Freshness): AsyncGenerator<unknown> {
    const { modes, several } = readModes(streamMode);
    warnOfTokens(modes);
    const wait = new Wait(run, { signal }, this.#connection.clock);
    const asking = following(this.#connection, wait.signal, freshness);
    try {
      for await (const { mode, chunk } of streamRun(run.arn, {
        ...asking,
        definition: this.#connection.definition,
        modes,
      })) {
        yield several ? [mode, chunk] : chunk;
      }
    } catch (error) {
      throw wait.explain(error);
    }
  }
}
