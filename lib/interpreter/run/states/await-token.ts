// A Task that waits for its token: the port's call submits it, and the token's answer ends it.
//
//   A1. The token takes answers before the port is called, so an answer given while the port works is not lost. It ends the task at
//       once; the call then goes on for itself, as a Lambda function that answers its own token does.
//   A2. Whatever comes first ends the task: the answer, the port's failure, a limit of time. Everything after it is dropped. What
//       comes after a limit by the clock comes after it, whether or not the timer could fire meanwhile.

import type { JsonValue } from '../../../json/index.ts';
import type { PreparedTask } from '../../program/prepared.ts';
import { isPromise, type Routine } from '../routine.ts';
import type { Standable, TokenStanding } from '../standing.ts';
import { StateFailure } from '../state-failure.ts';
import type { Visit } from '../visit.ts';
import { LocalTaskCall, type TaskTimes } from './local-task-call.ts';
import { type LimitPassed, TaskLimits } from './task-limits.ts';
import { readTaskResult } from './task-result.ts';

/** The output that the answer to `token` gives; the token is the visit's. */
export function* awaitToken(visit: Visit, state: PreparedTask, given: JsonValue, times: TaskTimes): Routine<unknown> {
  const call = new LocalTaskCall(visit, state, given, times);
  return yield new Promise<JsonValue>((resolve, reject) => {
    const waiting = new Waiting(visit, call, new TaskLimits(visit.lane.shared.clock, times), { resolve, reject });
    submit(visit, state, call, waiting);
  });
}

/** The same where the task was submitted before: the port is not called again. */
export function* awaitSubmitted(visit: Visit, state: PreparedTask, open: TokenStanding): Routine<unknown> {
  const call = new LocalTaskCall(visit, state, open.arguments, open);
  return yield new Promise<JsonValue>((resolve, reject) => {
    const limits = new TaskLimits(visit.lane.shared.clock, open, open);
    const waiting = new Waiting(visit, call, limits, { resolve, reject });
    waiting.submitted = true;
    waiting.expire();
  });
}

/** Calls the port; what it returns is the output of TaskSubmitted. */
function submit(visit: Visit, state: PreparedTask, call: LocalTaskCall, waiting: Waiting): void {
  const { name: stateName, resource, service } = state;
  const submitted = (returned: unknown): void => {
    if (waiting.isOver || waiting.expire()) return;
    try {
      const output = readTaskResult(returned, service, visit);
      visit.lane.record({ type: 'TaskSubmitted', stateName, resource, output });
      waiting.submitted = true;
    } catch (error) {
      waiting.fail(error);
    }
  };
  try {
    const returned: unknown = visit.lane.shared.tasks(call);
    if (isPromise(returned)) returned.then(submitted, (error: unknown) => waiting.fail(error));
    else submitted(returned);
  } catch (error) {
    waiting.fail(error);
  }
}

interface Settle {
  readonly resolve: (output: JsonValue) => void;
  readonly reject: (error: unknown) => void;
}

/** The open token with its limits of time; over with the first thing that ends it. */
class Waiting implements Standable<TokenStanding> {
  readonly #visit: Visit;
  readonly #token: string;
  readonly #settle: Settle;
  readonly #call: LocalTaskCall;
  readonly #limits: TaskLimits;
  #over = false;
  /** Whether the call has returned. */
  submitted = false;

  constructor(visit: Visit, call: LocalTaskCall, limits: TaskLimits, settle: Settle) {
    const { lane } = visit;
    this.#visit = visit;
    this.#token = call.taskToken ?? '';
    this.#settle = settle;
    this.#call = call;
    this.#limits = limits;
    this.#limits.watch((limit) => this.#timeOut(limit));
    visit.openToken = this;
    lane.halt = () => {
      if (this.#end()) call.halt();
    };
    lane.shared.tokens.open(this.#token, {
      succeed: (output) => {
        if (this.#end()) this.#settle.resolve(output);
      },
      fail: ({ error, cause }) => this.fail(new StateFailure(error, cause)),
      heartbeat: () => this.#limits.heartbeat(),
      expire: () => this.expire(),
    });
  }

  standing(): TokenStanding {
    const { arguments: given, timeoutSeconds, heartbeatSeconds } = this.#call;
    return {
      token: this.#token,
      submitted: this.submitted,
      arguments: given,
      ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
      ...(heartbeatSeconds === undefined ? {} : { heartbeatSeconds }),
      ...this.#limits.standing(),
    };
  }

  get isOver(): boolean {
    return this.#over;
  }

  fail(error: unknown): void {
    if (!this.expire() && this.#end()) this.#settle.reject(error);
  }

  /** Ends it if its time was up already; true if so. */
  expire(): boolean {
    const late = this.#over ? undefined : this.#limits.overdue();
    if (late !== undefined) this.#timeOut(late);
    return late !== undefined;
  }

  #timeOut({ timeout, reason }: LimitPassed): void {
    if (this.#end()) this.#settle.reject(timeout);
    this.#call.abort(reason);
  }

  /** True for whoever ends it first. */
  #end(): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.#limits.cancel();
    this.#visit.openToken = undefined;
    this.#visit.lane.halt = undefined;
    this.#visit.lane.shared.tokens.close(this.#token);
    return true;
  }
}
