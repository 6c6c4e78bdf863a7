// The operations of a graph's REST API as data: what the construct builds, and what the OpenAPI document says.
//
// Each is one action of Step Functions, called by API Gateway itself: there is no function in between.

import { describeRequest, startAndWaitRequest, startRequest, stopRequest } from './request-templates.ts';
import { describeResponse, startResponse, stopResponse, waitResponse } from './response-templates.ts';
import { describeFailures, namedStartFailures, type ServiceFailure, startFailures } from './service-failures.ts';

/** The machine in the words of IAM and of requests. */
export interface MachineArns {
  readonly stateMachine: string;
  /** The ARN of any execution, up to its name: `arn:aws:states:...:execution:<machine>:`. */
  readonly executionPrefix: string;
}

export interface Operation {
  readonly id: 'startRun' | 'startRunAndWait' | 'describeRun' | 'stopRun';
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly path: '/runs' | '/runs/wait' | '/runs/{id}';
  readonly summary: string;
  readonly action: 'StartExecution' | 'StartSyncExecution' | 'DescribeExecution' | 'StopExecution';
  readonly request: (arns: MachineArns) => string;
  readonly success: { readonly status: 200 | 202; readonly template: string; readonly means: string };
  readonly failures: readonly ServiceFailure[];
}

const start: Operation = {
  id: 'startRun',
  method: 'POST',
  path: '/runs',
  summary: 'Start a run',
  action: 'StartExecution',
  request: ({ stateMachine }) => startRequest(stateMachine),
  success: { status: 202, template: startResponse('linked'), means: 'The run was started, or goes on already' },
  failures: namedStartFailures,
};

const startExpress: Operation = {
  ...start,
  request: ({ stateMachine }) => startAndWaitRequest(stateMachine),
  success: { ...start.success, template: startResponse('unlinked'), means: 'The run was started' },
  failures: startFailures,
};

const startAndWait: Operation = {
  id: 'startRunAndWait',
  method: 'POST',
  path: '/runs/wait',
  summary: 'Start a run and wait for its end',
  action: 'StartSyncExecution',
  request: ({ stateMachine }) => startAndWaitRequest(stateMachine),
  success: { status: 200, template: waitResponse, means: 'The run succeeded' },
  failures: startFailures,
};

const describe: Operation = {
  id: 'describeRun',
  method: 'GET',
  path: '/runs/{id}',
  summary: 'How a run is doing, or ended',
  action: 'DescribeExecution',
  request: ({ executionPrefix }) => describeRequest(executionPrefix),
  success: { status: 200, template: describeResponse, means: 'The run as it is now' },
  failures: describeFailures,
};

const stop: Operation = {
  id: 'stopRun',
  method: 'DELETE',
  path: '/runs/{id}',
  summary: 'Stop a run',
  action: 'StopExecution',
  request: ({ executionPrefix }) => stopRequest(executionPrefix),
  success: { status: 200, template: stopResponse, means: 'The run is stopped, or had ended before' },
  failures: describeFailures,
};

/** An Express run has a result for whoever waits, but nobody can look at it or stop it. */
export const operations = {
  STANDARD: [start, describe, stop],
  EXPRESS: [startExpress, startAndWait],
} as const satisfies Readonly<Record<string, readonly Operation[]>>;
