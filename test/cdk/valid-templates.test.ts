// Templates that CloudFormation will take: by the CDK's own rules, by cfn-lint where it is installed, and by review.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, aws_kms as kms, Stack, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { GraphStateMachine, type GraphStateMachineProps } from '../../lib/cdk/index.ts';
import { cfnLint, isLinted } from '../support/cfn-lint.ts';
import { expectGoldenJson } from '../support/golden.ts';
import { graph } from './fixtures/graph.ts';
import { graph as plain } from './fixtures/plain-graph.ts';

const ENTRY = 'test/cdk/fixtures/graph.ts';
const home = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Props = (stack: Stack) => GraphStateMachineProps;

const variants: Readonly<Record<string, Props>> = {
  'as it comes': () => ({ graph, entry: ENTRY }),
  'with everything set': (stack) => ({
    graph,
    entry: ENTRY,
    stateMachineName: 'everything',
    timeout: Duration.hours(3),
    includeExecutionData: true,
    encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(new kms.Key(stack, 'Key')),
    memorySize: 256,
    environment: { TABLE: 'notes' },
    nodes: { work: { reservedConcurrentExecutions: 2, memorySize: 1024 } },
  }),
  'Express, with one function': () => ({
    graph: plain,
    entry: ENTRY,
    functions: 'shared',
    stateMachineType: sfn.StateMachineType.EXPRESS,
  }),
};

// The CDK's rules make synthesis fail where its flag says so.
function synthesise(name: string): object {
  const outdir = join(home, name);
  const context = { 'aws:cdk:bundling-stacks': [], '@aws-cdk/core:validateAgainstDefaultRules': true };
  const app = new App({ outdir, context, analyticsReporting: false });
  const stack = new Stack(app, 'Stack');
  const props = variants[name];
  if (props === undefined) throw new Error(`no variant '${name}'`);
  const flow = new GraphStateMachine(stack, 'Flow', props(stack));
  flow.addDashboard();
  flow.addAlarms();
  return app.synth().getStackByName('Stack').template as object;
}

describe('a template', () => {
  it.each(Object.keys(variants))("breaks none of CloudFormation's rules that the CDK knows: %s", (name) => {
    expect(() => synthesise(name)).not.toThrow();
  });

  it.skipIf(!isLinted)('breaks none that cfn-lint knows either (where it is installed, in the long suites)', () => {
    const files = Object.keys(variants).map((name, index) => {
      const file = join(home, `${index}.template.json`);
      writeFileSync(file, JSON.stringify(synthesise(name)));
      return file;
    });

    expect(cfnLint(...files)).toBe('');
  });

  it('is what was reviewed, for the plainest graph', () => {
    const app = new App({
      outdir: join(home, 'golden'),
      context: { 'aws:cdk:bundling-stacks': [] },
      analyticsReporting: false,
    });
    const stack = new Stack(app, 'Stack');
    new GraphStateMachine(stack, 'Flow', { graph: plain, entry: ENTRY });

    const { Resources } = app.synth().getStackByName('Stack').template;

    expectGoldenJson('templates/plain-graph.json', masked(Resources));
  });
});

// Without what is another's: the hash of a version, paths of the CDK, and the definition, which has golden files of its own.
function masked(resources: object): object {
  const text = JSON.stringify(resources).replace(/(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g, '$1<hash>');
  return Object.fromEntries(
    Object.entries(JSON.parse(text) as Record<string, { Metadata?: object; Properties?: Record<string, unknown> }>).map(
      ([id, { Metadata: _, Properties, ...rest }]) => [
        id,
        {
          ...rest,
          Properties: {
            ...Properties,
            ...(Properties !== undefined && 'DefinitionString' in Properties
              ? { DefinitionString: '<the machine of the graph>' }
              : {}),
          },
        },
      ],
    ),
  );
}
