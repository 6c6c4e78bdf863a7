// A visit: one state entered once. It knows what the state's expressions can see and how their failures are worded.

import type { JsonObject, JsonValue } from '../../json/index.ts';
import type { ExecutionLimits } from '../execution-limits.ts';
import { evaluateAll, evaluateTemplate } from '../expressions/evaluate-template.ts';
import type { Surroundings } from '../expressions/surroundings.ts';
import type { Template } from '../expressions/template.ts';
import type { HistoryDetail } from '../history/history-record.ts';
import type { PreparedState } from '../program/prepared.ts';
import type { Lane } from './lane.ts';
import type { Eventually } from './routine.ts';
import { FieldFailure, StateFailure } from './state-failure.ts';

/** The members of `$states` beside `input` and `context`. */
export interface Extra {
  readonly result?: JsonValue;
  readonly errorOutput?: JsonValue;
  /** `$states.context.Map.Item`, while an ItemSelector is evaluated. */
  readonly item?: { readonly Index: number; readonly Value: JsonValue };
}

const none: Extra = {};

/** States whose context counts their retries. */
const counting = new Set(['Task', 'Parallel', 'Map']);

export class Visit implements Surroundings {
  readonly lane: Lane;
  readonly state: PreparedState;
  readonly input: JsonValue;
  readonly enteredEvent: number;
  readonly #enteredTime: number;
  /** Retries made so far. */
  retries = 0;
  #states: JsonObject | undefined;
  #extra: Extra = none;

  constructor(lane: Lane, state: PreparedState, input: JsonValue) {
    this.lane = lane;
    this.state = state;
    this.input = input;
    this.#enteredTime = lane.shared.clock.now();
    // The union of entered events is spelled by the state's type.
    this.enteredEvent = lane.record({
      type: `${state.type}StateEntered`,
      stateName: state.name,
      input,
    } as HistoryDetail);
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
        return this.#statesValue()[name];
    }
  }

  isRemoved(name: string): boolean {
    return this.lane.shared.functions.has(name);
  }

  /** The value of a field. `extra` is what `$states` holds beside input and context. */
  evaluate(template: Template, extra: Extra = none): Eventually<JsonValue> {
    this.#see(extra);
    return evaluateTemplate(template, this);
  }

  /** The values of several templates, on the same `$states`. */
  evaluateAll(templates: readonly Template[], extra: Extra = none): Eventually<readonly JsonValue[]> {
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
      ...(item === undefined ? {} : { Map: { Item: item } }),
    };
  }

  /** An error as the state's failure: a failed field gets the state's name and entry, and its event. */
  failure(error: unknown): StateFailure | undefined {
    if (error instanceof StateFailure) return error;
    if (!(error instanceof FieldFailure)) return undefined;
    const cause = this.sentence(error.message);
    this.lane.record({
      type: 'EvaluationFailed',
      stateName: this.state.name,
      error: error.error,
      cause,
      location: error.field,
    });
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
