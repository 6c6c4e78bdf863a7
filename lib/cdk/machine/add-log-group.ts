// Log groups: how long they are kept, what becomes of them, and the key that encrypts them.

import { type aws_kms as kms, aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { letLogsUse } from '../customer-key.ts';

export interface LogGroupProps {
  readonly logRetention?: logs.RetentionDays | undefined;
  readonly removalPolicy?: RemovalPolicy | undefined;
  readonly logGroupName?: string;
  /** A key of the customer's own. */
  readonly encryptionKey?: kms.IKey | undefined;
}

/** A log group below `scope`. */
export function addLogGroup(scope: Construct, id: string, props: LogGroupProps): logs.LogGroup {
  const { encryptionKey, logGroupName } = props;
  if (encryptionKey !== undefined) letLogsUse(encryptionKey, scope);
  return new logs.LogGroup(scope, id, {
    retention: props.logRetention ?? logs.RetentionDays.ONE_MONTH,
    // A group with a name that stayed behind would stand in the way of the next deployment.
    removalPolicy: props.removalPolicy ?? RemovalPolicy.DESTROY,
    ...(logGroupName === undefined ? {} : { logGroupName }),
    ...(encryptionKey === undefined ? {} : { encryptionKey }),
  });
}
