// The keys of the runs that triggers with `dedupe` started, for a week each.

import { aws_dynamodb as dynamodb, RemovalPolicy, type aws_stepfunctions as sfn } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { dedupeAttributes } from '../../compile/index.ts';

/** The table, which the machine may write new keys to. */
export function makeDedupeTable(scope: Construct, stateMachine: sfn.StateMachine): dynamodb.Table {
  const table = new dynamodb.Table(scope, 'Dedupe', {
    partitionKey: { name: dedupeAttributes.key, type: dynamodb.AttributeType.STRING },
    timeToLiveAttribute: dedupeAttributes.expires,
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  table.grant(stateMachine, 'dynamodb:PutItem');
  return table;
}
