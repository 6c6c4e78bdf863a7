// What a rule on the ends of runs takes.

import type { aws_events as events, aws_sqs as sqs } from 'aws-cdk-lib';

/** Options of `onSucceeded` and `onFailed`. */
export interface GraphEndOptions {
  /** What is told: a target of EventBridge. The policy of an SNS topic is given the rule and the account that it comes from. */
  readonly target: events.IRuleTarget;

  /**
   * Where events go that could not be delivered.
   *
   * @default - the target's own queue, else one that is made
   */
  readonly deadLetterQueue?: sqs.IQueue;

  /**
   * What the rule is for.
   *
   * @default - the graph's name tells it
   */
  readonly description?: string;

  /**
   * The physical name of the rule.
   *
   * @default - CloudFormation makes one
   */
  readonly ruleName?: string;
}
