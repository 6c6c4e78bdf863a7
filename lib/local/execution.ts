// An execution: one run of a machine, from its start event to its end, with the ways to watch and to stop it.

import type { JsonObject, JsonValue } from '../json/index.ts';
import type { HistoryRecord } from './history/history-record.ts';
import { type HistoryEvent, renderHistory } from './history/render-history.ts';
import type { Program } from './program/prepared.ts';
import { Lane } from './run/lane.ts';
import { drive } from './run/routine.ts';
import { runScope } from './run/run-scope.ts';
import type { Shared } from './run/shared.ts';
import { ExecutionEnd, StateFailure } from './run/state-failure.ts';
import type { CancelTimer } from './time/clock.ts';

interface Ended {
  /** Top-scope variables as they were at the end: what a failed run had reached is not lost. */
  readonly variables: JsonObject;
}

interface Unsuccessful extends Ended {
  readonly error?: string;
  readonly cause?: string;
  /** The JavaScript value that the failing task threw, if a task threw one. */
  readonly failure?: unknown;
}

/** How an execution ended; `status` is as in `DescribeExecution`. */
export type ExecutionOutcome =
  | ({ readonly status: 'SUCCEEDED'; readonly output: JsonValue } & Ended)
  | ({ readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED' } & Unsuccessful);

/** A started execution. */
export interface Execution {
  readonly name: string;
  /** `arn:aws:states:<region>:<account>:execution:<machine>:<name>`. */
  readonly arn: string;
  /** Always resolves with how it ended; rejects only where the interpreter or the observer is at fault. */
  readonly result: Promise<ExecutionOutcome>;
  /** `RUNNING` until it has ended. */
  readonly status: 'RUNNING' | ExecutionOutcome['status'];
  /** The events so far, in AWS's shape: made when asked. */
  history(): HistoryEvent[];
  /** The events so far, raw and by reference. */
  records(): readonly HistoryRecord[];
  /** The top-scope variables as they are now. */
  variables(): JsonObject;
  /** Ends it as `StopExecution` does; running tasks see their signal abort. Nothing happens if it has ended. */
  stop(error?: string, cause?: string): void;
}

/** An execution over prepared parts; `begin` runs it. */
export class LocalExecution implements Execution {
  readonly name: string;
  readonly arn: string;
  readonly result: Promise<ExecutionOutcome>;
  readonly #shared: Shared;
  readonly #region: string;
  readonly #lane: Lane;
  #outcome: ExecutionOutcome | undefined;
  #resolve: (outcome: ExecutionOutcome) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #cancelTimeout: CancelTimer | undefined;

  constructor(shared: Shared, region: string) {
    this.#shared = shared;
    this.#region = region;
    this.name = shared.context.Execution.Name;
    this.arn = shared.context.Execution.Id;
    this.#lane = new Lane(shared);
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get status(): 'RUNNING' | ExecutionOutcome['status'] {
    return this.#outcome?.status ?? 'RUNNING';
  }

  begin(program: Program, input: JsonValue, signal: AbortSignal | undefined): void {
    const { history, clock, context } = this.#shared;
    const { timeoutSeconds } = program;
    history.onFault = (fault) => this.#break(fault);
    history.add({ type: 'ExecutionStarted', input, roleArn: context.Execution.RoleArn }, 0);
    if (signal !== undefined) this.#stopOn(signal);
    if (this.#outcome !== undefined) return;
    if (timeoutSeconds !== undefined) {
      this.#cancelTimeout = clock.timer(timeoutSeconds * 1000, () => this.#timeOut());
    }
    drive(this.#lane, runScope(this.#lane, program.scope, input), {
      done: (output) => this.#finish({ status: 'SUCCEEDED', output, variables: this.#lane.variables() }),
      failed: (error) => this.#fail(error),
    });
  }

  history(): HistoryEvent[] {
    return renderHistory(this.records(), this.#region);
  }

  records(): readonly HistoryRecord[] {
    return this.#shared.history.records;
  }

  variables(): JsonObject {
    return this.#lane.variables();
  }

  stop(error?: string, cause?: string): void {
    if (this.#outcome !== undefined) return;
    this.#end('ABORTED', error, cause);
  }

  #stopOn(signal: AbortSignal): void {
    const stop = (): void => this.stop();
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    const forget = (): void => signal.removeEventListener('abort', stop);
    this.result.then(forget, forget);
  }

  #timeOut(): void {
    this.#end('TIMED_OUT', 'States.Timeout', undefined);
  }

  #fail(error: unknown): void {
    if (error instanceof StateFailure) this.#end('FAILED', error.error, error.cause, error.thrown);
    else if (error instanceof ExecutionEnd) this.#end('FAILED', error.error, error.cause);
    else this.#break(error);
  }

  #end(status: 'FAILED' | 'TIMED_OUT' | 'ABORTED', error?: string, cause?: string, failure?: unknown): void {
    this.#lane.stop();
    this.#finish({
      status,
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
      ...(failure === undefined ? {} : { failure }),
      variables: this.#lane.variables(),
    });
  }

  #finish(outcome: ExecutionOutcome): void {
    if (this.#outcome !== undefined) return;
    this.#cancelTimeout?.();
    this.#outcome = outcome;
    this.#shared.history.add(endEvent(outcome), this.#lane.lastEvent);
    this.#resolve(outcome);
  }

  /** A fault that is not the machine's: of the observer, or of the interpreter. */
  #break(fault: unknown): void {
    this.#cancelTimeout?.();
    this.#outcome ??= { status: 'ABORTED', variables: this.#lane.variables() };
    this.#reject(fault);
    this.#lane.stop();
  }
}

const endTypes = { FAILED: 'ExecutionFailed', TIMED_OUT: 'ExecutionTimedOut', ABORTED: 'ExecutionAborted' } as const;

function endEvent(outcome: ExecutionOutcome) {
  if (outcome.status === 'SUCCEEDED') return { type: 'ExecutionSucceeded', output: outcome.output } as const;
  const { status, error, cause } = outcome;
  const texts = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
  return { type: endTypes[status], ...texts };
}
