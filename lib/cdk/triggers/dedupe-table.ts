// The keys of the runs that triggers with `dedupe` started, for a week each.

import { aws_dynamodb as dynamodb, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { dedupeAttributes } from '../../compile/index.ts';
import { letUseThrough } from '../customer-key.ts';
import type { TriggeredMachine } from './triggered-machine.ts';

/** The table, which the machine may write new keys to. */
export function makeDedupeTable(
  scope: Construct,
  { stateMachine, encryptionKey }: Pick<TriggeredMachine, 'stateMachine' | 'encryptionKey'>,
): dynamodb.Table {
  const table = new dynamodb.Table(scope, 'Dedupe', {
    partitionKey: { name: dedupeAttributes.key, type: dynamodb.AttributeType.STRING },
    timeToLiveAttribute: dedupeAttributes.expires,
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.DESTROY,
    ...(encryptionKey === undefined ? {} : { encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED, encryptionKey }),
  });
  table.grant(stateMachine, 'dynamodb:PutItem');
  if (encryptionKey !== undefined)
    letUseThrough(encryptionKey, stateMachine, { service: 'dynamodb', actions: tableActions });
  return table;
}

// DynamoDB opens the table for whoever asks by what that one may do with the key.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
const tableActions = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:DescribeKey',
];
