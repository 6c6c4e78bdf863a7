// Rules on how runs end. Step Functions tells it of Standard runs only.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html

import { aws_events as events, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DUPLICATE_OUTPUT } from '../../compile/index.ts';
import { GraphError } from '../../errors/index.ts';
import { invalid } from '../option-values.ts';
import type { TriggeredMachine } from './triggered-machine.ts';

/** Options of `onSucceeded` and `onFailed`. */
export type GraphEndOptions = Pick<events.OnEventOptions, 'target' | 'description' | 'ruleName'>;

interface End {
  readonly method: 'onSucceeded' | 'onFailed';
  readonly detail: { readonly [field: string]: unknown };
}

/** A run that had no work to do, because another one had its key, has not succeeded. */
const succeeded: End = {
  method: 'onSucceeded',
  detail: {
    status: ['SUCCEEDED'],
    // An output too large for an event is null there, or missing; and so is every output of a machine with a key of its own.
    $or: [
      { output: [{ 'anything-but': [JSON.stringify(DUPLICATE_OUTPUT)] }] },
      { output: [null] },
      { output: [{ exists: false }] },
    ],
  },
};

/** A run that somebody stopped has not failed. */
const failed: End = { method: 'onFailed', detail: { status: ['FAILED', 'TIMED_OUT'] } };

export const ends = { succeeded, failed } as const;

/** A rule for runs that end so. @throws GraphError for an Express machine */
export function addEndRule(
  scope: Construct,
  id: string,
  {
    machine,
    end,
    options,
  }: { readonly machine: TriggeredMachine; readonly end: End; readonly options: GraphEndOptions },
): events.Rule {
  const { stateMachine, graphName } = machine;
  if (stateMachine.stateMachineType === sfn.StateMachineType.EXPRESS) {
    const mend = 'leave it out, and let a last node tell; or set stateMachineType: StateMachineType.STANDARD';
    throw new GraphError(graphName, [invalid(end.method, 'Express runs tell nobody how they end', mend)]);
  }
  const rule = new events.Rule(scope, id, {
    ...(options.ruleName === undefined ? {} : { ruleName: options.ruleName }),
    description: options.description ?? `Runs of ${graphName}: ${end.method}`,
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { stateMachineArn: [stateMachine.stateMachineArn], ...end.detail },
    },
  });
  rule.addTarget(options.target);
  return rule;
}
