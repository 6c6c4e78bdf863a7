import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import {
  type Budget,
  findBudgetProblems,
  type GraphMeasure,
  measureGraph,
  measureMachine,
} from '../../lib/compile/measure/index.ts';
import { Annotation, type CompiledGraph, END, Send, START, StateGraph } from '../../lib/index.ts';
import { fc } from '../support/fast-check.ts';

const State = Annotation.Root({ n: Annotation<number>() });
const node = async () => ({});

// start, a, b: three states, the last of which ends the run.
const chain = new StateGraph(State)
  .addNode({ a: node, b: node })
  .addEdge(START, 'a')
  .addEdge('a', 'b')
  .compile({ name: 'chain' });
// start, model, after model, end; each round tools, model, after model.
const loop = new StateGraph(State)
  .addNode({ model: node, tools: node })
  .addEdge(START, 'model')
  .addConditionalEdges('model', () => END, ['tools', END])
  .addEdge('tools', 'model')
  .compile({ name: 'loop' });
const sends = new StateGraph(State)
  .addNode({ plan: node, work: node })
  .addEdge(START, 'plan')
  .addConditionalEdges('plan', () => [new Send('work', {})], ['work'])
  .compile({ name: 'sends' });

function measureOf({ definition }: { readonly definition: CompiledGraph['definition'] }): GraphMeasure {
  return measureGraph(definition, compile(definition));
}

const whatsOf = (graph: { readonly definition: CompiledGraph['definition'] }, budget: Budget): readonly string[] =>
  findBudgetProblems(measureOf(graph), budget).map(({ code, where, what }) => `${code} at ${where}: ${what}`);

describe('a budget', () => {
  it('is kept to the very state', () => {
    expect(whatsOf(chain, { stateEntries: 3 })).toEqual([]);
    expect(whatsOf(chain, { stateEntries: 2 })).toEqual([
      'BUDGET_EXCEEDED at path start → a → b: a run may enter 3 states, and the budget is 2',
    ]);
  });

  it('is kept to the very dollar', () => {
    expect(whatsOf(chain, { dollarsPerMillionRuns: 75 })).toEqual([]);
    expect(whatsOf(chain, { dollarsPerMillionRuns: 74 })).toEqual([
      'BUDGET_EXCEEDED at path start → a → b: a run may cost $75 a million, and the budget is $74',
    ]);
  });

  it('counts the rounds of loops that are assumed', () => {
    const roundsOf = (rounds: number, stateEntries: number) =>
      whatsOf(loop, { stateEntries, assume: { rounds, dispatched: 0 } });
    const { longest, loops } = measureOf(loop);
    const [path, round] = [longest.cost.entries, loops[0]?.round.cost.entries ?? 0];

    expect(round).toBeGreaterThan(0);
    expect(roundsOf(4, path + 4 * round)).toEqual([]);
    expect(roundsOf(4, path + 4 * round - 1)).toEqual([
      expect.stringMatching(/; assumed: 4 more of the loop (tools → model|model → tools)/),
    ]);
  });

  it('counts the items of Maps and the supersteps by dispatch that are assumed', () => {
    const dearer = (items: number): number => {
      const [what = ''] = whatsOf(sends, { stateEntries: 0, assume: { items } });
      return Number(/enter (\d+) states/.exec(what)?.[1]);
    };

    expect(dearer(11) - dearer(1)).toBe(10 * (dearer(2) - dearer(1)));
    expect(dearer(2)).toBeGreaterThan(dearer(1));
    expect(whatsOf(sends, { stateEntries: 0 })[0]).toMatch(/assumed: 1 superstep by dispatch, 1 item in each Map$/);
  });

  it('tells of states and of dollars, where both are passed', () => {
    expect(whatsOf(chain, { stateEntries: 1, dollarsPerMillionRuns: 1 })).toHaveLength(2);
  });

  it('is for any machine, compiled or written by hand', () => {
    const { machine } = compile(chain.definition);

    expect(findBudgetProblems(measureMachine(machine), { stateEntries: 2 })).toHaveLength(1);
  });

  it.each<[string, Budget]>([
    ['budget.stateEntries', { stateEntries: -1 }],
    ['budget.dollarsPerMillionRuns', { dollarsPerMillionRuns: Number.NaN }],
    ['budget.assume.rounds', { assume: { rounds: -2 } }],
    ['budget.assume.items', { assume: { items: Number.POSITIVE_INFINITY } }],
  ])('is refused where it is not a number: %s', (where, budget) => {
    expect(findBudgetProblems(measureOf(chain), budget)).toEqual([
      expect.objectContaining({ code: 'INVALID_OPTION', where }),
    ]);
  });

  it('never falls when more is assumed', () => {
    const measures = [chain, loop, sends].map(measureOf);
    const least = (measure: GraphMeasure, assume: Budget['assume']): number => {
      const [problem] = findBudgetProblems(measure, { stateEntries: -0, ...(assume === undefined ? {} : { assume }) });
      return Number(/enter (\d+) states/.exec(problem?.what ?? '')?.[1]);
    };

    fc.assert(
      fc.property(fc.constantFrom(...measures), fc.nat(50), fc.nat(50), fc.nat(9), (measure, rounds, items, more) => {
        const now = least(measure, { rounds, items });
        expect(least(measure, { rounds: rounds + more, items })).toBeGreaterThanOrEqual(now);
        expect(least(measure, { rounds, items: items + more })).toBeGreaterThanOrEqual(now);
      }),
    );
  });
});
