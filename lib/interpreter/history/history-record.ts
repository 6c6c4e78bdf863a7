// Raw history: what happened, with values by reference. AWS's own shape is made from it only when somebody asks.

import type { ErrorTexts } from '../../errors/error-texts.ts';
import type { JsonValue } from '../../json/index.ts';

type StateType = 'Task' | 'Pass' | 'Wait' | 'Choice' | 'Succeed' | 'Parallel' | 'Map';

/** `variable -> value`, as one state assigned them. */
export type Assigned = Readonly<Record<string, JsonValue>>;

interface OfState {
  readonly stateName: string;
}

interface OfTask extends OfState {
  readonly resource: string;
}

/** What happened, told apart by `type`; the types are AWS's. */
export type HistoryDetail =
  | { readonly type: 'ExecutionStarted'; readonly input: JsonValue; readonly roleArn: string }
  | { readonly type: 'ExecutionSucceeded'; readonly output: JsonValue }
  | ({ readonly type: 'ExecutionFailed' | 'ExecutionTimedOut' | 'ExecutionAborted' } & ErrorTexts)
  | { readonly type: 'ExecutionRedriven'; readonly redriveCount: number }
  | ({ readonly type: `${StateType | 'Fail'}StateEntered`; readonly input: JsonValue } & OfState)
  | ({
      readonly type: `${StateType}StateExited`;
      readonly output: JsonValue;
      readonly assigned?: Assigned;
    } & OfState)
  | ({
      readonly type: 'TaskScheduled' | 'LambdaFunctionScheduled';
      readonly arguments: JsonValue;
      readonly timeoutSeconds?: number;
      readonly heartbeatSeconds?: number;
    } & OfTask)
  | ({ readonly type: 'TaskStarted' | 'LambdaFunctionStarted' } & OfTask)
  | ({
      readonly type: 'TaskSubmitted' | 'TaskSucceeded' | 'LambdaFunctionSucceeded';
      readonly output: JsonValue;
    } & OfTask)
  | ({
      readonly type: 'TaskFailed' | 'LambdaFunctionFailed' | 'TaskTimedOut' | 'LambdaFunctionTimedOut';
      /** The JavaScript value that the task threw. */
      readonly thrown?: unknown;
    } & OfTask &
      ErrorTexts)
  | ({
      readonly type:
        | 'TaskStateAborted'
        | 'WaitStateAborted'
        | 'ParallelStateAborted'
        | 'MapStateAborted'
        | 'ParallelStateStarted'
        | 'ParallelStateSucceeded'
        | 'MapStateSucceeded';
    } & OfState)
  | ({ readonly type: 'ParallelStateFailed' | 'MapStateFailed' } & OfState & ErrorTexts)
  | ({ readonly type: 'MapStateStarted'; readonly length: number } & OfState)
  | ({
      readonly type: 'MapIterationStarted' | 'MapIterationSucceeded' | 'MapIterationFailed' | 'MapIterationAborted';
      readonly index: number;
    } & OfState)
  | ({ readonly type: 'EvaluationFailed'; readonly location?: string } & OfState & ErrorTexts);

export type HistoryType = HistoryDetail['type'];

/** One event of an execution, raw. */
export type HistoryRecord = HistoryDetail & {
  /** From 1, in the order in which things happened. */
  readonly id: number;
  /** The event before it on the same path through the machine; 0 for the first. */
  readonly previousEventId: number;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
};
