import { Duration, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import { Annotation, START, StateGraph } from '../../lib/index.ts';
import { graph } from './fixtures/graph.ts';
import { graph as plain } from './fixtures/plain-graph.ts';
import { ENTRY, newStack, synthesise } from './support/synthesise.ts';

const stateMachineType = sfn.StateMachineType.EXPRESS;

describe('an Express graph', () => {
  it('is the machine of a Standard graph that cannot be resumed, under another type', () => {
    const standard = synthesise({ graph: plain, resumable: false });
    const express = synthesise({ graph: plain, stateMachineType });

    const [[, machine] = []] = express.template.ofType('AWS::StepFunctions::StateMachine');
    expect(machine?.Properties['StateMachineType']).toBe('EXPRESS');
    const states = (text: string): unknown => JSON.parse(text.replace(/CurrentVersion\w+/g, ''));
    expect(states(express.template.definition())).toEqual(states(standard.template.definition()));
    expect(express.template.definition()).not.toContain('checkpoint');
    expect(synthesise({ graph: plain }).template.definition()).toContain('checkpoint');
  });

  it('is refused with everything that cannot be Express: nodes, the run as a whole, a budget of state entries', () => {
    const props = { graph, entry: ENTRY, stateMachineType, timeout: Duration.minutes(6), budget: { stateEntries: 5 } };

    expect(() => new GraphStateMachine(newStack(), 'Flow', props)).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ code: 'EXPRESS_NOT_SUPPORTED', where: 'timeout' }),
          expect.objectContaining({ code: 'EXPRESS_NOT_SUPPORTED', where: "node 'fail'" }),
          expect.objectContaining({ code: 'INVALID_OPTION', where: 'budget' }),
        ],
      }),
    );
  });

  it('is told of states, and of no price: it is billed by time and memory', () => {
    const { flow } = synthesise({ graph: plain, stateMachineType });

    const [info] = flow.node.metadata.filter(({ type }) => type === 'aws:cdk:info');
    expect(info?.data).toMatch(/enters 2 states \(start → plan\)/);
    expect(info?.data).not.toContain('$');
  });
});

describe('grants of an Express graph', () => {
  const short = new StateGraph(Annotation.Root({ n: Annotation<number>() }))
    .addNode('only', async () => ({}))
    .addEdge(START, 'only')
    .compile({ name: 'short' });

  it.each(['fork', 'resume', 'cancel', 'redrive'] as const)('have no %s: an Express run cannot do that', (grant) => {
    const { flow } = synthesise({ graph: short, stateMachineType });

    expect(() => flow.grants[grant](flow)).toThrow(
      `INVALID_OPTION at grants.${grant}: the state machine is EXPRESS, and only STANDARD workflows have that`,
    );
  });

  it('have startSync, which a Standard graph has not', () => {
    const { flow } = synthesise({ graph: short, stateMachineType });

    expect(flow.grants.startSync(flow).success).toBe(true);
    expect(() => synthesise().flow.grants.startSync(flow)).toThrow('INVALID_OPTION at grants.startSync');
  });
});
