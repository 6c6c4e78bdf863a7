// Amazon States Language in JSONata mode, as types: eight states, told apart by `Type`.
//
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html and the pages below it.
// A value typed `Template` may hold `{% ... %}` expressions at any depth; the keys of objects are never evaluated.

import type { JsonValue } from '../json/index.ts';

/** JSON in which strings of the form `{% expression %}` are evaluated. */
export type Template = JsonValue;

/** A state goes on or ends, never both. */
export type Ending = { readonly Next: string; readonly End?: never } | { readonly End: true; readonly Next?: never };

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  /** Seconds before the first retry. Default 1. */
  readonly IntervalSeconds?: number;
  /** Retries, not attempts; 0 means never. Default 3. */
  readonly MaxAttempts?: number;
  /** At least 1. Default 2. */
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Assign?: { readonly [variable: string]: Template };
  readonly Output?: Template;
}

interface Common {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONata' | 'JSONPath';
  readonly Output?: Template;
}

interface Assigns {
  /** Variables set when the state exits; evaluated together with `Output`, on the values at entry. */
  readonly Assign?: { readonly [variable: string]: Template };
}

interface Handles {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export type TaskState = Common &
  Assigns &
  Handles &
  Ending & {
    readonly Type: 'Task';
    readonly Resource: string;
    readonly Arguments?: Template;
    readonly TimeoutSeconds?: number | string;
    readonly HeartbeatSeconds?: number | string;
    readonly Credentials?: { readonly RoleArn: string };
  };

export type PassState = Common & Assigns & Ending & { readonly Type: 'Pass' };

export type WaitState = Common &
  Assigns &
  Ending & { readonly Type: 'Wait'; readonly Seconds?: number | string; readonly Timestamp?: string };

export interface ChoiceRule {
  /** An expression that yields a boolean, or a constant one. */
  readonly Condition: string | boolean;
  readonly Next: string;
  readonly Assign?: { readonly [variable: string]: Template };
  readonly Output?: Template;
  readonly Comment?: string;
}

/** `Assign` and `Output` of the state itself are used for `Default` only. */
export type ChoiceState = Common &
  Assigns & { readonly Type: 'Choice'; readonly Choices: readonly ChoiceRule[]; readonly Default?: string };

export type SucceedState = Common & { readonly Type: 'Succeed' };

export interface FailState {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONata' | 'JSONPath';
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly Cause?: string;
}

/** States with a start: a whole machine, a branch, or what a Map runs for each item. */
export interface StateGraphBody {
  readonly StartAt: string;
  readonly States: { readonly [name: string]: State };
}

export type ParallelState = Common &
  Assigns &
  Handles &
  Ending & {
    readonly Type: 'Parallel';
    readonly Branches: readonly StateGraphBody[];
    readonly Arguments?: Template;
  };

export interface ItemProcessor extends StateGraphBody {
  readonly ProcessorConfig?: {
    readonly Mode?: 'INLINE' | 'DISTRIBUTED';
    readonly ExecutionType?: 'STANDARD' | 'EXPRESS';
  };
}

export type MapState = Common &
  Assigns &
  Handles &
  Ending & {
    readonly Type: 'Map';
    readonly ItemProcessor: ItemProcessor;
    readonly Items?: Template;
    readonly ItemSelector?: Template;
    /** 0, the default, asks for no limit; an inline Map runs 40 at once at the most. */
    readonly MaxConcurrency?: number | string;
    readonly ToleratedFailureCount?: number | string;
    readonly ToleratedFailurePercentage?: number | string;
    readonly ItemReader?: { readonly [key: string]: JsonValue };
    readonly ItemBatcher?: { readonly [key: string]: JsonValue };
    readonly ResultWriter?: { readonly [key: string]: JsonValue };
    readonly Label?: string;
  };

export type State =
  | TaskState
  | PassState
  | WaitState
  | ChoiceState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

/** A whole definition, as `CreateStateMachine` takes it. */
export interface StateMachine extends StateGraphBody {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONata' | 'JSONPath';
  readonly Version?: string;
  readonly TimeoutSeconds?: number;
}
