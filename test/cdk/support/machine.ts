// A state machine to put triggers on, without the functions and the bundle of a whole graph.

import { App, Stack, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { GraphGrants } from '../../../lib/cdk/graph-grants.ts';
import type { TriggeredMachine } from '../../../lib/cdk/triggers/triggered-machine.ts';
import type { GraphDefinition } from '../../../lib/graph/index.ts';
import { Annotation, START, StateGraph } from '../../../lib/index.ts';

const graph = new StateGraph(Annotation.Root({ query: Annotation<string>(), count: Annotation<number>() }))
  .addNode('work', async () => ({}))
  .addEdge(START, 'work')
  .compile({ name: 'flow' });

export interface MachineOptions {
  readonly type?: sfn.StateMachineType;
  readonly definition?: GraphDefinition;
}

/** A machine of the graph `flow` in a stack of its own. */
export function makeMachine({ type, definition = graph.definition }: MachineOptions = {}): {
  readonly stack: Stack;
  readonly machine: TriggeredMachine;
} {
  // The CDK checks each template against CloudFormation's rules, which takes seconds: valid-templates.test.ts lets it.
  const stack = new Stack(new App({ analyticsReporting: false, builtinCloudFormationValidation: false }), 'Stack');
  const stateMachine = new sfn.StateMachine(stack, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromString('{"StartAt":"end","States":{"end":{"Type":"Succeed"}}}'),
    ...(type === undefined ? {} : { stateMachineType: type }),
  });
  const { name } = definition;
  return {
    stack,
    machine: { graphName: name, stateMachine, grants: new GraphGrants({ name, stateMachine }), definition },
  };
}
