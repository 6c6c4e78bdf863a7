// What is listed of what routers may name, and what is left to dispatch.

import { describe, expect, it } from 'vitest';
import { listRoutes } from '../../lib/compile/2-plan/list-routes.ts';
import { type Wiring, wire } from '../../lib/compile/2-plan/wiring.ts';
import { compile } from '../../lib/compile/index.ts';
import { createLocalEngine } from '../../lib/engine/index.ts';
import { Annotation, Command, type CompiledGraph, END, reducers, START, StateGraph } from '../../lib/index.ts';

const State = Annotation.Root({ log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }) });
type Builder = StateGraph<object, object, string>;
type Routed = readonly string[] | undefined;

/** Nodes `a`, `b` ... of which each may name the targets given for it. */
function wiringOf(...targets: readonly Routed[]): Wiring {
  const graph = new StateGraph(State) as unknown as Builder;
  const sources = targets.map((_, index) => 'abcd'[index] ?? '');
  const names = new Set([...sources, ...targets.flatMap((list) => list ?? []).filter((name) => name !== END)]);
  for (const name of names) graph.addNode(name, async () => ({}));
  for (const name of names) graph.addEdge(START, name);
  sources.forEach((source, index) => {
    const list = targets[index];
    if (list === undefined) graph.addConditionalEdges(source, () => END);
    else graph.addConditionalEdges(source, () => END, [...list]);
  });
  return wire(graph.compile().definition);
}

function listed(targets: readonly Routed[], most = 32, sends = false): readonly string[] {
  const pull = targets.map((_, index) => 'abcd'[index] ?? '');
  const frontier = { pull, workers: [], waiting: [], deferred: [] };
  return listRoutes(wiringOf(...targets), frontier, { most, sends }).map(({ goto, sentTo }) =>
    [...goto, ...sentTo.map((name) => `${name}*`)].join(''),
  );
}

describe('the sets of targets that are listed', () => {
  it.each<[string, readonly Routed[], readonly string[]]>([
    ['END alone: none', [[END]], ['']],
    ['one target: it or none', [['x']], ['', 'x']],
    ['two: any set', [['x', 'y']], ['', 'x', 'y', 'xy']],
    ['three: any set', [['x', 'y', 'z']], ['', 'x', 'y', 'z', 'xy', 'xz', 'yz', 'xyz']],
    ['three and END: any set', [[END, 'z', 'y', 'x']], ['', 'x', 'y', 'z', 'xy', 'xz', 'yz', 'xyz']],
    ['four: one or none', [['w', 'x', 'y', 'z']], ['', 'w', 'x', 'y', 'z']],
    ['any node: none', [undefined], ['']],
    ['two routers: what they name together', [['x'], ['x', 'y']], ['', 'x', 'y', 'xy']],
    ['one of four beside one of two', [['w', 'x', 'y', 'z'], ['x']], ['', 'w', 'x', 'y', 'z', 'wx', 'xy', 'xz']],
  ])('%s', (_, targets, expected) => {
    expect(listed(targets)).toEqual(expected);
  });

  it.each<[string, readonly Routed[], readonly string[]]>([
    ['END alone: none', [[END]], ['']],
    ['two targets: any set of names, or one that is sent to', [['x', 'y']], ['', 'x', 'y', 'x*', 'y*', 'xy']],
    [
      'two routers: what they name and send together',
      [['x'], ['x', 'y']],
      ['', 'x', 'y', 'x*', 'y*', 'xy', 'xx*', 'xy*', 'yx*', 'x*y*', 'xyx*'],
    ],
  ])('with Sends, %s', (_, targets, expected) => {
    expect(listed(targets, 32, true)).toEqual(expected);
  });

  it('leave Sends out before names', () => {
    expect(listed([['x', 'y']], 3, true)).toEqual(['', 'x', 'y']);
  });

  it('of a router that does not say where it leads are the nodes that nothing else leads to', () => {
    const graph = new StateGraph(State) as unknown as Builder;
    for (const name of ['a', 'x', 'y', 'z']) graph.addNode(name, async () => ({}));
    const { definition } = graph
      .addEdge(START, 'a')
      .addConditionalEdges('a', () => 'x')
      .addEdge('x', 'y')
      .compile();
    const frontier = { pull: ['a'], workers: [], waiting: [], deferred: [] };

    expect(listRoutes(wire(definition), frontier, { most: 32, sends: true })).toEqual([
      { goto: [], sentTo: [] },
      { goto: ['x'], sentTo: [] },
      { goto: ['z'], sentTo: [] },
      { goto: [], sentTo: ['x'] },
      { goto: [], sentTo: ['z'] },
    ]);
  });

  it('are the smallest where there are too many', () => {
    const targets = [
      ['x', 'y', 'z'],
      ['u', 'v', 'w'],
    ];

    expect(listed(targets, 8)).toEqual(['', 'u', 'v', 'w', 'x', 'y', 'z', 'uv']);
    expect(listed(targets)).toHaveLength(32);
    expect(listed(targets, 1)).toEqual(['']);
  });
});

