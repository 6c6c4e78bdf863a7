// The app, deployed by the CDK's own CLI to AWS as moto emulates it, read back by AWS's own CLI, and destroyed.
//
// moto's CloudFormation passes over what it does not know: schedules, stages and models of APIs, alarms, policies of buckets and
// queues. It refers to a version of a function by its logical id, where AWS has its ARN. What the tests do not read back is held by
// synth.test.ts alone.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graph as agent } from '../../examples/agent/graph.ts';
import { graph as asyncNodes } from '../../examples/async-nodes/graph.ts';
import { graph as documentDigest } from '../../examples/document-digest/graph.ts';
import { compile } from '../../lib/compile/index.ts';
import { isInstalled } from '../support/is-installed.ts';
import { type EmulatedAws, startMoto } from './moto.ts';
import { type CfnTemplate, localDefinition, resourcesOf } from './template.ts';

const CDK = 'node_modules/.bin/cdk';
const graphs = { StepgraphAgent: agent, StepgraphAsyncNodes: asyncNodes, StepgraphDocumentDigest: documentDigest };

const missing = ['moto_server', 'aws'].filter((command) => !isInstalled(command));
const why = missing.length > 0 ? ` (no ${missing.join(', no ')} here)` : '';

describe.skipIf(missing.length > 0)(`the app, deployed to an emulated AWS${why}`, () => {
  const out = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
  let moto: EmulatedAws;

  beforeAll(async () => {
    moto = await startMoto();
    await moto.run(CDK, 'bootstrap', 'aws://123456789012/us-east-1');
    // Without a change set: by those, moto deploys an API before it has its methods, and refuses to.
    await moto.run(CDK, 'deploy', '--all', '--method', 'direct', '--require-approval', 'never', '--output', out);
  });

  afterAll(async () => {
    await moto?.end();
    rmSync(out, { recursive: true, force: true });
  });

  const templateOf = (stack: string): CfnTemplate =>
    JSON.parse(readFileSync(join(out, `${stack}.template.json`), 'utf8'));

  it.each(Object.entries(graphs))(
    'has the state machine of %s, to the last expression',
    async (stack, { definition }) => {
      const { stateMachines } = await moto.aws<StateMachines>('stepfunctions', 'list-state-machines');
      const arn = stateMachines.find(({ name }) => name.startsWith(stack))?.stateMachineArn ?? 'none';

      const described = await moto.aws<{ readonly definition: string }>(
        ...['stepfunctions', 'describe-state-machine', '--state-machine-arn', arn],
      );

      expect(localDefinition(described.definition, templateOf(stack))).toEqual(compile(definition).machine);
    },
  );

  it('has a function for each node, with a published version', async () => {
    const { Functions } = await moto.aws<Functions>('lambda', 'list-functions', '--function-version', 'ALL');
    const nodes = (published: boolean): string[] =>
      Functions.filter(({ Version }) => (Version !== '$LATEST') === published)
        .map(({ Environment: { Variables } }) => `${Variables.POWERTOOLS_SERVICE_NAME}/${Variables.STEPGRAPH_NODE}`)
        .sort();

    const expected = Object.values(graphs).flatMap(({ definition }) =>
      compile(definition).functions.map((node) => `${definition.name}/${node}`),
    );

    expect(nodes(false)).toEqual(expected.sort());
    expect(nodes(true)).toEqual(expected);
  });

  it('has the rules, each with its target', async () => {
    const { Rules } = await moto.aws<Rules>('events', 'list-rules');
    const targets = await Promise.all(
      Rules.map(({ Name }) => moto.aws<Targets>('events', 'list-targets-by-rule', '--rule', Name)),
    );

    const described = Rules.map(({ EventPattern, State }, at) => ({
      pattern: JSON.parse(EventPattern),
      state: State,
      targets: targets[at]?.Targets.map(({ Arn, InputTransformer }) => [Arn, InputTransformer?.InputTemplate]),
    }));

    const {
      BucketName: bucket,
      GraphStateMachineArn: digest,
      FailuresTopicArn: failures,
    } = await outputsOf('StepgraphDocumentDigest');
    expect(described).toHaveLength(2);
    expect(described).toContainEqual({
      pattern: { source: ['aws.s3'], 'detail-type': ['Object Created'], detail: { bucket: { name: [bucket] } } },
      state: 'ENABLED',
      targets: [[digest, '{"input":{"object":{"bucket":<detail-bucket-name>,"key":<detail-object-key>}}}']],
    });
    expect(described).toContainEqual({
      pattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [digest], status: ['FAILED', 'TIMED_OUT'] },
      },
      state: 'ENABLED',
      targets: [[failures, undefined]],
    });
  });

  it('has a schedule as Scheduler takes it (made by hand: the CloudFormation of moto passes over schedules)', async () => {
    const { GraphStateMachineArn: arn = '' } = await outputsOf('StepgraphAsyncNodes');
    const [schedule] = resourcesOf(templateOf('StepgraphAsyncNodes'), 'AWS::Scheduler::Schedule');
    const properties = resolve(schedule?.Properties, { 'AWS::Partition': 'aws', GraphStateMachineBCD9FE4B: arn });

    await moto.run('aws', 'scheduler', 'create-schedule', '--name', 'nightly', '--cli-input-json', properties);

    const made = await moto.aws<Schedule>('scheduler', 'get-schedule', '--name', 'nightly');
    expect(made).toMatchObject({ ScheduleExpression: 'cron(0 2 * * ? *)', State: 'ENABLED' });
    expect(made.Target.Arn).toBe('arn:aws:scheduler:::aws-sdk:sfn:startExecution');
    expect(JSON.parse(made.Target.Input)).toEqual({
      StateMachineArn: arn,
      Name: '<aws.scheduler.execution-id>',
      Input: '{"input":{"query":"What is new?"}}',
    });
  });

  it('has the API, each method of which calls Step Functions', async () => {
    const { items: apis } = await moto.aws<Items<{ id: string; name: string }>>('apigateway', 'get-rest-apis');
    const words = ['apigateway', 'get-resources', '--rest-api-id', apis[0]?.id ?? 'none', '--embed', 'methods'];
    const { items } = await moto.aws<Items<ApiResource>>(...words);

    const called = items.flatMap(({ path, resourceMethods = {} }) =>
      Object.entries(resourceMethods).map(([method, { methodIntegration, authorizationType }]) => [
        ...[`${method} ${path}`, authorizationType, methodIntegration.uri],
      ]),
    );

    const action = (name: string): string => `arn:aws:apigateway:us-east-1:states:action/${name}`;
    expect(apis).toMatchObject([{ name: 'agent' }]);
    expect(called.sort()).toEqual([
      ['DELETE /runs/{id}', 'AWS_IAM', action('StopExecution')],
      ['GET /runs/{id}', 'AWS_IAM', action('DescribeExecution')],
      ['POST /runs', 'AWS_IAM', action('StartExecution')],
    ]);
  });

  it('has a bucket whose objects document-digest reads, run here', async () => {
    const { BucketName: bucket = '' } = await outputsOf('StepgraphDocumentDigest');
    const key = '2026/a b+c.md';
    await moto.run('aws', 's3', 'cp', 'test/examples/document-digest/fixtures/incident.md', `s3://${bucket}/${key}`);
    const input = JSON.stringify({ object: { bucket, key } });

    const output = await moto.run(
      ...['env', `AWS_ENDPOINT_URL_S3=${moto.url}`, 'node', '--import', 'tsx', '--conditions', 'stepgraph-source'],
      ...['bin/stepgraph.ts', 'run', 'examples/document-digest/graph.ts', '--input', input, '--json'],
    );

    expect(JSON.parse(output)).toMatchObject({ title: 'Post-mortem: the checkout outage of 14 March 2026' });
    await moto.run('aws', 's3', 'rm', `s3://${bucket}/${key}`);
  });

  it('has no machine, function, rule or bucket left when it is destroyed, but for access logs (moto keeps APIs)', async () => {
    await detachManagedPolicies(moto);

    await moto.run(CDK, 'destroy', '--all', '--force', '--app', out);

    const { stateMachines } = await moto.aws<StateMachines>('stepfunctions', 'list-state-machines');
    const { Functions } = await moto.aws<Functions>('lambda', 'list-functions');
    const { Rules } = await moto.aws<Rules>('events', 'list-rules');
    const { Buckets } = await moto.aws<{ Buckets: readonly { Name: string }[] }>('s3api', 'list-buckets');
    expect([...stateMachines, ...Functions, ...Rules]).toEqual([]);
    expect(Buckets.filter(({ Name }) => !/^cdk-|-papersaccesslogs/.test(Name))).toEqual([]);
  });

  async function outputsOf(stack: string): Promise<Readonly<Record<string, string>>> {
    const { Stacks } = await moto.aws<Stacks>('cloudformation', 'describe-stacks', '--stack-name', stack);
    return Object.fromEntries(
      Stacks.flatMap(({ Outputs }) => Outputs.map((output) => [output.OutputKey, output.OutputValue])),
    );
  }
});

