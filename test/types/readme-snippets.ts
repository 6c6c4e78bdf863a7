// The TypeScript on the README, as files of a project; what the page takes for granted is declared beside it.

import { readFileSync } from 'node:fs';

export function snippetsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
}

const [graph = '', node = '', locally = '', onAws = '', client = '', ...more] = snippetsOf('README.md');

/** Snippets that no file here has. */
export const unknownSnippets: readonly string[] = more;

// By their interfaces: the CDK's classes do not agree with them under `exactOptionalPropertyTypes`.
export const NAMES = `
import { Duration, aws_cognito, aws_dynamodb, aws_iam, aws_kms, aws_lambda, aws_sns, type Stack as AnyStack, TimeZone } from 'aws-cdk-lib';
import { EventField } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { ContextAttribute, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { CustomerManagedEncryptionConfiguration } from 'aws-cdk-lib/aws-stepfunctions';
import { readFileSync, writeFileSync } from 'node:fs';
declare const [table, caller, topic]: [aws_dynamodb.ITable, aws_iam.IRole, aws_sns.ITopic];
declare const [llm, db]: [MyFunction, MyFunction];
interface MyFunction { currentVersion: aws_lambda.IVersion }
declare const notify: aws_lambda.IFunction;
`;
export const STACK = 'declare const stack: AnyStack;\n';
const GRAPH = "import { graph } from './graph.ts';\n";

export const readmeFiles: Readonly<Record<string, string>> = {
  'graph.ts': graph,
  'llm.ts': node,
  'db.ts': node,
  'locally.ts': GRAPH + locally,
  'on-aws.ts': GRAPH + NAMES + STACK + onAws,
  'client.ts': `${GRAPH}declare const [stateMachineArn, orderId]: [string, string];\n${client}`,
};
