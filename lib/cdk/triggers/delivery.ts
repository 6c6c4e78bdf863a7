// How hard a start is tried, and where it goes if it could not be made: to a queue that somebody looks at.

import { Duration, type aws_iam as iam, type aws_kms as kms, aws_sqs as sqs, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Problem } from '../../errors/index.ts';
import { letEventsUse, letUseThrough } from '../customer-key.ts';
import { invalid, isKnown, isOutside, isWhole } from '../option-values.ts';
import type { TriggeredMachine } from './triggered-machine.ts';

/** What EventBridge and its Scheduler have in common. */
export interface DeliveryProps {
  /**
   * Where starts go that could not be made.
   *
   * @default - a queue is made that takes requests over TLS only, encrypted by the state machine's own key, or else by SQS
   */
  readonly deadLetterQueue?: sqs.IQueue;

  /**
   * How often a start is tried again: 0 to 185 times.
   *
   * @default 185
   */
  readonly retryAttempts?: number;

  /**
   * How long a start is tried: a minute to a day.
   *
   * @default Duration.hours(24)
   */
  readonly maxEventAge?: Duration;

  /**
   * Whether it is on.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * What it is for.
   *
   * @default - the graph's name tells it
   */
  readonly description?: string;
}

/** A queue that is encrypted, takes requests over TLS only, and keeps messages as long as there is: 14 days. */
function makeDeadLetterQueue(scope: Construct, encryptionMasterKey?: kms.IKey): sqs.Queue {
  const queue = new sqs.Queue(scope, 'DeadLetters', {
    ...(encryptionMasterKey === undefined
      ? { encryption: sqs.QueueEncryption.SQS_MANAGED }
      : { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey }),
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  const reason = 'It is a dead-letter queue itself, of EventBridge, which cdk-nag does not look at.';
  Validations.of(queue).acknowledge({ id: 'AwsSolutions-SQS3', reason });
  return queue;
}

/** A queue that rules write to, each by itself. */
export function makeQueueOfRule(scope: Construct, { encryptionKey }: TriggeredMachine): sqs.Queue {
  if (encryptionKey !== undefined) letEventsUse(encryptionKey, scope);
  return makeDeadLetterQueue(scope, encryptionKey);
}

/** A queue that the scheduler writes to by its role. */
export function makeQueueOfRole(
  scope: Construct,
  role: iam.IGrantable,
  { encryptionKey }: TriggeredMachine,
): sqs.Queue {
  if (encryptionKey !== undefined)
    letUseThrough(encryptionKey, role, { service: 'sqs', actions: ['kms:Decrypt', 'kms:GenerateDataKey'] });
  return makeDeadLetterQueue(scope, encryptionKey);
}

/** How long and how often a start is tried, as far as it is said. */
export function retriesOf({
  retryAttempts,
  maxEventAge,
}: DeliveryProps): Pick<DeliveryProps, 'retryAttempts' | 'maxEventAge'> {
  return {
    ...(retryAttempts === undefined ? {} : { retryAttempts }),
    ...(maxEventAge === undefined ? {} : { maxEventAge }),
  };
}

/** What is wrong with how long and how often a start is tried. */
export function findDeliveryProblems({ retryAttempts, maxEventAge }: DeliveryProps): Problem[] {
  const problems: Problem[] = [];
  if (isKnown(retryAttempts) && !isWhole(retryAttempts, 0, 185))
    problems.push(invalid('retryAttempts', `it is ${retryAttempts}`, 'give a whole number from 0 to 185'));
  if (maxEventAge !== undefined && isOutside(maxEventAge, 60, 86_400))
    problems.push(invalid('maxEventAge', `it is ${maxEventAge.toHumanString()}`, 'give a minute to a day'));
  return problems;
}
