// The operations of a graph's REST API as data: what the construct builds, and what the OpenAPI document says.
//
// Each is one action of Step Functions, called by API Gateway itself: there is no function in between.

import type { MachineType } from '../../limits/index.ts';
import {
  describeRequest,
  startAndWaitRequest,
  startOwnedRequest,
  startRequest,
  stopRequest,
} from './request-templates.ts';
import {
  type AnswerForm,
  describeResponse,
  failureResponse,
  startResponse,
  stopResponse,
  waitResponse,
} from './response-templates.ts';
import type { RestApiOperation } from './rest-api-props.ts';
import { runFailure } from './run-failure-template.ts';
import type { CallerIdentity } from './run-owner.ts';
import {
  describeFailures,
  namedStartFailures,
  ownedStartFailures,
  type ServiceFailure,
  startFailures,
} from './service-failures.ts';

/** The machine in the words of IAM and of requests. */
export interface MachineArns {
  readonly stateMachine: string;
  /** The ARN of any execution, up to its name: `arn:aws:states:...:execution:<machine>:`. */
  readonly executionPrefix: string;
}

export interface RestOperation {
  readonly name: RestApiOperation;
  readonly id: 'startRun' | 'startRunAndWait' | 'describeRun' | 'stopRun';
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly path: '/runs' | '/runs/wait' | '/runs/{id}';
  readonly summary: string;
  readonly action: 'StartExecution' | 'StartSyncExecution' | 'DescribeExecution' | 'StopExecution';
  readonly request: (arns: MachineArns) => string;
  readonly success: { readonly status: 200 | 202; readonly template: string; readonly means: string };
  readonly failures: readonly ServiceFailure[];
  /** The template of the answer for any of the failures. */
  readonly failure: string;
}

/** What the operations of an API depend on. */
export interface ApiForm {
  readonly type: MachineType;
  /** Which operations there are; default: all that the machine has. */
  readonly names?: readonly RestApiOperation[] | undefined;
  /** Whether callers are told what a node wrote into its error. */
  readonly exposeErrors?: boolean | undefined;
  /** Where runs belong to those who started them: what proves who calls. */
  readonly identity?: CallerIdentity | undefined;
}

/** The operations that a machine has: an Express run has a result for whoever waits, but nobody can look at it or stop it. */
export const operationsOfType: Readonly<Record<MachineType, readonly RestApiOperation[]>> = {
  STANDARD: ['start', 'status', 'cancel'],
  EXPRESS: ['start', 'wait'],
};

/** The operations of an API, in the order of `operationsOfType`. */
export function operationsOf(api: ApiForm): readonly RestOperation[] {
  const { type, exposeErrors = false, identity } = api;
  const names = operationsOfType[type].filter((name) => api.names?.includes(name) ?? true);
  const form: AnswerForm = {
    owned: identity !== undefined,
    linked: names.includes('status'),
    failure: runFailure({ exposeErrors }),
  };
  return names.map((name) => {
    const operation = makers[name](api, form);
    return { ...operation, name, failure: failureResponse(operation.failures, form) };
  });
}

type Maker = (api: ApiForm, form: AnswerForm) => Omit<RestOperation, 'name' | 'failure'>;

const start: Maker = ({ type, identity }, form) => {
  const shared = {
    id: 'startRun',
    method: 'POST',
    path: '/runs',
    summary: 'Start a run',
    action: 'StartExecution',
  } as const;
  const template = startResponse(form);
  if (type === 'EXPRESS') {
    return {
      ...shared,
      request: ({ stateMachine }) => startAndWaitRequest(stateMachine),
      success: { status: 202, template, means: 'The run was started' },
      failures: startFailures,
    };
  }
  return {
    ...shared,
    request: ({ stateMachine }) =>
      identity === undefined ? startRequest(stateMachine) : startOwnedRequest(stateMachine, identity),
    success: { status: 202, template, means: 'The run was started, or goes on already' },
    failures: identity === undefined ? namedStartFailures : ownedStartFailures,
  };
};

const wait: Maker = (_api, form) => ({
  id: 'startRunAndWait',
  method: 'POST',
  path: '/runs/wait',
  summary: 'Start a run and wait for its end',
  action: 'StartSyncExecution',
  request: ({ stateMachine }) => startAndWaitRequest(stateMachine),
  success: { status: 200, template: waitResponse(form), means: 'The run succeeded' },
  failures: startFailures,
});

const status: Maker = ({ identity }, form) => ({
  id: 'describeRun',
  method: 'GET',
  path: '/runs/{id}',
  summary: 'How a run is doing, or ended',
  action: 'DescribeExecution',
  request: ({ executionPrefix }) => describeRequest(executionPrefix, identity),
  success: { status: 200, template: describeResponse(form), means: 'The run as it is now' },
  failures: describeFailures,
});

const cancel: Maker = ({ identity }) => ({
  id: 'stopRun',
  method: 'DELETE',
  path: '/runs/{id}',
  summary: 'Stop a run',
  action: 'StopExecution',
  request: ({ executionPrefix }) => stopRequest(executionPrefix, identity),
  success: { status: 200, template: stopResponse, means: 'The run is stopped, or had ended before' },
  failures: describeFailures,
});

const makers: Readonly<Record<RestApiOperation, Maker>> = { start, wait, status, cancel };
