// Templates that CloudFormation will take: by the CDK's own rules, and by review. By cfn-lint's: cfn-lint.long.test.ts.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import { expectGoldenJson } from '../support/golden.ts';
import { graph as plain } from './fixtures/plain-graph.ts';
import { synthesiseVariant, variants } from './support/variants.ts';

const ENTRY = 'test/cdk/fixtures/graph.ts';
const home = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('a template', () => {
  it.each(Object.keys(variants))("breaks none of CloudFormation's rules that the CDK knows: %s", (name) => {
    expect(() => synthesiseVariant(name, join(home, name))).not.toThrow();
  });

  it('is what was reviewed, for the plainest graph', () => {
    const app = new App({
      outdir: join(home, 'golden'),
      context: { 'aws:cdk:bundling-stacks': [] },
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
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
