// A merge that fails in a run: the reason comes first, with channel, superstep and nodes, and no JSONata.

import { describe, expect, it } from 'vitest';
import { Annotation, failureOf, jsonata, reducers, Send, START, StateGraph } from '../../lib/index.ts';
import { runGraph } from '../support/run-graph.ts';

const State = Annotation.Root({
  log: Annotation<string[]>({ reducer: (a, b) => a.concat(b), default: () => [] }),
  total: Annotation<number>({ reducer: reducers.sum, default: () => 0 }),
  checked: Annotation<number>({
    reducer: (a, b) => {
      if (b < 0) throw new Error('below zero');
      return a + b;
    },
    default: () => 0,
  }),
  raised: Annotation<number>({
    reducer: jsonata`$right < 0 ? $error("INVALID_REDUCER_VALUE at channel 'raised': it is below zero") : $left + $right`,
    default: () => 0,
  }),
});

type Update = Readonly<Record<string, unknown>>;

/** Nodes side by side, after one that goes well. */
function graphOf(updates: Readonly<Record<string, Update>>) {
  const graph = new StateGraph(State).addNode('first', async () => ({ log: ['first'] })).addEdge(START, 'first');
  for (const [name, update] of Object.entries(updates)) {
    graph.addNode(name, async () => update as never);
    graph.addEdge('first', name as never);
  }
  return graph.compile({ name: 'merging' });
}

async function failureOfRun(run: Promise<unknown>) {
  try {
    await run;
  } catch (error) {
    const message = (error as Error).message;
    return { ...failureOf(error), message };
  }
  throw new Error('the run succeeded');
}

describe.each([
  ['static road', {}],
  ['dispatch road', { supersteps: 0 as const }],
])('a merge that fails, %s', (_road, road) => {
  it('names the channel, the superstep and the nodes that wrote it, and gives the reason', async () => {
    const graph = graphOf({ a: { total: 'text' }, b: { total: 1 }, c: { log: ['c'] } });

    const failure = await failureOfRun(runGraph(graph, {}, road));

    expect(failure).toMatchObject({
      code: 'EXPRESSION_FAILED',
      where: "channel 'total'",
      what: `merging the updates of superstep 2 (nodes 'a', 'b') failed: The left side of the "+" operator must evaluate to a number (T2001)`,
      fix: expect.stringContaining('values that the reducer of the channel is made for'),
    });
    expect(failure.message).not.toContain('$');
    expect(failure.message.length).toBeLessThan(350);
  });

  it('gives what a reducer throws', async () => {
    const failure = await failureOfRun(runGraph(graphOf({ a: { checked: -1 } }), {}, road));

    expect(failure).toMatchObject({
      where: "channel 'checked'",
      what: "merging the updates of superstep 2 (node 'a') failed: below zero (D3137)",
    });
  });

  it('keeps code and channel of what the merge itself raises, the reason first', async () => {
    const failure = await failureOfRun(runGraph(graphOf({ a: { raised: -1 }, b: { log: ['b'] } }), {}, road));

    expect(failure).toMatchObject({
      code: 'INVALID_REDUCER_VALUE',
      where: "channel 'raised'",
      what: "it is below zero, in merging the updates of superstep 2 (node 'a')",
    });
    expect(failure.message).toMatch(/^INVALID_REDUCER_VALUE at channel 'raised': it is below zero/);
  });

  it('is no conflict of writers, though the merge of several has the words for one', async () => {
    const failure = await failureOfRun(runGraph(graphOf({ a: { total: {} }, b: {} }), {}, road));

    expect(failure).toMatchObject({ code: 'EXPRESSION_FAILED', where: "channel 'total'" });
  });

  it('of the input is told as that', async () => {
    const failure = await failureOfRun(runGraph(graphOf({ a: {} }), { total: 'text' } as never, road));

    expect(failure).toMatchObject({
      code: 'EXPRESSION_FAILED',
      where: "channel 'total'",
      what: 'merging the input failed: The left side of the "+" operator must evaluate to a number (T2001)',
    });
  });

  it('of Sends names their node once', async () => {
    const graph = new StateGraph(State)
      .addNode('w', async () => ({ total: 'text' as never }))
      .addConditionalEdges(START, () => [new Send('w', 1), new Send('w', 2)], ['w'])
      .compile();

    const failure = await failureOfRun(runGraph(graph as never, {}, road));

    expect(failure.what).toContain("superstep 1 (node 'w') failed");
  });
});

describe('a condition in JSONata that fails', () => {
  it('names its edge, after a node', async () => {
    const graph = new StateGraph(State)
      .addNode('a', async () => ({}))
      .addEdge(START, 'a')
      .addConditionalEdges('a', jsonata`$state.log + 1`, ['a'])
      .compile();

    const failure = await failureOfRun(runGraph(graph as never, {}));

    expect(failure).toMatchObject({ code: 'EXPRESSION_FAILED', where: "conditional edge from 'a'" });
    expect(failure.what).toBe(
      'its condition failed: The left side of the "+" operator must evaluate to a number (T2001)',
    );
  });

  it('names its edge, at the start', async () => {
    const graph = new StateGraph(State)
      .addNode('a', async () => ({}))
      .addConditionalEdges(START, jsonata`$state.log + 1`, ['a'])
      .compile();

    const failure = await failureOfRun(runGraph(graph as never, {}));

    expect(failure).toMatchObject({ code: 'EXPRESSION_FAILED', where: "conditional edge from 'START'" });
    expect(failure.what).toBe(
      'its condition failed: The left side of the "+" operator must evaluate to a number (T2001)',
    );
  });
});
