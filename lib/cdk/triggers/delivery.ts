// How hard a start is tried, and where it goes if it could not be made: to a queue that somebody looks at.

import { Duration, aws_sqs as sqs, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Problem } from '../../errors/index.ts';
import { invalid, isKnown, isOutside, isWhole } from '../option-values.ts';

/** A queue that is encrypted, takes requests over TLS only, and keeps messages as long as there is: 14 days. */
export function makeDeadLetterQueue(scope: Construct): sqs.Queue {
  const queue = new sqs.Queue(scope, 'DeadLetters', {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  const reason = 'It is a dead-letter queue itself, of EventBridge, which cdk-nag does not look at.';
  Validations.of(queue).acknowledge({ id: 'AwsSolutions-SQS3', reason });
  return queue;
}

/** What is wrong with how long and how often a start is tried. */
export function findDeliveryProblems(props: {
  readonly retryAttempts?: number;
  readonly maxEventAge?: Duration;
}): Problem[] {
  const { retryAttempts, maxEventAge } = props;
  const problems: Problem[] = [];
  if (isKnown(retryAttempts) && !isWhole(retryAttempts, 0, 185))
    problems.push(invalid('retryAttempts', `it is ${retryAttempts}`, 'give a whole number from 0 to 185'));
  if (maxEventAge !== undefined && isOutside(maxEventAge, 60, 86_400))
    problems.push(invalid('maxEventAge', `it is ${maxEventAge.toHumanString()}`, 'give a minute to a day'));
  return problems;
}
