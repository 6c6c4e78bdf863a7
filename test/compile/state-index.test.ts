import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { measureGraph, pathText } from '../../lib/compile/measure/index.ts';
import { createLocalEngine } from '../../lib/engine/index.ts';
import { Annotation, type CompiledGraph, END, reducers, START, StateGraph } from '../../lib/index.ts';
import { graphs } from '../golden/graphs.ts';
import { roads } from '../parity/stepgraph-runner.ts';
import { arbitraryIndexes } from './random-indexes.ts';
import { expectTrueIndex, ways } from './state-index.ts';

describe('the index of a machine', () => {
  it.each(Object.keys(graphs).flatMap((name) => Object.keys(ways).map((way) => [name, way] as const)))(
    'has every state, as machine and wiring have it: %s, by %s',
    (name, way) => {
      const graph = graphs[name]?.();

      expect(graph).toBeDefined();
      if (graph !== undefined) expectTrueIndex(graph.definition, ways[way] ?? {});
    },
  );

  arbitraryIndexes(20);

  it('says of each state what it is for', () => {
    const { definition } = new StateGraph(Log)
      .addNode({ plan: say('plan'), left: say('left'), right: say('right') })
      .addEdge(START, 'plan')
      .addConditionalEdges('plan', () => END, ['left', END])
      .addEdge('plan', 'right')
      .compile();
    const { index } = compile(definition);
    const of = (name: string) => {
      const is = index.get(name);
      return is === undefined ? undefined : `${is.road} ${is.role} [${is.nodes}]`;
    };

    expect([...index.keys()].map((name) => [name, of(name)])).toEqual([
      ['start', 'frame start []'],
      ['plan', 'static superstep [plan]'],
      ['after plan', 'static turn []'],
      ['right', 'static superstep [right]'],
      ['left|right', 'static superstep [left,right]'],
      ['right|left*', 'static superstep [right,left]'],
      ['dispatch', 'dispatch superstep [left,plan,right]'],
      ['after dispatch', 'dispatch turn []'],
      ['end', 'frame end []'],
      ['invalid input', 'frame failure []'],
      ['recursion limit', 'frame failure []'],
      ['left in left|right', 'static node [left]'],
      ['right in left|right', 'static node [right]'],
      ['right|left in right|left*', 'static node [right,left]'],
      ['node in dispatch', 'dispatch node [left,plan,right]'],
    ]);
  });
});

const Log = Annotation.Root({ log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }) });
const say = (name: string) => async () => ({ log: [name] });

// What the compiler calls its own states, and what comes near it.
const ourNames = [
  ...['start', 'end', 'dedupe', 'duplicate', 'dispatch', 'dispatch entry', 'after dispatch', 'invalid input'],
  ...['recursion limit', 'route from START', 'after route from START', 'node in dispatch', 'retries in dispatch'],
  ...[
    'sends in x',
    'retries in x',
    'x in x',
    'after x',
    'after after x',
    'x',
    'start (node)',
    'after start',
    'after start (node)',
    'x in start',
  ],
];

/** A chain of nodes with these names; the last but one may go back to the first. */
function chainOf(names: readonly string[]): CompiledGraph {
  const graph = new StateGraph(Log) as unknown as StateGraph<object, object, string>;
  names.forEach((name, index) => {
    graph.addNode(name, say(name)).addEdge(names[index - 1] ?? START, name);
  });
  const [first = '', turn = ''] = [names[0], names.at(-2)];
  graph.addConditionalEdges(turn, () => END, [first, END]);
  return graph.compile() as unknown as CompiledGraph;
}

describe('a graph whose nodes have the names of our own states', () => {
  const graph = chainOf(ourNames);

  it.each(Object.keys(ways))('has a true index, by %s', (way) => {
    expectTrueIndex(graph.definition, ways[way] ?? {});
    expect(compile(graph.definition, ways[way]).machine.StartAt).toMatch(/^(start|dedupe)$/);
  });

  it.each(Object.entries(roads))('runs each of its nodes, by the %s', async (_, run) => {
    expect(await run(graph, {}, {})).toEqual({ log: ourNames });
  });

  it.each(Object.entries(ways))(
    'streams the state as it begins, and after each superstep, by %s',
    async (_, { bounds }) => {
      const engine = createLocalEngine(bounds === undefined ? {} : { bounds });
      const lengths: number[] = [];
      for await (const { chunk } of engine.run(graph.definition, { log: ['in'] }, {}, ['values']).chunks)
        lengths.push((chunk as { readonly log: readonly string[] }).log.length);

      expect(lengths).toEqual(Array.from({ length: ourNames.length + 1 }, (_, index) => index + 1));
    },
  );

  it('has a path with each of its nodes, and no turn', () => {
    const measure = measureGraph(graph.definition, compile(graph.definition));
    const own = new Set(ourNames.flatMap((name) => [name, `${name} (node)`]));
    const path = pathText(measure.dearestRun({ items: 0, supersteps: ourNames.length }).states, measure.turns).split(
      ' → ',
    );

    expect(path).toHaveLength(1 + ourNames.length);
    const nodes = path.slice(1).flatMap((name) => (own.has(name) ? [name] : name.split('|')));
    expect(nodes.filter((name) => !own.has(name.replace(/~.*$/, '')))).toEqual([]);
    expect(path).toContain('after x');
  });

  it('tells of a loop through them', () => {
    const loop = chainOf(['model', 'after lunch', 'tools', 'close']);
    const measure = measureGraph(loop.definition, compile(loop.definition));

    const { states } = measure.dearestRun({ items: 0, supersteps: 7 });

    expect(states.filter((name) => name === 'after lunch')).toHaveLength(2);
    expect(pathText(states, measure.turns)).toContain('after lunch → tools');
  });
});
