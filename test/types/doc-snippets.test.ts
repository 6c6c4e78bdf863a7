// The TypeScript in the documentation compiles. What a page takes for granted is declared here; what it gets wrong is found.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const directory = mkdtempSync(join(tmpdir(), 'stepgraph-snippets-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function snippetsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
}

const [graph = '', locally = '', onAws = '', client = '', ...moreOfReadme] = snippetsOf('README.md');
const [app = '', budget = '', watching = '', key = '', elsewhere = '', ...moreOfDeploying] =
  snippetsOf('docs/deploying.md');
const triggers = snippetsOf('docs/triggers.md');

// By their interfaces: the CDK's classes do not agree with them under `exactOptionalPropertyTypes`.
const NAMES = `
import { Duration, aws_dynamodb, aws_iam, aws_kms, aws_lambda, aws_sns, type Stack as AnyStack, TimeZone } from 'aws-cdk-lib';
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
const STACK = 'declare const stack: AnyStack;\n';
const OTHER_GRAPH = `
import { Annotation, START, StateGraph } from 'stepgraph';
import { GraphStateMachine } from 'stepgraph/cdk';
const text = Annotation<string>();
const graph = new StateGraph(Annotation.Root({ day: text, key: text, language: text }))
  .addNode('a', async () => ({})).addEdge(START, 'a').compile();
`;
const GRAPH = "import { graph } from './graph.ts';\n";

const files: Readonly<Record<string, string>> = {
  'graph.ts': graph,
  'llm.ts': 'export default async ({ query }: { query: string }) => ({ answers: [query] });',
  'db.ts': 'export default async ({ query }: { query: string }) => ({ answers: [query] });',
  'locally.ts': GRAPH + locally,
  'on-aws.ts': GRAPH + NAMES + STACK + onAws,
  'client.ts': `${GRAPH}declare const [stateMachineArn, orderId]: [string, string];\n${client}`,
  'deploying.ts': `${NAMES}${app}${budget}${watching}${elsewhere}
    declare const key: aws_kms.IKey;
    export const options = { ${key.trim().replace(/;$/, '')} };`,
  'triggers.ts': NAMES + STACK + OTHER_GRAPH + triggers.join(''),
  'package.json': '{ "type": "module" }',
  'tsconfig.json': JSON.stringify({
    extends: resolve('tsconfig.json'),
    compilerOptions: {
      paths: Object.fromEntries(
        ['', '/cdk', '/client'].map((floor) => [`stepgraph${floor}`, [resolve(`lib${floor}/index.ts`)]]),
      ),
    },
    include: ['*.ts'],
  }),
};

it('holds, in the README and the pages on deploying and triggers', () => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  symlinkSync(resolve('node_modules'), join(directory, 'node_modules'));

  const { stdout } = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', directory], {
    encoding: 'utf8',
  });

  expect(stdout).toBe('');
  expect([moreOfReadme, moreOfDeploying]).toEqual([[], []]);
});
