// The graphs of the contract, on AWS: docs/testing-on-aws.md. They cost nothing while nobody runs them.

import { App, Duration, Stack } from 'aws-cdk-lib';
import { GraphStateMachine } from 'stepgraph/cdk';
import * as graphs from '../contract-graphs.ts';

const stack = new Stack(new App(), 'StepgraphContract');

for (const [exportName, graph] of Object.entries(graphs)) {
  if (!('definition' in graph)) continue;
  new GraphStateMachine(stack, exportName, {
    graph,
    entry: 'test/client/contract-graphs.ts',
    exportName,
    stateMachineName: graph.name,
    timeout: Duration.minutes(2),
  });
}
