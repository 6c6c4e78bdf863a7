// The app as `cdk synth` gives it to those who have nothing but a clone: no account, no credentials, no configuration.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wildcardGrants } from '../../lib/cdk/index.ts';
import { runCli } from '../cli/run-in-process.ts';
import { expectGoldenJson } from '../support/golden.ts';
import { type CfnTemplate, definitionIn, resourcesOf } from './template.ts';

const home = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
const out = join(home, 'cdk.out');
const examples = {
  StepgraphAgent: 'agent',
  StepgraphAsyncNodes: 'async-nodes',
  StepgraphDocumentDigest: 'document-digest',
};
const stacks = Object.keys(examples);

beforeAll(() => synthesise(out));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function synthesise(directory: string, ...words: readonly string[]): void {
  const { PATH } = process.env;
  const { status, stderr } = spawnSync('node_modules/.bin/cdk', ['synth', '--quiet', '--output', directory, ...words], {
    encoding: 'utf8',
    env: { PATH, HOME: home },
  });
  // What cdk-nag finds fails it, too.
  if (status !== 0) throw new Error(`cdk synth fails:\n${stderr}`);
}

const templateOf = (stack: string, directory = out): CfnTemplate =>
  JSON.parse(readFileSync(join(directory, `${stack}.template.json`), 'utf8'));

describe('the app', () => {
  it('has a stack for each example, and an asset for each graph', () => {
    const files = readdirSync(out);

    expect(files.filter((name) => name.endsWith('.template.json'))).toEqual(
      stacks.map((stack) => `${stack}.template.json`),
    );
    expect(files.filter((name) => name.startsWith('asset.'))).toHaveLength(stacks.length);
  });

  it.each(Object.entries(examples))(
    'deploys in %s what `stepgraph compile` prints of %s, but for ARNs',
    async (stack, name) => {
      const { stdout } = await runCli(['compile', `examples/${name}/graph.ts`], { cwd: process.cwd() });

      expect(definitionIn(templateOf(stack))).toEqual(JSON.parse(stdout));
    },
  );

  it.each(stacks)('is what was reviewed: %s', (stack) => {
    expectGoldenJson(`app/${stack}.template.json`, reviewable(templateOf(stack)));
  });

  it('asks cdk-nag to overlook the listed wildcards, and what its constructs give reasons for', () => {
    const overlooked = stacks.flatMap(acknowledgementsOf);
    const reasons = new Set<string>(Object.values(wildcardGrants).map(({ reason }) => reason));

    const own = overlooked
      .filter(([, reason]) => !reasons.has(reason))
      .map(([rule]) => rule.replace(/.*AwsSolutions-/, ''));

    expect(overlooked.length).toBeGreaterThan(own.length);
    expect([...new Set(own)].sort()).toEqual(['APIG3', 'COG4', 'IAM5[Resource::<PapersFCDB0EBE.Arn>/*]', 'SQS3']);
  });

  it('lets one node call the model of Bedrock that is named by context, and no other', () => {
    const directory = join(home, 'bedrock.out');
    synthesise(directory, 'StepgraphAgent', '--context', 'bedrockModel=amazon.nova-lite-v1:0');

    const template = templateOf('StepgraphAgent', directory);

    const models = resourcesOf(template, 'AWS::Lambda::Function').map(({ Properties }) => [
      Properties['Environment'].Variables.STEPGRAPH_NODE,
      Properties['Environment'].Variables.BEDROCK_MODEL_ID,
    ]);
    expect(Object.fromEntries(models)).toEqual({ model: 'amazon.nova-lite-v1:0', tools: undefined });
    expect(statementsOf(template).filter(({ Action }) => JSON.stringify(Action).includes('bedrock'))).toEqual([
      {
        Action: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
        Effect: 'Allow',
        Resource: {
          'Fn::Join': [
            '',
            [
              ...['arn:', { Ref: 'AWS::Partition' }, ':bedrock:', { Ref: 'AWS::Region' }],
              '::foundation-model/amazon.nova-lite-v1:0',
            ],
          ],
        },
      },
    ]);
  });
});

// What stands in the assembly of the rules that a construct asks validators to overlook, with the reasons.
function acknowledgementsOf(stack: string): [rule: string, reason: string][] {
  const metadata: Record<string, { type: string; data: Record<string, string> }[]> = JSON.parse(
    readFileSync(join(out, `${stack}.metadata.json`), 'utf8'),
  );
  return Object.values(metadata)
    .flat()
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data));
}

function statementsOf(template: CfnTemplate): { readonly Action: unknown }[] {
  return resourcesOf(template, 'AWS::IAM::Policy').flatMap(({ Properties }) => Properties['PolicyDocument'].Statement);
}

// What changes with every line of an example's code is hidden: hashes of assets, of versions and of deployments. The definition
// is compared above.
function reviewable(template: CfnTemplate): unknown {
  const text = JSON.stringify(template, (key, value) => (key === 'DefinitionString' ? '<the state machine>' : value));
  return JSON.parse(
    text
      .replace(/\b[0-9a-f]{64}\b/g, '<asset>')
      .replace(/(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g, '$1<hash>')
      .replace(/(Deployment[0-9A-F]{8})[0-9a-f]{32}/g, '$1<hash>'),
  );
}