// Values with what CloudFormation puts in for references; an ARN of another resource is any ARN here.
function resolve(value: unknown, references: Readonly<Record<string, string>>): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part;
    if ('Ref' in part) return references[String(part.Ref)];
    if ('Fn::GetAtt' in part) return `arn:aws:iam::123456789012:role/${String(part['Fn::GetAtt']).split(',')[0]}`;
    if (!('Fn::Join' in part)) return part;
    const [, parts] = part['Fn::Join'] as [string, unknown[]];
    return parts.map((piece) => JSON.parse(resolve(piece, references))).join('');
  });
}

// CloudFormation takes a policy of a stack from its roles when it deletes it; moto then refuses to delete the roles.
async function detachManagedPolicies({ aws, run }: EmulatedAws): Promise<void> {
  const { Roles } = await aws<{ Roles: readonly { RoleName: string }[] }>('iam', 'list-roles');
  for (const { RoleName } of Roles.filter(({ RoleName }) => RoleName.startsWith('Stepgraph'))) {
    const role = ['--role-name', RoleName];
    const { AttachedPolicies } = await aws<Attached>('iam', 'list-attached-role-policies', ...role);
    for (const { PolicyArn } of AttachedPolicies) {
      await run('aws', 'iam', 'detach-role-policy', ...role, '--policy-arn', PolicyArn);
    }
  }
}

