// What nests deeper than the service evaluates is refused when the graph compiles, by place; what does not runs.

import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { GraphError } from '../../lib/errors/index.ts';
import { Annotation, END, jsonata, START, StateGraph } from '../../lib/index.ts';
import { runGraph } from '../support/run-graph.ts';

// biome-ignore lint/suspicious/noExplicitAny: graphs of all sorts of channels
type Untyped = any;

function graphOf(reducer: unknown, initial: unknown, update: unknown, condition?: Untyped): Untyped {
  const State = Annotation.Root({
    plain: Annotation<number>(),
    value: (Annotation as Untyped)({ reducer, default: () => initial }),
  });
  const graph: Untyped = new StateGraph(State).addNode('a', async () => ({ value: update })).addEdge(START, 'a');
  const ended = condition === undefined ? graph.addEdge('a', END) : graph.addConditionalEdges('a', condition, [END]);
  return ended.compile({ name: 'deep' });
}

function problemsOf(graph: Untyped): readonly { code: string; where: string; fix: string }[] {
  try {
    compile(graph.definition);
    return [];
  } catch (error) {
    if (error instanceof GraphError) return error.problems;
    throw error;
  }
}

// jsonata`...` with a text that is made here.
const written = (text: string): unknown => jsonata(Object.assign([text], { raw: [text] }));
const last = (_: unknown, right: unknown): unknown => right;
const reducer = (params: string, body: string): unknown => new Function(`return ${params} => ${body}`)();
const ternaries = (count: number, test: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => `${test(n)} ? ${n} : `).join('');
const sum = (count: number): string => Array.from({ length: count }, (_, n) => `b.n${n}`).join(' + ');
const nested = (depth: number): object => (depth === 0 ? { end: true } : { in: nested(depth - 1) });

describe('a graph that nests deeper than the service evaluates', () => {
  it.each([
    [
      'a reducer of 120 ternaries',
      graphOf(reducer('(a, b)', `${ternaries(120, (n) => `b === ${n}`)}a`), 0, 1),
      "channel 'value'",
    ],
    ['110 fields that are summed', graphOf(reducer('(a, b)', `a + ${sum(110)}`), 0, {}), "channel 'value'"],
    ['a reducer in JSONata', graphOf(written(`${ternaries(120, (n) => `$right=${n}`)}$left`), 0, 1), "channel 'value'"],
    [
      'a condition of 120 ternaries',
      graphOf(
        last,
        0,
        1,
        written(`${ternaries(120, (n) => `$state.plain=${n}`).replace(/\? \d+/g, "? '__end__'")}'__end__'`),
      ),
      "conditional edge from 'a'",
    ],
  ])('is refused by place: %s', (_, graph, where) => {
    const problems = problemsOf(graph);

    expect(problems).toMatchObject([{ code: 'EXPRESSION_TOO_DEEP', where }]);
    expect(problems[0]?.fix).toContain('nest less');
  });

  it('is told once, whatever number of states merge the channel', () => {
    const deep = reducer('(a, b)', `a + ${sum(110)}`);
    const State = Annotation.Root({ value: (Annotation as Untyped)({ reducer: deep, default: () => 0 }) });
    const graph: Untyped = new StateGraph(State);
    for (const name of ['a', 'b', 'c']) graph.addNode(name, async () => ({}));
    graph.addEdge(START, 'a').addEdge('a', 'b').addEdge('b', 'c');

    expect(problemsOf(graph.compile({ name: 'deep' }))).toHaveLength(1);
  });
});

describe('a graph that nests less', () => {
  it('runs: a reducer of 60 ternaries', async () => {
    const graph = graphOf(reducer('(a, b)', `${ternaries(60, (n) => `b === ${n}`)}a`), 0, 59);

    expect(await runGraph(graph, {})).toEqual({ value: 59 });
  });

  it.each([30, 31, 32, 33, 120])(
    'runs with a default of %d nested objects: data have no depth of evaluation',
    async (depth) => {
      const initial = { [`it's "{%`]: nested(depth) };
      const graph = graphOf((a: object, b: object) => ({ ...a, ...b }), initial, { more: 1 });

      expect(await runGraph(graph, {})).toEqual({ value: { ...initial, more: 1 } });
    },
  );
});
