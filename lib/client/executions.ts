// The port to a service of executions: what the client needs of Step Functions and nothing more. Values are JSON texts, as
// they travel; every method throws GraphRunErrors of the service's codes.

import type { EndStatus } from '../story/index.ts';

/** One event of an execution; what AWS has under `<type>EventDetails` is `details`. */
export interface ServiceEvent {
  /** From 1, without gaps. */
  readonly id: number;
  /** The event before it on the same path through the machine; 0 for none. */
  readonly previousEventId: number;
  readonly at: Date;
  readonly type: string;
  readonly details: EventDetails;
}

export interface EventDetails {
  /** Of a state that was entered or left. */
  readonly name?: string | undefined;
  readonly input?: string | undefined;
  readonly output?: string | undefined;
  /** Of a scheduled task: its `Arguments`. */
  readonly parameters?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** Of a state that ended: name of a variable -> its new value. */
  readonly assignedVariables?: Readonly<Record<string, string>> | undefined;
}

export interface StartRequest {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly input: string;
}

/** How an execution ended. */
export interface ExecutionEnd {
  readonly arn: string;
  readonly status: EndStatus;
  /** Missing where the run did not succeed, or where the service leaves it out. */
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

export interface ExecutionDescription extends Omit<ExecutionEnd, 'status'> {
  readonly name: string;
  readonly status: 'RUNNING' | 'PENDING_REDRIVE' | EndStatus;
  readonly startedAt: Date;
  readonly endedAt?: Date | undefined;
  readonly redriveCount: number;
}

export interface HistoryRequest {
  readonly newestFirst?: boolean;
  /** Events at most, 1 to 1000; the service may give fewer. */
  readonly size: number;
  /** Of the page before; the rest of the request must be as it was then. */
  readonly next?: string | undefined;
}

export interface HistoryPage {
  readonly events: readonly ServiceEvent[];
  /** Where the page after begins, if there is one. */
  readonly next?: string | undefined;
}

export interface Executions {
  /** The same name and input again give the same run, while it is running. */
  start(request: StartRequest): Promise<{ readonly arn: string }>;
  /** Express machines only: starts and waits. */
  startSync(request: StartRequest, signal?: AbortSignal): Promise<ExecutionEnd>;
  describe(arn: string, signal?: AbortSignal): Promise<ExecutionDescription>;
  history(arn: string, request: HistoryRequest, signal?: AbortSignal): Promise<HistoryPage>;
  /** The definition that a run began with. */
  definition(arn: string, signal?: AbortSignal): Promise<string>;
  stop(arn: string, reason: { readonly error?: string; readonly cause?: string }): Promise<void>;
  redrive(arn: string): Promise<void>;
}
