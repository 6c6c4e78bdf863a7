import { App, Duration, aws_kms as kms, Stack, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { GraphStateMachine, type GraphStateMachineProps } from '../../../lib/cdk/index.ts';
import { graph } from '../fixtures/graph.ts';
import { graph as plain } from '../fixtures/plain-graph.ts';
import { addAllTriggers } from './all-triggers.ts';

const ENTRY = 'test/cdk/fixtures/graph.ts';

type Variant = (stack: Stack) => GraphStateMachine;

const variant = (props: (stack: Stack) => GraphStateMachineProps): Variant => {
  return (stack) => new GraphStateMachine(stack, 'Flow', props(stack));
};

/** A construct with as little, as much and as much else said as it takes. */
export const variants: Readonly<Record<string, Variant>> = {
  'as it comes': variant(() => ({ graph, entry: ENTRY })),
  'with all triggers': (stack) => {
    const flow = new GraphStateMachine(stack, 'Flow', { graph, entry: ENTRY });
    addAllTriggers(flow, stack);
    return flow;
  },
  'with everything set': variant((stack) => ({
    graph,
    entry: ENTRY,
    stateMachineName: 'everything',
    timeout: Duration.hours(3),
    includeExecutionData: true,
    encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(new kms.Key(stack, 'Key')),
    memorySize: 256,
    environment: { TABLE: 'notes' },
    nodes: { work: { reservedConcurrentExecutions: 2, memorySize: 1024 } },
  })),
  'Express, with one function': variant(() => ({
    graph: plain,
    entry: ENTRY,
    functions: 'shared',
    stateMachineType: sfn.StateMachineType.EXPRESS,
  })),
};

/** The template of a variant. The CDK's own rules make it fail, because its flag says so. */
export function synthesiseVariant(name: string, outdir: string): object {
  const context = { 'aws:cdk:bundling-stacks': [], '@aws-cdk/core:validateAgainstDefaultRules': true };
  const app = new App({ outdir, context, analyticsReporting: false });
  const stack = new Stack(app, 'Stack');
  const make = variants[name];
  if (make === undefined) throw new Error(`no variant '${name}'`);
  const flow = make(stack);
  flow.addDashboard();
  flow.addAlarms();
  return app.synth().getStackByName('Stack').template as object;
}
