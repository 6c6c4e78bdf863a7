// A visit: one state entered once. It knows what the state's expressions can see and how their failures are worded.

import type { JsonObject, JsonValue } from '../../json/index.ts';
import type { ExecutionLimits } from '../execution-limits.ts';
import { evaluateAll, evaluateTemplate } from '../expressions/evaluate-template.ts';
import type { Surroundings } from '../expressions/surroundings.ts';
import type { PreparedTemplate } from '../expressions/template.ts';
import type { HistoryDetail } from '../history/history-record.ts';
import type { PreparedState } from '../program/prepared.ts';
import type { Lane } from './lane.ts';
import { Progress } from './progress.ts';
import type { Eventually } from './routine.ts';
import type { Standable, StateTransition, TokenStanding, VisitStanding } from './standing.ts';
import { FieldFailure, StateFailure } from './state-failure.ts';

/** The members of `$states` beside `input` and `context`. */
export interface Extra {
  readonly result?: JsonValue;
  readonly errorOutput?: JsonValue;
  /** `$states.context.Map.Item`, while an ItemSelector is evaluated. */
  readonly item?: { readonly Index: number; readonly Value: JsonValue };
}

const none: Extra = {};

function ownMember(value: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

// Most states are left without a retry: no list of their own.
const noRetries: readonly number[] = [];

/** States whose context counts their retries. */
const counting = new Set(['Task', 'Parallel', 'Map']);

export class Visit implements Surroundings, Standable<VisitStanding> {
  readonly lane: Lane;
  readonly state: PreparedState;
  readonly input: JsonValue;
  /** 0 if the lane was stopped before it could enter. */
  readonly enteredEvent: number = 0;
  readonly #enteredTime: number;
  /** The event that its entry follows. */
  readonly #before: number;
  /** Retries made so far. */
  retries = 0;
  /** The same by retrier, in the order of `Retry`. */
  used: readonly number[] = noRetries;
  /** Until when it waits: a Wait, or the state before its next retry. */
  due: number | undefined;
  /** The token of this attempt, for a Task that waits for one. */
  taskToken: string | undefined;
  /** That token, while its answer is waited for. */
  openToken: Standable<TokenStanding> | undefined;
  /** How far the parts of a Parallel or Map have come in this attempt. */
  progress: Progress | undefined;
  /** How the state was left, once it was. */
  left: StateTransition | undefined;
  #states: JsonObject | undefined;
  #extra: Extra = none;

  /** Enters `state`, or goes on where an earlier visit of it stands. */
  constructor(lane: Lane, state: PreparedState, input: JsonValue, standing?: VisitStanding) {
    this.lane = lane;
    this.state = state;
    this.input = input;
    // First of all: where entering is refused because the lane was stopped, this is the state in which it stands.
    lane.visit = this;
    if (standing !== undefined && standing.enteredEvent > 0) {
      const { token, progress } = standing;
      this.#enteredTime = standing.enteredTime;
      this.#before = standing.before;
      this.enteredEvent = standing.enteredEvent;
      this.retries = standing.retries;
      this.used = standing.used;
      this.due = standing.due;
      this.taskToken = token?.token;
      this.openToken = token && { standing: () => token };
      this.progress = progress && new Progress(progress);
      this.left = standing.left;
      return;
    }
    this.#enteredTime = lane.shared.clock.now();
    this.#before = lane.lastEvent;
    // The union of entered events is spelled by the state's type.
    this.enteredEvent = lane.record({
      type: `${state.type}StateEntered`,
      stateName: state.name,
      input,
    } as HistoryDetail);
  }

  standing(): VisitStanding {
    const { due, openToken, progress, left } = this;
    return {
      state: this.state.name,
      type: this.state.type,
      input: this.input,
      enteredEvent: this.enteredEvent,
      enteredTime: this.#enteredTime,
      before: this.#before,
      retries: this.retries,
      used: this.used,
      ...(due === undefined ? {} : { due }),
      ...(openToken === undefined ? {} : { token: openToken.standing() }),
      ...(progress === undefined ? {} : { progress: progress.standing() }),
      ...(left === undefined ? {} : { left }),
    };
  }

  get limits(): ExecutionLimits {
    return this.lane.shared.limits;
  }

  lookup(name: string): unknown {
    if (name === 'states') return this.#statesValue();
    const value = this.lane.lookup(name);
    return value === undefined ? this.lane.shared.functions.get(name) : value;
  }

  /** `$states.<name>`, without making the whole object. */
  statesMember(name: string): unknown {
    switch (name) {
      case 'input':
        return this.input;
      case 'result':
        return this.#extra.result;
      case 'errorOutput':
        return this.#extra.errorOutput;
      default:
        return ownMember(this.#statesValue(), name);
    }
  }

  isRemoved(name: string): boolean {
    return this.lane.shared.functions.has(name);
  }

  giveWay(): Promise<void> | undefined {
    const { lane } = this;
    return lane.giveWay(lane.shared.clock.now())?.then(() => lane.refuseStopped());
  }

  /** The value of a field. `extra` is what `$states` holds beside input and context. */
  evaluate(template: PreparedTemplate, extra: Extra = none): Eventually<JsonValue> {
    this.#see(extra);
    return evaluateTemplate(template, this);
  }

  /** The values of several templates, on the same `$states`. */
  evaluateAll(templates: readonly PreparedTemplate[], extra: Extra = none): Eventually<readonly JsonValue[]> {
    this.#see(extra);
    return evaluateAll(templates, this);
  }

  /** The context object as this state sees it. */
  context(item?: Extra['item']): JsonObject {
    const { Execution, StateMachine } = this.lane.shared.context;
    const state = { Name: this.state.name, EnteredTime: new Date(this.#enteredTime).toISOString() };
    return {
      Execution,
      StateMachine,
      State: counting.has(this.state.type) ? { ...state, RetryCount: this.retries } : state,
      ...(this.taskToken === undefined ? {} : { Task: { Token: this.taskToken } }),
      ...(item === undefined ? {} : { Map: { Item: item } }),
    };
  }

  /** An error as the state's failure: a failed field gets the state's name and entry, and its event. */
  failure(error: unknown): StateFailure | undefined {
    if (error instanceof StateFailure) return error;
    if (!(error instanceof FieldFailure)) return undefined;
    const cause = this.sentence(error.message);
    const { field: location } = error;
    const detail: HistoryDetail = {
      type: 'EvaluationFailed',
      stateName: this.state.name,
      error: error.error,
      cause,
      ...(location === undefined ? {} : { location }),
    };
    // Recorded on AWS: what fails as the state is entered follows what the entry follows.
    const { lastEvent } = this.lane;
    this.lane.record(detail, lastEvent === this.enteredEvent ? this.#before : lastEvent);
    return new StateFailure(error.error, cause);
  }

  /** The service's sentence in front of what went wrong. */
  sentence(message: string): string {
    return `An error occurred while executing the state '${this.state.name}' (entered at the event id #${this.enteredEvent}). ${message}`;
  }

  #see(extra: Extra): void {
    this.#extra = extra;
    this.#states = undefined;
  }

  #statesValue(): JsonObject {
    this.#states ??= this.#makeStates();
    return this.#states;
  }

  #makeStates(): JsonObject {
    const { input } = this;
    const { result, errorOutput, item } = this.#extra;
    let context: JsonObject | undefined;
    // Most expressions never look at the context, and it is the costly part.
    const make = (): JsonObject => {
      context ??= this.context(item);
      return context;
    };
    const states: Record<string, JsonValue> = {
      input,
      get context() {
        return make();
      },
    };
    if (result !== undefined) states['result'] = result;
    if (errorOutput !== undefined) states['errorOutput'] = errorOutput;
    return states;
  }
}
