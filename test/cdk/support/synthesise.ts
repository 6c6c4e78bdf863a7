// Graphs in a stack, and the template that comes of it. Without bundling, unless a test is about the bundle.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import { GraphStateMachine, type GraphStateMachineProps } from '../../../lib/cdk/index.ts';
import { graph } from '../fixtures/graph.ts';
import { readTemplate, type SynthesisedTemplate } from './read-template.ts';

export const ENTRY = 'test/cdk/fixtures/graph.ts';

const made: string[] = [];
afterAll(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** A stack of an app of its own. */
export function newStack({ bundling = false }: { readonly bundling?: boolean } = {}): Stack {
  const outdir = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
  made.push(outdir);
  const context = bundling ? {} : { 'aws:cdk:bundling-stacks': [] };
  // The CDK checks each template against CloudFormation's rules, which takes a second: valid-templates.test.ts lets it.
  const app = new App({ outdir, context, analyticsReporting: false, builtinCloudFormationValidation: false });
  return new Stack(app, 'Stack');
}

export interface Synthesis {
  readonly stack: Stack;
  readonly flow: GraphStateMachine;
  readonly template: SynthesisedTemplate;
}

type Props = Partial<GraphStateMachineProps>;

/** The fixture with some options, after `use` has done its part. */
export function synthesise(
  props: Props | ((stack: Stack) => Props) = {},
  use: (flow: GraphStateMachine, stack: Stack) => void = () => undefined,
): Synthesis {
  const stack = newStack();
  const own = typeof props === 'function' ? props(stack) : props;
  const flow = new GraphStateMachine(stack, 'Flow', { graph, entry: ENTRY, ...own });
  use(flow, stack);
  return { stack, flow, template: templateOf(stack) };
}

export function templateOf(stack: Stack): SynthesisedTemplate {
  const { outdir } = App.of(stack) as App;
  return readTemplate(Template.fromStack(stack).toJSON(), (name) => readFileSync(join(outdir, name), 'utf8'));
}
