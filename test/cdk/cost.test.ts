import { Duration } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { describe, expect, it } from 'vitest';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import { Annotation, type CompiledGraph, START, StateGraph } from '../../lib/index.ts';
import { graph } from './fixtures/graph.ts';
import { graph as plain } from './fixtures/plain-graph.ts';
import { ENTRY, newStack, type Synthesis, synthesise } from './support/synthesise.ts';

const hourly = { schedule: ScheduleExpression.rate(Duration.hours(1)), input: { topic: 'news' }, dedupe: true };

const infosOf = ({ stack }: Synthesis): readonly unknown[] =>
  Annotations.fromStack(stack)
    .findInfo('*', Match.anyValue())
    .map(({ entry }) => entry.data);

describe('what a run costs', () => {
  it('is told at synth, in one line', () => {
    expect(infosOf(synthesise())).toEqual([
      expect.stringMatching(
        /^'fixture': \d+ states, \d+ KB of 1 MB; a run with 1 Send in each that sends enters up to \d+ states: \$\d+ a million \(start → route from START → .*\); a run with 10 Sends in each that sends enters up to \d+ states: \$\d+ a million; each superstep by dispatch, which comes on top, 2 states and 1 for each item: \$50 and \$25 a million; retries and Lambda come on top$/,
      ),
    ]);
  });

  it('is told with the state that finds duplicates, where a trigger has one', () => {
    const withDedupe = synthesise({ graph: plain }, (flow) => flow.addSchedule('Hourly', hourly));

    expect(infosOf(synthesise({ graph: plain }))).toEqual([expect.stringContaining('a run enters 2 states')]);
    expect(infosOf(withDedupe)).toEqual([expect.stringContaining('a run enters 3 states: $75 a million (dedupe →')]);
  });

  it('counts the state that finds duplicates against the budget', () => {
    const budget = { stateEntries: 2 };

    expect(() => synthesise({ graph: plain, budget })).not.toThrow();
    expect(() => synthesise({ graph: plain, budget }, (flow) => flow.addSchedule('Hourly', hourly))).toThrow(
      'a run may enter 3 states, and the budget is 2',
    );
  });

  it('refuses a graph that passes its budget, and creates nothing', () => {
    const props = { graph, entry: ENTRY, budget: { stateEntries: 5, assume: { items: 10 } } };
    const stack = newStack();

    expect(() => new GraphStateMachine(stack, 'Flow', props)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'BUDGET_EXCEEDED' })] }),
    );
    expect(stack.node.tryFindChild('Flow')?.node.children).toEqual([]);
  });

  it('warns where no run can succeed', () => {
    const graphOf = (loops: boolean, length: number): CompiledGraph => {
      const builder = new StateGraph(Annotation.Root({ n: Annotation<number>() })) as unknown as StateGraph<
        object,
        object,
        string
      >;
      const names = Array.from({ length }, (_, index) => `n${index}`);
      for (const [index, name] of names.entries())
        builder.addNode(name, async () => ({})).addEdge(names[index - 1] ?? START, name);
      if (loops) builder.addEdge(names.at(-1) ?? '', 'n0');
      return builder.compile({ name: 'doomed' }) as CompiledGraph;
    };
    const warningsOf = (compiled: CompiledGraph): readonly unknown[] =>
      Annotations.fromStack(synthesise({ graph: compiled }).stack)
        .findWarning('*', Match.anyValue())
        .map(({ entry }) => entry.data);

    expect(warningsOf(graphOf(true, 2))).toEqual([expect.stringContaining("'doomed', ENDLESS_LOOP at loop 'n0'")]);
    expect(warningsOf(graphOf(false, 25))).toEqual([
      expect.stringMatching(/LONG_CHAIN at chain from 'n0': 25 supersteps .*recursionLimit: 26/),
    ]);
    expect(warningsOf(graphOf(false, 24))).toEqual([]);
  });

  it('lets a graph be that keeps to its budget', () => {
    expect(() => synthesise({ graph: plain, budget: { stateEntries: 2, dollarsPerMillionRuns: 50 } })).not.toThrow();
  });
});
