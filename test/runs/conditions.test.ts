import { describe, expect, it } from 'vitest';
import { Annotation, END, jsonata, reducers, START, StateGraph } from '../../lib/index.ts';
import { runGraph } from '../support/run-graph.ts';

const State = Annotation.Root({
  query: Annotation<string>({ reducer: (left, right) => left + right, default: () => '>' }),
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
});
const say = (name: string) => async () => ({ log: [name] });

describe.each([
  ['static road', {}],
  ['dispatch road', { supersteps: 0 as const }],
])('a condition in JSONata, %s', (_road, options) => {
  const fromStart = (text: ReturnType<typeof jsonata>) =>
    new StateGraph(State)
      .addNode({ a: say('a'), b: say('b'), c: say('c') })
      .addEdge(START, 'c')
      .addConditionalEdges(START, text, { true: 'a', false: 'b', end: END })
      .compile();

  it('sees the state with its defaults and the input reduced, beside static edges', async () => {
    const graph = fromStart(jsonata`$state.query = '>yes'`);

    expect(await runGraph(graph, { query: 'yes' }, options)).toMatchObject({ log: ['a', 'c'] });
    expect(await runGraph(graph, { query: 'no' }, options)).toMatchObject({ log: ['b', 'c'] });
  });

  it('may yield several targets, END or none', async () => {
    expect(await runGraph(fromStart(jsonata`[true, false, true]`), {}, options)).toMatchObject({
      log: ['a', 'b', 'c'],
    });
    expect(await runGraph(fromStart(jsonata`'end'`), {}, options)).toMatchObject({ log: ['c'] });
    expect(await runGraph(fromStart(jsonata`[]`), {}, options)).toMatchObject({ log: ['c'] });
  });

  it('fails by name where it yields something else', async () => {
    const run = runGraph(fromStart(jsonata`'elsewhere'`), {}, options);

    await expect(run).rejects.toMatchObject({ code: 'UNKNOWN_NODE', where: "conditional edge from 'START'" });
  });

  it('fails by name where it yields nothing at all, as a router in code does', async () => {
    const run = runGraph(fromStart(jsonata`$state.query = 'never' ? 'end'`), {}, options);

    await expect(run).rejects.toMatchObject({ code: 'UNKNOWN_NODE', what: expect.stringContaining('nothing') });
  });

  it('of a node sees what its node wrote', async () => {
    const graph = new StateGraph(State)
      .addNode({ a: say('a'), b: say('b') })
      .addEdge(START, 'a')
      .addConditionalEdges('a', jsonata`$count($state.log) < 3 ? 'a' : $config.configurable.last`, ['a', 'b'])
      .compile();

    const result = await runGraph(graph, {}, { ...options, config: { configurable: { last: 'b' } } });

    expect(result.log).toEqual(['a', 'a', 'a', 'b']);
  });
});
