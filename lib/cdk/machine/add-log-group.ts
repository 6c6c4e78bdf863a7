// Log groups: how long they are kept, what becomes of them, and the key that encrypts them.

import {
  Annotations,
  aws_iam as iam,
  type aws_kms as kms,
  aws_logs as logs,
  RemovalPolicy,
  Stack,
  aws_stepfunctions as sfn,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { MachineProps } from '../graph-state-machine-props.ts';

/** A log group below `scope`. */
export function addLogGroup(scope: Construct, id: string, props: MachineProps, logGroupName?: string): logs.LogGroup {
  const encryptionKey = keyOf(props);
  if (encryptionKey !== undefined) letLogsUse(encryptionKey, scope);
  return new logs.LogGroup(scope, id, {
    retention: props.logRetention ?? logs.RetentionDays.ONE_MONTH,
    // A group with a name that stayed behind would stand in the way of the next deployment.
    removalPolicy: props.removalPolicy ?? RemovalPolicy.DESTROY,
    ...(logGroupName === undefined ? {} : { logGroupName }),
    ...(encryptionKey === undefined ? {} : { encryptionKey }),
  });
}

/** The customer managed key of a state machine. */
export function keyOf({ encryptionConfiguration }: MachineProps): kms.IKey | undefined {
  return encryptionConfiguration instanceof sfn.CustomerManagedEncryptionConfiguration
    ? encryptionConfiguration.kmsKey
    : undefined;
}

// CloudWatch Logs asks by the ARN of the group, which does not exist before the key may be used: so any group of this account.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
function letLogsUse(key: kms.IKey, scope: Construct): void {
  const stack = Stack.of(scope);
  const { statementAdded } = key.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'CloudWatchLogs',
      principals: [new iam.ServicePrincipal(`logs.${stack.region}.${stack.urlSuffix}`)],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: 'log-group:*' }),
        },
      },
    }),
  );
  if (statementAdded) return;
  Annotations.of(scope).addWarningV2(
    'stepgraph:imported-key',
    "the key is an imported one: its own policy must let CloudWatch Logs use it, or the deployment can't make the log groups",
  );
}
