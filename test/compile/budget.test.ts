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

  it('counts the supersteps that are assumed, and no fewer than a run may have by default', () => {
    const of = (stateEntries: number, supersteps?: number) =>
      whatsOf(loop, { stateEntries, assume: { items: 0, ...(supersteps === undefined ? {} : { supersteps }) } });

    // start, five times model and its turn, four times tools, end.
    expect(of(1 + 5 * 2 + 4 + 1, 9)).toEqual([]);
    expect(of(1 + 5 * 2 + 4, 9)).toEqual([
      'BUDGET_EXCEEDED at path start → 4 × (model → tools) → model → end: a run may enter 16 states, and the budget is 15; assumed: 9 supersteps, 0 Sends in each that sends, 0 of them by dispatch',
    ]);
    expect(of(1 + 13 * 2 + 12 + 1)).toEqual([]);
    expect(of(1 + 13 * 2 + 12)[0]).toContain('assumed: 25 supersteps');
  });

  it('counts the Sends and the supersteps by dispatch that are assumed', () => {
    const entriesOf = (assume: NonNullable<Budget['assume']>): number => {
      const [what = ''] = whatsOf(sends, { stateEntries: 0, assume });
      return Number(/enter (\d+) states/.exec(what)?.[1]);
    };

    expect(entriesOf({ items: 11 })).toBe(3 + 1 + 11);
    expect(entriesOf({ items: 11, dispatched: 1 })).toBeGreaterThan(entriesOf({ items: 11 }) + 11);
  });

  it('is refused where a superstep may send, and nothing is said of how often', () => {
    expect(findBudgetProblems(measureOf(sends), { stateEntries: 1_000 })).toEqual([
      expect.objectContaining({ code: 'BUDGET_NEEDS_ASSUMPTIONS', where: 'budget.assume.items' }),
    ]);
    expect(whatsOf(sends, { stateEntries: 1_000, assume: { items: 0 } })).toEqual([]);
  });

  it('is refused where a router does not say where it may lead, and nothing is said of dispatch', () => {
    // `a` is led to by an edge, so what the router names goes by dispatch.
    const open = new StateGraph(State)
      .addNode({ a: node, b: node })
      .addEdge(START, 'a')
      .addEdge('a', 'b')
      .addConditionalEdges('b', () => END)
      .compile({ name: 'open' });
    const wheresOf = (assume: NonNullable<Budget['assume']>) =>
      findBudgetProblems(measureOf(open), { stateEntries: 1_000, assume }).map(({ where }) => where);

    expect(wheresOf({})).toEqual(['budget.assume.dispatched']);
    expect(wheresOf({ dispatched: 2 })).toEqual(['budget.assume.items']);
    expect(wheresOf({ dispatched: 2, items: 3 })).toEqual([]);
    expect(wheresOf({ dispatched: 0 })).toEqual([]);
  });

  it('of a machine by hand needs to know of its Maps and its loops', () => {
    const { machine } = compile(loop.definition);
    const looping = measureMachine(machine);

    expect(findBudgetProblems(looping, { stateEntries: 1_000 }).map(({ where }) => where)).toEqual([
      'budget.assume.items',
      'budget.assume.rounds',
    ]);
    expect(findBudgetProblems(looping, { stateEntries: 1_000, assume: { items: 1, rounds: 2 } })).toEqual([]);
  });

  it.each([
    ['rounds', measureOf(chain)],
    ['supersteps', measureMachine(compile(chain.definition, { resumable: false }).machine)],
    ['dispatched', measureMachine(compile(chain.definition, { resumable: false }).machine)],
  ])('is refused where it assumes %s of what has none', (name, measure) => {
    expect(findBudgetProblems(measure, { stateEntries: 9, assume: { [name]: 1 } })).toEqual([
      expect.objectContaining({ code: 'INVALID_OPTION', where: `budget.assume.${name}` }),
    ]);
  });

  it('tells of states and of dollars, where both are passed', () => {
    expect(whatsOf(chain, { stateEntries: 1, dollarsPerMillionRuns: 1 })).toHaveLength(2);
  });

  it('is for any machine, compiled or written by hand', () => {
    const { machine } = compile(chain.definition, { resumable: false });

    expect(findBudgetProblems(measureMachine(machine), { stateEntries: 2 })).toHaveLength(1);
  });

  it.each<[string, Budget]>([
    ["'stateEntries'", { stateEntries: -1 }],
    ["'dollarsPerMillionRuns'", { dollarsPerMillionRuns: Number.NaN }],
    ["'stateEntrys'", { stateEntrys: 9 } as Budget],
    ["'supersteps'", { assume: { supersteps: -2 } }],
    ["'items'", { assume: { items: Number.POSITIVE_INFINITY } }],
    ["'item'", { assume: { item: 3 } as Budget['assume'] & object }],
  ])('is refused where it has what it cannot have: %s', (name, budget) => {
    const [problem, ...others] = findBudgetProblems(measureOf(chain), budget);

    expect(others).toEqual([]);
    expect(problem?.code).toMatch(/^(INVALID|UNKNOWN)_OPTION$/);
    expect(`${problem?.where} ${problem?.what}`).toContain(name);
  });

  it('never falls when more is assumed', () => {
    const measures = [chain, loop, sends].map(measureOf);
    const amounts = fc.record({ items: fc.nat(50), supersteps: fc.nat(40), dispatched: fc.nat(3) });

    fc.assert(
      fc.property(fc.constantFrom(...measures), amounts, amounts, ({ dearestRun }, now, more) => {
        const sum = {
          items: now.items + more.items,
          supersteps: now.supersteps + more.supersteps,
          dispatched: now.dispatched + more.dispatched,
        };
        expect(dearestRun(sum).entries).toBeGreaterThanOrEqual(dearestRun(now).entries);
      }),
    );
  });
});
