// An execution over its parts: lanes for where it stands, the history for what happened, an ending for who waits.
//
// A redrive changes none of what ended: it continues in a new lane, with a new ending, on the same history.

import { errorTexts } from '../errors/error-texts.ts';
import type { JsonObject } from '../json/index.ts';
import type { Execution, ExecutionOutcome } from './execution.ts';
import type { HistoryRecord } from './history/history-record.ts';
import { type HistoryEvent, renderHistory } from './history/render-history.ts';
import type { Program } from './program/prepared.ts';
import { redriveRefusal } from './redrive-refusal.ts';
import { Lane } from './run/lane.ts';
import { drive } from './run/routine.ts';
import { runScope } from './run/run-scope.ts';
import type { Shared } from './run/shared.ts';
import { type EndStanding, type ExecutionStanding, redriven } from './run/standing.ts';
import { ExecutionOver, StateFailure } from './run/state-failure.ts';
import { ServiceException } from './service-exception.ts';
import type { TaskTokens } from './tasks/task-tokens.ts';

/** An execution over prepared parts; `begin` runs it. */
export class LocalExecution implements Execution {
  readonly name: string;
  readonly arn: string;
  readonly tokens: TaskTokens;
  readonly startDate: number;
  stopDate: number | undefined;
  redriveCount = 0;
  redriveDate: number | undefined;
  readonly #region: string;
  readonly #program: Program;
  readonly #signal: AbortSignal | undefined;
  #shared: Shared;
  #lane: Lane;
  #ending = new Ending();
  /** When its time is up. */
  #timeoutAt: number | undefined;
  #faulty = false;

  /** `standing`: where it is to go on. */
  constructor(shared: Shared, program: Program, signal: AbortSignal | undefined, standing?: ExecutionStanding) {
    const { Execution, StateMachine } = shared.context;
    this.name = Execution.Name;
    this.arn = Execution.Id;
    this.tokens = shared.tokens;
    this.startDate = Date.parse(Execution.StartTime);
    this.#region = StateMachine.Id.split(':')[3] ?? 'us-east-1';
    this.#program = program;
    this.#signal = signal;
    this.#shared = shared;
    this.#lane = new Lane(shared, undefined, standing?.lane);
    this.#timeoutAt = standing?.timeoutAt;
    this.redriveCount = Execution.RedriveCount;
    this.redriveDate = standing?.redriveDate;
  }

  get result(): Promise<ExecutionOutcome> {
    return this.#ending.promise;
  }

  get status(): 'RUNNING' | ExecutionOutcome['status'] {
    return this.#ending.outcome?.status ?? 'RUNNING';
  }

