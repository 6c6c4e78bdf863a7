// A machine in numbers: what each kind of state costs, and whether all paths were tried.

import { describe, expect, it } from 'vitest';
import type { State, StateMachine } from '../../lib/asl/index.ts';
import { compile } from '../../lib/compile/index.ts';
import { measureGraph, measureMachine, pathText } from '../../lib/compile/measure/index.ts';
import { Annotation, Send, START, StateGraph } from '../../lib/index.ts';

const machineOf = (States: Record<string, State>): StateMachine => ({
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(States)[0] ?? '',
  States,
});

const task = (resource: string): State => ({ Type: 'Task', Resource: resource, End: true });
const LAMBDA = 'arn:aws:states:::lambda:invoke';
const inside = { StartAt: 'T', States: { T: task(LAMBDA) } };
const map = (mode: 'INLINE' | 'DISTRIBUTED'): State =>
  ({
    Type: 'Map',
    ItemProcessor: {
      ProcessorConfig: { Mode: mode, ...(mode === 'DISTRIBUTED' ? { ExecutionType: 'STANDARD' } : {}) },
      ...inside,
    },
    End: true,
  }) as State;

// Events: two of the execution itself, and those of the state.
describe('a state entered once', () => {
  it.each<[string, State, { entries: number; events: number; perItem: { entries: number; events: number } }]>([
    ['a Task', task(LAMBDA), { entries: 1, events: 7, perItem: { entries: 0, events: 0 } }],
    [
      'a Task with a token',
      task(`${LAMBDA}.waitForTaskToken`),
      { entries: 1, events: 8, perItem: { entries: 0, events: 0 } },
    ],
    ['a Pass', { Type: 'Pass', End: true }, { entries: 1, events: 4, perItem: { entries: 0, events: 0 } }],
    ['a Fail, which is never left', { Type: 'Fail' }, { entries: 1, events: 3, perItem: { entries: 0, events: 0 } }],
    [
      'a Parallel',
      { Type: 'Parallel', Branches: [inside, inside], End: true },
      { entries: 3, events: 16, perItem: { entries: 0, events: 0 } },
    ],
    ['an inline Map', map('INLINE'), { entries: 1, events: 6, perItem: { entries: 1, events: 7 } }],
    [
      'a distributed Map, whose items have histories of their own',
      map('DISTRIBUTED'),
      { entries: 1, events: 6, perItem: { entries: 1, events: 0 } },
    ],
  ])('costs what the service counts: %s', (_, state, cost) => {
    expect(measureMachine(machineOf({ S: state })).longest.cost).toEqual(cost);
  });
});

describe('paths', () => {
  /** Choices that may all lead to each other, and to the end. */
  const tangle = (count: number): StateMachine => {
    const names = Array.from({ length: count }, (_, index) => `c${index}`);
    const choices = names.map((name): [string, State] => [
      name,
      { Type: 'Choice', Choices: names.map((Next) => ({ Condition: '{% true %}', Next })), Default: 'end' },
    ]);
    return machineOf({ ...Object.fromEntries(choices), end: { Type: 'Succeed' } });
  };

  it('are all tried where they are few, and said not to be where there are too many', () => {
    expect(measureMachine(tangle(4))).toMatchObject({ exact: true, longest: { cost: { entries: 5 } } });
    expect(measureMachine(tangle(12)).exact).toBe(false);
  });
});

describe('supersteps by dispatch', () => {
  it('cost as many states as a budget assumes of them', () => {
    const { definition } = new StateGraph(Annotation.Root({ n: Annotation<number>() }))
      .addNode({ plan: async () => ({}), work: async () => ({}) })
      .addEdge(START, 'plan')
      .addConditionalEdges('plan', () => [new Send('work', {})], ['work'])
      .compile();
    const { dearestRun } = measureGraph(definition, compile(definition));
    const entries = (dispatched: number): number => dearestRun({ items: 4, dispatched, supersteps: 9 }).entries;

    // start, plan, after plan, work* and its four items.
    expect(entries(0)).toBe(3 + 5);
    // The Map, both nodes and four Sends, and the Choice after it; from there back to the beginning.
    expect(entries(1) - entries(0)).toBe(1 + 6 + 1 + 2);
  });
});

describe('a path', () => {
  it('tells rounds once', () => {
    const round = ['model', 'after model', 'tools*'];

    expect(pathText(['start', ...round, ...round, ...round, 'model', 'end'], new Set(['after model']))).toBe(
      'start → 3 × (model → tools*) → model → end',
    );
    expect(pathText(['a', 'a', 'b', 'a', 'b'])).toBe('a → 2 × (a → b)');
    expect(pathText([])).toBe('');
  });
});
