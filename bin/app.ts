// The CDK app: the repository's examples on AWS. `npx cdk synth`, `npx cdk deploy`.

import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { GraphStateMachine } from 'stepgraph/cdk';
import { graph as asyncNodes } from '../examples/async-nodes/graph.ts';
import { graph as documentDigest } from '../examples/document-digest/graph.ts';

const app = new App();
const stack = new Stack(app, 'StepgraphExamples', { description: 'stepgraph: example graphs as state machines' });

const examples = {
  AsyncNodes: new GraphStateMachine(stack, 'AsyncNodes', { graph: asyncNodes, entry: 'examples/async-nodes/graph.ts' }),
  DocumentDigest: new GraphStateMachine(stack, 'DocumentDigest', {
    graph: documentDigest,
    entry: 'examples/document-digest/graph.ts',
  }),
};

for (const [id, { stateMachine }] of Object.entries(examples)) {
  new CfnOutput(stack, `${id}Arn`, { value: stateMachine.stateMachineArn });
}
