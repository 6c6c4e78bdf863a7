// Rules on how runs end. Step Functions tells it of Standard runs only.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html

import { aws_events as events, aws_stepfunctions as sfn, type aws_sqs as sqs } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DUPLICATE_OUTPUT } from '../../compile/index.ts';
import { GraphError } from '../../errors/index.ts';
import { findOptionProblems } from '../../options/index.ts';
import { endOptions } from '../known-options.ts';
import { findMissing, invalid } from '../option-values.ts';
import { makeQueueOfRule } from './delivery.ts';
import type { GraphEndOptions } from './end-options.ts';
import { guardTarget } from './guard-target.ts';
import type { TriggeredMachine } from './triggered-machine.ts';

/** A rule for runs that ended in one way. */
export class GraphEndRule extends events.Rule {
  #deadLetterQueue: sqs.IQueue | undefined;

  constructor(scope: Construct, id: string, { props, machine, options }: EndRuleParts) {
    super(scope, id, props);
    const { target, deadLetterQueue } = options;
    this.addTarget(
      guardTarget(target, () => {
        this.#deadLetterQueue = deadLetterQueue ?? makeQueueOfRule(this, machine);
        return this.#deadLetterQueue;
      }),
    );
  }

  /** Where events go that could not be delivered; absent where the target has a queue of its own. */
  get deadLetterQueue(): sqs.IQueue | undefined {
    return this.#deadLetterQueue;
  }
}

interface EndRuleParts {
  readonly props: events.RuleProps;
  readonly machine: TriggeredMachine;
  readonly options: GraphEndOptions;
}

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
): GraphEndRule {
  const { stateMachine, graphName } = machine;
  if (stateMachine.stateMachineType === sfn.StateMachineType.EXPRESS) {
    const fix = 'leave it out, and let a last node tell; or set stateMachineType: StateMachineType.STANDARD';
    throw new GraphError(graphName, [invalid(end.method, 'Express runs tell nobody how they end', fix)]);
  }
  const problems = [
    ...findMissing(options, { target: 'say what is told: new SnsTopic(topic)' }),
    ...findOptionProblems(options, endOptions, end.method),
  ];
  if (problems.length > 0) throw new GraphError(graphName, problems);
  const { ruleName, description = `Runs of ${graphName}: ${end.method}` } = options;
  const eventPattern = {
    source: ['aws.states'],
    detailType: ['Step Functions Execution Status Change'],
    detail: { stateMachineArn: [stateMachine.stateMachineArn], ...end.detail },
  };
  const props = { ...(ruleName === undefined ? {} : { ruleName }), description, eventPattern };
  return new GraphEndRule(scope, id, { props, machine, options });
}
