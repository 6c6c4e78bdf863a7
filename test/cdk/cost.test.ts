import { describe, expect, it } from 'vitest';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import { graph } from './fixtures/graph.ts';
import { graph as plain } from './fixtures/plain-graph.ts';
import { ENTRY, newStack, synthesise } from './support/synthesise.ts';

describe('what a run costs', () => {
  it('is told at synth, in one line', () => {
    const { flow } = synthesise();

    const infos = flow.node.metadata.filter(({ type }) => type === 'aws:cdk:info').map(({ data }) => data);
    expect(infos).toEqual([
      expect.stringMatching(
        /^'fixture': \d+ states, \d+ KB of 1 MB; a run enters at most 9 states: \$225 a million \(start → route from START → fail\|plan → work → report\); each superstep by dispatch 2 states and 2 for each item: \$50 and \$50 a million; retries and Lambda come on top$/,
      ),
    ]);
  });

  it('refuses a graph that passes its budget, and creates nothing', () => {
    const props = { graph, entry: ENTRY, budget: { stateEntries: 5, assume: { items: 10 } } };
    const stack = newStack();

    expect(() => new GraphStateMachine(stack, 'Flow', props)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'BUDGET_EXCEEDED' })] }),
    );
    expect(stack.node.tryFindChild('Flow')?.node.children).toEqual([]);
  });

  it('lets a graph be that keeps to its budget', () => {
    expect(() => synthesise({ graph: plain, budget: { stateEntries: 2, dollarsPerMillionRuns: 50 } })).not.toThrow();
  });
});
