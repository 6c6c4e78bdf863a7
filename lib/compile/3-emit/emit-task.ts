// A task: one Lambda invocation, with its retries and its timeout. Everything that invokes a node is built here.

import type { Retrier } from '../../asl/index.ts';
import { asExpression } from '../../asl/index.ts';
import type { NodeDefinition, RetryDefinition } from '../../graph/index.ts';
import type { JsonObject, JsonValue } from '../../json/index.ts';
import { objectOf, quoteString } from '../../jsonata/index.ts';
import { PROTOCOL_VERSION } from '../../protocol/index.ts';

/** The fields of a Task that do not depend on where it stands. */
export interface TaskCore {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments: JsonObject;
  readonly Retry: readonly Retrier[];
  readonly TimeoutSeconds?: number;
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

/** Errors that another attempt cannot mend: a merge that throws, an abort, and what the graph itself refuses. */
const finalErrors = [
  'States.QueryEvaluationError',
  'States.DataLimitExceeded',
  'AbortError',
  'GraphRecursionError',
  'GraphRunError',
  'InvalidUpdateError',
];

/** The task of a node whose name is known when the machine is made. */
export function taskOf(name: string, place: TaskPlace, node: NodeDefinition | undefined): TaskCore {
  const payload: JsonValue = { v: PROTOCOL_VERSION, node: name, ...surroundings };
  return core({ partition: place.partition, functionName: place.functionName(name) }, payload, node);
}

/** The task of an item `{ item: { node, arg? }, index }`: the node is known only when the machine runs. */
export function taskOfItem(nodes: readonly string[], place: TaskPlace, controls?: NodeDefinition): TaskCore {
  const [only, ...others] = nodes;
  const table = Object.fromEntries(nodes.map((name) => [name, quoteString(place.functionName(name))]));
  const functionName =
    only !== undefined && others.length === 0
      ? place.functionName(only)
      : asExpression(`$lookup(${objectOf(table)},$states.input.item.node)`);
  const payload = objectOf({
    v: String(PROTOCOL_VERSION),
    node: '$states.input.item.node',
    state: '$state',
    step: '$step',
    run: '$run',
    config: '$config',
    attempt: '$states.context.State.RetryCount',
    arg: '$states.input.item.arg',
    index: '$states.input.index',
  });
  return core({ partition: place.partition, functionName }, asExpression(payload), controls);
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
}

function core({ partition, functionName }: Invoked, payload: JsonValue, node: NodeDefinition | undefined): TaskCore {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::lambda:invoke`,
    Arguments: { FunctionName: functionName, Payload: payload },
    Retry: node?.retry === undefined ? [transientRetrier] : retriersOf(node.retry),
    ...(node?.timeoutSeconds === undefined ? {} : { TimeoutSeconds: node.timeoutSeconds }),
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