/** The result and the states entered after the turn at `a`, which names `goto`. */
async function turn(how: 'router' | 'Command', targets: readonly string[], goto: readonly string[]) {
  const entered: string[] = [];
  const graph = new StateGraph(State) as unknown as Builder;
  for (const name of targets) if (name !== END) graph.addNode(name, async () => ({ log: [name] }));
  if (how === 'router') graph.addNode('a', async () => ({})).addConditionalEdges('a', () => [...goto], [...targets]);
  else graph.addNode('a', async () => new Command({ goto: [...goto] }), { ends: targets });
  const compiled = graph.addEdge(START, 'a').compile() as CompiledGraph;
  const engine = createLocalEngine({
    onEvent: (record) => {
      if (record.type.endsWith('StateEntered') && 'stateName' in record) entered.push(record.stateName);
    },
  });
  const output = await engine.run(compiled.definition, {}, {}, []).output;
  return { output, first: entered[3], states: Object.keys(compile(compiled.definition).machine.States) };
}

describe.each(['router', 'Command'] as const)('a %s', (how) => {
  it.each([
    ['two of three', ['x', 'y', 'z'], ['z', 'x'], 'x|z'],
    ['three of three', ['x', 'y', 'z'], ['z', 'y', 'x'], 'x|y|z'],
    ['three of three beside END', ['x', 'y', 'z', END], ['z', END, 'y', 'x'], 'x|y|z'],
    ['one of three, twice', ['x', 'y', 'z'], ['y', 'y'], 'y'],
    ['one of four', ['w', 'x', 'y', 'z'], ['z'], 'z'],
    ['two of four', ['w', 'x', 'y', 'z'], ['z', 'w'], 'dispatch'],
    ['four of four', ['w', 'x', 'y', 'z'], ['z', 'y', 'x', 'w'], 'dispatch'],
  ])('that names %s goes by a state of its own, or by dispatch', async (_, targets, goto, first) => {
    const log = [...new Set(goto.filter((name) => name !== END))].sort();

    const run = await turn(how, targets, goto);

    expect(run.output).toEqual({ log });
    expect(run.first).toBe(first);
    expect(run.states.includes('dispatch')).toBe(true);
  });

  it('beside another leads with it to a state of its own, whichever of them names what', async () => {
    for (const [fromA, fromB] of [
      ['x', 'y'],
      ['y', 'x'],
    ] as const) {
      const entered: string[] = [];
      const graph = new StateGraph(State) as unknown as Builder;
      for (const name of ['x', 'y']) graph.addNode(name, async () => ({ log: [name] }));
      for (const [name, goto] of [
        ['a', fromA],
        ['b', fromB],
      ] as const) {
        graph.addEdge(START, name);
        if (how === 'Command') graph.addNode(name, async () => new Command({ goto }), { ends: ['x', 'y'] });
        else graph.addNode(name, async () => ({})).addConditionalEdges(name, () => goto, ['x', 'y']);
      }
      const engine = createLocalEngine({
        onEvent: (record) => {
          if (record.type.endsWith('StateEntered') && 'stateName' in record) entered.push(record.stateName);
        },
      });

      const output = await engine.run(graph.compile().definition, {}, {}, []).output;

      expect(output).toEqual({ log: ['x', 'y'] });
      expect(entered).toContain('x|y');
    }
  });

  it('that names END only, or nothing, ends the run', async () => {
    for (const goto of [[END], []]) expect((await turn(how, ['x', END], goto)).output).toEqual({ log: [] });
  });
});
