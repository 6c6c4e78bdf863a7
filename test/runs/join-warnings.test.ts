import { describe, expect, it } from 'vitest';
import { Annotation, END, reducers, START, StateGraph } from '../../lib/index.ts';
import { runGraph } from '../support/run-graph.ts';

const State = Annotation.Root({ log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }) });
const say = (name: string) => async () => ({ log: [name] });

/** Warnings of this library while `work` runs. */
async function warnings(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const listen = (warning: Error): void => {
    if (warning.name === 'StepgraphWarning') seen.push(warning.message);
  };
  process.on('warning', listen);
  await work();
  // Warnings are emitted on the next tick.
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', listen);
  return seen;
}

const joined = (goes: 'b' | typeof END, rounds = 1) =>
  new StateGraph(State)
    .addNode({ a: say('a'), b: say('b'), c: say('c'), j: say('j') })
    .addEdge(START, 'a')
    .addEdge('a', 'c')
    .addConditionalEdges('a', () => goes, ['b', END])
    .addEdge(['b', 'c'], 'j')
    .addConditionalEdges('j', (state) => (state.log.filter((name) => name === 'j').length < rounds ? 'a' : END), [
      'a',
      END,
    ])
    .compile();

describe('a join', () => {
  it('whose source was skipped ends silently as in LangGraph, with a warning that names both', async () => {
    let result: unknown;

    const seen = await warnings(async () => {
      result = await runGraph(joined(END), {});
    });

    expect(result).toEqual({ log: ['a', 'c'] });
    expect(seen).toEqual(["the join ['b', 'c'] -> 'j' did not fire: 'b' did not run"]);
  });

  it('that waits full for its deferred target warns of nothing, even if a source runs again', async () => {
    const graph = new StateGraph(State)
      .addNode({ a: say('a'), b: say('b') })
      .addNode('late', say('late'), { defer: true })
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .addConditionalEdges('a', (state) => (state.log.length < 4 ? 'a' : END), ['a', END])
      .addEdge(['a', 'b'], 'late')
      .compile();

    expect(await warnings(() => runGraph(graph, {}))).toEqual([]);
  });

  it.each([
    ['static road', {}],
    ['dispatch road', { supersteps: 0 as const }],
  ])('is full until its held target runs, whichever source runs again: %s', async (_road, options) => {
    const times = (log: readonly string[], name: string): number => log.filter((entry) => entry === name).length;
    const graph = new StateGraph(State)
      .addNode({ a: say('a'), b: say('b'), c: say('c') })
      .addNode('d', say('d'), { defer: true })
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .addEdge(['a', 'b'], 'd')
      .addEdge('a', 'c')
      .addConditionalEdges('c', ({ log }) => (times(log, 'a') < 2 ? 'a' : END), ['a', END])
      .addConditionalEdges('d', ({ log }) => (times(log, 'b') < 2 ? 'b' : END), ['b', END])
      .compile();
    let result: unknown;

    const seen = await warnings(async () => {
      result = await runGraph(graph, {}, options);
    });

    expect(result).toEqual({ log: ['a', 'b', 'c', 'a', 'c', 'd', 'b'] });
    expect(seen).toEqual(["the join ['a', 'b'] -> 'd' did not fire: 'a' did not run"]);
  });

  it('is not emptied by a run of its target that another edge made', async () => {
    const graph = new StateGraph(State)
      .addNode({ a: say('a'), b: say('b'), j: say('j') })
      .addEdge(START, 'a')
      .addConditionalEdges('a', () => 'j', ['b', 'j'])
      .addEdge(['a', 'b'], 'j')
      .compile();

    expect(await warnings(() => runGraph(graph, {}))).toEqual([
      "the join ['a', 'b'] -> 'j' did not fire: 'b' did not run",
    ]);
  });

  it('that fires, however often, warns of nothing', async () => {
    expect(await warnings(() => runGraph(joined('b', 3), {}))).toEqual([]);
    expect(await warnings(() => runGraph(joined('b', 3), {}, { supersteps: 0 }))).toEqual([]);
  });
});

describe('an update', () => {
  it('of a key that no channel has is dropped, with a warning that names node and key', async () => {
    const graph = new StateGraph(State)
      .addNode('a', async () => ({ log: ['a'], lgo: 1 }) as { log: string[] })
      .addEdge(START, 'a')
      .compile();

    expect(await warnings(() => runGraph(graph, {}))).toEqual([
      "node 'a' wrote 'lgo', which is not a channel of the state: dropped",
    ]);
  });
});
