import { App, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { GraphStateMachine, type GraphStateMachineProps } from '../../lib/cdk/index.ts';
import { graph } from './fixtures/plain-graph.ts';
import { ENTRY, newStack, synthesise, templateOf } from './support/synthesise.ts';

function outputsOf(json: object): Record<string, unknown> {
  const { Outputs = {} } = json as { Outputs?: Record<string, { Value: unknown }> };
  return Object.fromEntries(Object.entries(Outputs).map(([id, { Value }]) => [id, Value]));
}

const outputsWith = (props: Partial<GraphStateMachineProps>, apiProps = {}) =>
  outputsOf(synthesise({ graph, ...props }, (flow) => void flow.addRestApi('Api', apiProps)).template.json);

describe('the outputs of a stack', () => {
  it('are the ARN of the state machine and the address of its API, called after the constructs', () => {
    const { FlowStateMachineArn, FlowApiUrl, ...others } = outputsWith({});

    expect(FlowStateMachineArn).toEqual({ Ref: expect.stringMatching(/^FlowStateMachine/) });
    expect(JSON.stringify(FlowApiUrl)).toContain('execute-api');
    expect(others).toEqual({});
  });

  it('are left out where that is said, of all or of the API alone', () => {
    expect(Object.keys(outputsWith({ outputs: false }))).toEqual([]);
    expect(Object.keys(outputsWith({ outputs: false }, { outputs: true }))).toEqual(['FlowApiUrl']);
    expect(Object.keys(outputsWith({}, { outputs: false }))).toEqual(['FlowStateMachineArn']);
  });

  it('are called after all ids below the stack, and after nothing above it', () => {
    const { outdir } = App.of(newStack()) as App;
    const app = new App({ outdir, context: { 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false });
    const stack = new Stack(new Stage(app, 'Beta'), 'Stack');
    new GraphStateMachine(new Construct(stack, 'my-service'), 'Order Flow', { graph, entry: ENTRY });

    expect(Object.keys(outputsOf(templateOf(stack).json))).toEqual(['myserviceOrderFlowStateMachineArn']);
  });
});
