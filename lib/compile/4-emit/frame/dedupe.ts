// `dedupe`: what an event started twice is a run once. Before `start`, the first run with a key writes it to a table on condition that it
// is not there; a later one ends at once, in `duplicate`.
//
//   D1. A run never refuses itself: a write that was tried again finds its own run in the item.
//   D2. A run without a key (null and '' count as none) has its own ARN for one, so that every run takes the same way and none is
//       refused.
//
// The optimised integration calls its errors `DynamoDB.<error>`, where those of the SDK are `DynamoDb.<error>`.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html

import { asExpression, type Template } from '../../../asl/index.ts';
import type { States } from '../body/body.ts';
import { frame } from '../state-names.ts';
import type { Section } from './section.ts';

/** Where the keys of runs are kept. */
export interface Dedupe {
  /** A table of DynamoDB with the partition key `key` (a string), and `expires` for its time to live. */
  readonly tableName: string;
}

/** The attributes of an item: what a table must be made with. */
export const dedupeAttributes = { key: 'key', run: 'run', expires: 'expires' } as const;

/** The output of a run that did nothing because another run had its key. */
export const DUPLICATE_OUTPUT = { duplicate: true } as const;

// EventBridge tries to deliver for 24 hours; a week leaves time to send events of a dead-letter queue again.
const KEPT_SECONDS = 7 * 24 * 60 * 60;

const CONDITION_FAILED = 'DynamoDB.ConditionalCheckFailedException';

/** Errors that another attempt cannot fix. */
const finalErrors = [
  CONDITION_FAILED,
  'DynamoDB.AccessDeniedException',
  'DynamoDB.ResourceNotFoundException',
  'DynamoDB.ValidationException',
  'States.QueryEvaluationError',
];

interface DedupedMachine {
  readonly dedupe?: Dedupe;
  readonly partition: string;
}

/** Nothing where runs are not started with keys. */
export function dedupe({ dedupe: table, partition }: DedupedMachine, next: string): Section | undefined {
  if (table === undefined) return undefined;
  const states: States = {
    [frame.dedupe]: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::dynamodb:putItem`,
      Arguments: { TableName: table.tableName, ...condition },
      Retry: [
        { ErrorEquals: finalErrors, MaxAttempts: 0 },
        { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 6, JitterStrategy: 'FULL' },
      ],
      Catch: [{ ErrorEquals: [CONDITION_FAILED], Next: frame.duplicate }],
      Output: asExpression('$states.input'),
      Next: next,
    },
    [frame.duplicate]: { Type: 'Succeed', Output: DUPLICATE_OUTPUT },
  };
  return { entry: frame.dedupe, states };
}

const RUN = asExpression('$states.context.Execution.Id');
const KEY = '$states.input.dedupe';
const HAS_KEY = `$exists(${KEY}) and ${KEY}!=null and ${KEY}!=""`;
const EXPIRES = `$string($floor($millis()/1000)+${KEPT_SECONDS})`;

// `key` and `run` are given by other names: some words are reserved in expressions of DynamoDB.
const condition: { readonly [field: string]: Template } = {
  Item: {
    [dedupeAttributes.key]: { S: asExpression(`${HAS_KEY}?$string(${KEY}):$states.context.Execution.Id`) },
    [dedupeAttributes.run]: { S: RUN },
    [dedupeAttributes.expires]: { N: asExpression(EXPIRES) },
  },
  ConditionExpression: 'attribute_not_exists(#key) OR #run = :run',
  ExpressionAttributeNames: { '#key': dedupeAttributes.key, '#run': dedupeAttributes.run },
  ExpressionAttributeValues: { ':run': { S: RUN } },
};
