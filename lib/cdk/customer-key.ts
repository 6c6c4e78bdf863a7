// A key of the customer's own: what it encrypts beside the state machine, and who must be let use it for that. A service that acts by
// itself is let by the key's policy; one that acts for a role, by that role's.

import { Annotations, aws_iam as iam, type aws_kms as kms, Stack, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { MachineProps } from './graph-state-machine-props.ts';

/** The customer managed key of a state machine. */
export function customerKeyOf({ encryptionConfiguration }: MachineProps): kms.IKey | undefined {
  return encryptionConfiguration instanceof sfn.CustomerManagedEncryptionConfiguration
    ? encryptionConfiguration.kmsKey
    : undefined;
}

// CloudWatch Logs asks by the ARN of the group, which does not exist before the key may be used: so any group of this account.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
export function letLogsUse(key: kms.IKey, scope: Construct): void {
  const stack = Stack.of(scope);
  const statement = new iam.PolicyStatement({
    sid: 'CloudWatchLogs',
    principals: [new iam.ServicePrincipal(`logs.${stack.region}.${stack.urlSuffix}`)],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: 'log-group:*' }) },
    },
  });
  addToPolicy(key, statement, {
    scope,
    id: 'stepgraph:imported-key',
    means: "must let CloudWatch Logs use it, or the deployment can't make the log groups",
  });
}

// A rule writes to its queue by itself. It is made after the queue, and the queue after the key, so no ARN of it can stand here.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
export function letEventsUse(key: kms.IKey, scope: Construct): void {
  const statement = new iam.PolicyStatement({
    sid: 'EventBridge',
    principals: [new iam.ServicePrincipal('events.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
  addToPolicy(key, statement, {
    scope,
    id: 'stepgraph:imported-key-events',
    means: 'must let EventBridge use it, or what a rule cannot deliver is lost',
  });
}

/** Lets a role use the key through one service, where the service acts for the role. */
export function letUseThrough(
  key: kms.IKey,
  grantee: iam.IGrantable,
  { service, actions }: { readonly service: 'sqs' | 'dynamodb'; readonly actions: readonly string[] },
): void {
  const { region, urlSuffix } = Stack.of(key);
  iam.Grant.addToPrincipal({
    grantee,
    actions: [...actions],
    resourceArns: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${region}.${urlSuffix}` } },
  });
}

interface Missing {
  readonly scope: Construct;
  readonly id: string;
  readonly means: string;
}

function addToPolicy(key: kms.IKey, statement: iam.PolicyStatement, { scope, id, means }: Missing): void {
  if (key.addToResourcePolicy(statement).statementAdded) return;
  Annotations.of(scope).addWarningV2(id, `the key is an imported one: its own policy ${means}`);
}