interface Attached {
  readonly AttachedPolicies: readonly { readonly PolicyArn: string }[];
}

interface StateMachines {
  readonly stateMachines: readonly { readonly name: string; readonly stateMachineArn: string }[];
}

interface Functions {
  readonly Functions: readonly {
    readonly FunctionName: string;
    readonly Version: string;
    readonly Environment: {
      readonly Variables: { readonly POWERTOOLS_SERVICE_NAME: string; readonly STEPGRAPH_NODE: string };
    };
  }[];
}

interface Rules {
  readonly Rules: readonly { readonly Name: string; readonly EventPattern: string; readonly State: string }[];
}

interface Targets {
  readonly Targets: readonly { readonly Arn: string; readonly InputTransformer?: { readonly InputTemplate: string } }[];
}

interface Schedule {
  readonly Target: { readonly Arn: string; readonly Input: string };
}

interface Items<T> {
  readonly items: readonly T[];
}

interface ApiResource {
  readonly path: string;
  readonly resourceMethods?: Readonly<
    Record<string, { readonly authorizationType: string; readonly methodIntegration: { readonly uri: string } }>
  >;
}

interface Stacks {
  readonly Stacks: readonly {
    readonly Outputs: readonly { readonly OutputKey: string; readonly OutputValue: string }[];
  }[];
}
