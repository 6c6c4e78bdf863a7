// A task: one Lambda invocation, with its retries and its timeout. Everything that invokes a function is built here.

import type { Retrier } from '../../../asl/index.ts';
import { asExpression } from '../../../asl/index.ts';
import type { FunctionNodeDefinition, RetryDefinition } from '../../../graph/index.ts';
import type { JsonObject, JsonValue } from '../../../json/index.ts';
import { literal, objectOf } from '../../../jsonata/index.ts';
import { limits } from '../../../limits/index.ts';
import { PAYLOAD, PROTOCOL_VERSION } from '../../../protocol/index.ts';
import { itemFields } from './item.ts';

/** The fields of a Task that do not depend on where it stands. */
export interface TaskCore {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments: JsonObject;
  readonly Retry: readonly Retrier[];
  readonly TimeoutSeconds?: number | string;
}

/** What tasks need to know of where the machine will run. */
export interface TaskPlace {
  /** `aws`, `aws-cn`, `aws-us-gov`, or a token of the CDK. */
  readonly partition: string;
  readonly functionName: (node: string) => string;
}

/** What Lambda itself may fail with for a moment; always worth another try, whatever the node's own policy is. */
const transientRetrier: Retrier = {
  ErrorEquals: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  JitterStrategy: 'FULL',
};

/** Errors that another attempt cannot fix: a merge that throws, an abort, and what the graph itself refuses. */
const finalErrors = [
  'States.QueryEvaluationError',
  'States.DataLimitExceeded',
  'AbortError',
  'GraphRecursionError',
  'GraphRunError',
  'InvalidUpdateError',
];

type Controls = Pick<FunctionNodeDefinition, 'retry' | 'timeoutSeconds'>;

/** The task of a node whose name is known when the machine is made. */
export function taskOf(name: string, place: TaskPlace, { retry, timeoutSeconds }: Controls): TaskCore {
  const payload: JsonValue = { v: PROTOCOL_VERSION, node: name, ...surroundings };
  return core({ partition: place.partition, functionName: place.functionName(name), retry, timeoutSeconds }, payload);
}

/** The task of an item `{ item: { node, arg? }, index }`: which of `nodes`, all with one retry policy, is known only when the machine runs. */
export function taskOfItem(nodes: readonly FunctionNodeDefinition[], { partition, functionName }: TaskPlace): TaskCore {
  const payload = objectOf({
    v: String(PROTOCOL_VERSION),
    node: itemFields.node,
    state: '$state',
    step: '$step',
    run: '$run',
    config: '$config',
    attempt: '$states.context.State.RetryCount',
    arg: itemFields.arg,
    index: itemFields.index,
  });
  const invoked = {
    partition,
    functionName: perNode(nodes, ({ name }) => functionName(name)),
    retry: nodes[0]?.retry,
    timeoutSeconds: nodes.every(hasNoTimeout) ? undefined : perNode(nodes, secondsOf),
  };
  return core(invoked, asExpression(payload));
}

const hasNoTimeout = ({ timeoutSeconds }: Controls): boolean => timeoutSeconds === undefined;

const secondsOf = ({ timeoutSeconds = limits.seconds }: Controls): number => timeoutSeconds;

/** What all nodes share, or an expression that looks it up for the item's. */
function perNode<Value extends string | number>(
  nodes: readonly FunctionNodeDefinition[],
  read: (node: FunctionNodeDefinition) => Value,
): Value | string {
  const values = nodes.map(read);
  const [first] = values;
  if (first !== undefined && values.every((value) => value === first)) return first;
  const table = Object.fromEntries(nodes.map((node) => [node.name, literal(read(node))]));
  return asExpression(`$lookup(${objectOf(table)},${itemFields.node})`);
}

const surroundings = {
  state: asExpression('$state'),
  step: asExpression('$step'),
  run: asExpression('$run'),
  config: asExpression('$config'),
  attempt: asExpression('$states.context.State.RetryCount'),
} as const;

interface Invoked {
  readonly partition: string;
  readonly functionName: string;
  readonly retry: RetryDefinition | undefined;
  /** Seconds, or an expression for them. */
  readonly timeoutSeconds: number | string | undefined;
}

function core({ partition, functionName, retry, timeoutSeconds }: Invoked, payload: JsonValue): TaskCore {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::lambda:invoke`,
    Arguments: { FunctionName: functionName, [PAYLOAD]: payload },
    Retry: retry === undefined ? [transientRetrier] : retriersOf(retry),
    ...(timeoutSeconds === undefined ? {} : { TimeoutSeconds: timeoutSeconds }),
  };
}

// The order matters: the service takes the first retrier that matches. A merge that throws must not run its node again.
function retriersOf(retry: RetryDefinition): readonly Retrier[] {
  const shape = {
    IntervalSeconds: retry.intervalSeconds,
    MaxAttempts: retry.maxRetries,
    BackoffRate: retry.backoffRate,
    MaxDelaySeconds: retry.maxDelaySeconds,
    ...(retry.jitter ? { JitterStrategy: 'FULL' as const } : {}),
  };
  if (retry.errors === 'all') {
    return [{ ErrorEquals: finalErrors, MaxAttempts: 0 }, transientRetrier, { ErrorEquals: ['States.ALL'], ...shape }];
  }
  const named = retry.errors.filter((name) => name !== 'States.ALL');
  if (named.length < retry.errors.length) return retriersOf({ ...retry, errors: 'all' });
  return [{ ErrorEquals: named, ...shape }, transientRetrier];
}