  get redriveRefusal(): string | undefined {
    const { history, clock } = this.#shared;
    const { status, startDate, stopDate } = this;
    const candidate = { status, startDate, stopDate, historyIsFull: history.isFull, faulty: this.#faulty };
    return redriveRefusal(candidate, clock.now());
  }

  standing(): ExecutionStanding | undefined {
    if (this.#faulty) return undefined;
    const { history, context } = this.#shared;
    const { name, arn, startDate, redriveCount, redriveDate } = this;
    const ended = this.#ended();
    return {
      ...{ v: 1, name, arn, stateMachineArn: context.StateMachine.Id, roleArn: context.Execution.RoleArn },
      ...{ input: context.Execution.Input, startDate, redriveCount },
      ...(redriveDate === undefined ? {} : { redriveDate }),
      ...(this.#timeoutAt === undefined ? {} : { timeoutAt: this.#timeoutAt }),
      events: history.records.length,
      lane: this.#lane.standing(),
      ...(ended === undefined ? {} : { ended }),
    };
  }

  begin(): void {
    const { history, context } = this.#shared;
    const { Input: input, RoleArn: roleArn } = context.Execution;
    history.onFault = (fault) => this.#break(fault);
    history.add({ type: 'ExecutionStarted', input, roleArn }, 0);
    this.#timeoutAt = this.#newTimeout();
    if (this.#signal?.aborted === true) this.stop();
    this.#stopOnSignal();
    this.#run();
  }

  /** Goes on where it was told to stand; what had ended stays ended, and can be redriven. */
  resume(ended: EndStanding | undefined): void {
    this.#shared.history.onFault = (fault) => this.#break(fault);
    if (ended !== undefined) {
      const { stopDate, ...outcome } = ended;
      this.stopDate = stopDate;
      this.#ending.outcome = { ...outcome, variables: this.#lane.variables() };
      this.#ending.resolve(this.#ending.outcome);
      return;
    }
    if (this.#signal?.aborted === true) this.stop();
    this.#stopOnSignal();
    this.#run();
  }

  redrive(): void {
    const refusal = this.redriveRefusal;
    if (refusal !== undefined) throw new ServiceException('ExecutionNotRedrivable', refusal);
    const { history, clock } = this.#shared;
    this.redriveCount += 1;
    this.redriveDate = clock.now();
    this.stopDate = undefined;
    this.#timeoutAt = this.#newTimeout();
    this.#ending = new Ending();
    this.#shared = sharedAfterRedrive(this.#shared, this.redriveCount, this.redriveDate);
    this.#lane = new Lane(this.#shared, undefined, redriven(this.#lane.standing()));
    this.#stopOnSignal();
    history.add({ type: 'ExecutionRedriven', redriveCount: this.redriveCount }, history.records.length);
    this.#run();
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
    this.#end('ABORTED', error, cause);
  }

  /** From where the lane stands to the end, or to the first wait. */
  #run(): void {
    // An observer may have stopped it at its first event.
    if (this.#ending.outcome !== undefined) return;
    const lane = this.#lane;
    const { deadline, clock, context } = this.#shared;
    if (this.#timeoutAt !== undefined) {
      // Recorded on AWS: such an execution has no error and no cause; its status says all.
      deadline.start(Math.max(0, this.#timeoutAt - clock.now()), () => this.#end('TIMED_OUT'));
    }
    // What blocked the process at the very end ends in time, or not at all.
    const inTime = (end: () => void): void => {
      deadline.check();
      end();
    };
    drive(lane, runScope(lane, this.#program.scope, context.Execution.Input), {
      done: (output) => inTime(() => this.#finish({ status: 'SUCCEEDED', output, variables: lane.variables() })),
      failed: (error) => inTime(() => this.#fail(error)),
    });
  }

  #ended(): EndStanding | undefined {
    const { outcome } = this.#ending;
    if (outcome === undefined) return undefined;
    const stopDate = this.stopDate ?? this.#shared.clock.now();
    if (outcome.status === 'SUCCEEDED') return { stopDate, status: outcome.status, output: outcome.output };
    return { stopDate, status: outcome.status, ...errorTexts(outcome) };
  }

  #newTimeout(): number | undefined {
    const { timeoutSeconds } = this.#program;
    return timeoutSeconds === undefined ? undefined : this.#shared.clock.now() + timeoutSeconds * 1000;
  }

  /** A signal stops once: a redrive after it goes on. */
  #stopOnSignal(): void {
    const signal = this.#signal;
    if (signal === undefined || signal.aborted) return;
    const stop = (): void => this.stop();
    signal.addEventListener('abort', stop, { once: true });
    const forget = (): void => signal.removeEventListener('abort', stop);
    this.result.then(forget, forget);
  }

  #fail(error: unknown): void {
    if (error instanceof StateFailure) this.#end('FAILED', error.error, error.cause, error.thrown);
    else if (error instanceof ExecutionOver) this.#end('FAILED', error.error, error.cause);
    else this.#break(error);
  }

  #end(status: 'FAILED' | 'TIMED_OUT' | 'ABORTED', error?: string, cause?: string, failure?: unknown): void {
    // What is told to stop may ask for a stop in turn: the first reason counts.
    if (this.#ending.outcome !== undefined || this.#lane.stopped) return;
    this.#lane.stop();
    this.#finish({
      status,
      ...errorTexts({ error, cause }),
      ...(failure === undefined ? {} : { failure }),
      variables: this.#lane.variables(),
    });
  }

  #finish(outcome: ExecutionOutcome): void {
    if (this.#ending.outcome !== undefined) return;
    const { history, clock, deadline } = this.#shared;
    // Whoever sees the event may redrive: what is resolved then is this ending still.
    const ending = this.#ending;
    deadline.cancel();
    this.stopDate = clock.now();
    ending.outcome = outcome;
    history.add(endEvent(outcome), fromOutside.has(outcome.status) ? 0 : this.#lane.lastEvent);
    ending.resolve(outcome);
  }

  /** A fault that is not the machine's: of the observer, or of the interpreter. */
  #break(fault: unknown): void {
    this.#shared.deadline.cancel();
    this.#faulty = true;
    this.stopDate ??= this.#shared.clock.now();
    this.#ending.outcome ??= { status: 'ABORTED', variables: this.#lane.variables() };
    this.#ending.reject(fault);
    this.#lane.stop();
  }
}

/** How one drive of an execution ends, promised. */
class Ending {
  readonly promise: Promise<ExecutionOutcome>;
  outcome: ExecutionOutcome | undefined;
  resolve: (outcome: ExecutionOutcome) => void = () => undefined;
  reject: (fault: unknown) => void = () => undefined;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}

/** What the states of a redriven execution share: its variables are counted by the lanes that continue. */
function sharedAfterRedrive(shared: Shared, count: number, time: number): Shared {
  const Execution = {
    ...shared.context.Execution,
    RedriveCount: count,
    RedriveTime: new Date(time).toISOString(),
  };
  return { ...shared, context: { ...shared.context, Execution }, variables: { bytes: 0 } };
}

const endTypes = { FAILED: 'ExecutionFailed', TIMED_OUT: 'ExecutionTimedOut', ABORTED: 'ExecutionAborted' } as const;

/** Ends that follow no event of the machine. Recorded on AWS of ExecutionAborted, and taken to hold for ExecutionTimedOut. */
const fromOutside: ReadonlySet<ExecutionOutcome['status']> = new Set(['ABORTED', 'TIMED_OUT']);

function endEvent(outcome: ExecutionOutcome) {
  if (outcome.status === 'SUCCEEDED') return { type: 'ExecutionSucceeded', output: outcome.output } as const;
  return { type: endTypes[outcome.status], ...errorTexts(outcome) };
}
