// What a run costs: states entered, each billed. The table of ARCHITECTURE.md, asserted run by run.

import { describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../lib/engine/index.ts';
import {
  Annotation,
  Command,
  type CompiledGraph,
  END,
  jsonata,
  reducers,
  Send,
  START,
  StateGraph,
} from '../../lib/index.ts';

const State = Annotation.Root({ log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }) });
const node = async () => ({ log: ['x'] });

// biome-ignore lint/suspicious/noExplicitAny: graphs of several types
type Any = CompiledGraph<any, any, any>;

async function entered(graph: Any, supersteps?: 0): Promise<string[]> {
  const states: string[] = [];
  const engine = createLocalEngine({
    ...(supersteps === undefined ? {} : { bounds: { supersteps } }),
    onEvent: (record) => {
      if (record.type.endsWith('StateEntered') && 'stateName' in record) states.push(record.stateName);
    },
  });
  await engine.run(graph.definition, {}, {}, []).output;
  return states;
}

const linear = (count: number): Any => {
  const graph = new StateGraph(State) as unknown as StateGraph<object, object, string>;
  const names = Array.from({ length: count }, (_, index) => `n${index}`);
  names.forEach((name, index) => {
    graph.addNode(name, node).addEdge(index === 0 ? START : `n${index - 1}`, name);
  });
  return graph.compile();
};

const parallel = (count: number): Any => {
  const graph = new StateGraph(State) as unknown as StateGraph<object, object, string>;
  for (let index = 0; index < count; index += 1) graph.addNode(`n${index}`, node).addEdge(START, `n${index}`);
  return graph.compile();
};

describe('a run enters', () => {
  it('one state for its frame, where the last superstep ends it, and one for each node of a chain', async () => {
    expect(await entered(linear(1))).toEqual(['start', 'n0']);
    expect(await entered(linear(5))).toHaveLength(1 + 5);
  });

  it('n + 1 states for n nodes at once', async () => {
    expect(await entered(parallel(4))).toHaveLength(1 + 4 + 1);
  });

  it('two states for a routed node, and one to end', async () => {
    const graph = new StateGraph(State)
      .addNode('a', node)
      .addNode('b', node)
      .addEdge(START, 'a')
      .addConditionalEdges('a', (state) => (state.log.length < 3 ? 'a' : 'b'), ['a', 'b'])
      .compile();

    expect(await entered(graph)).toEqual(['start', 'a', 'after a', 'a', 'after a', 'a', 'after a', 'b']);
  });

  it('n + 2 states for n nodes at once that are routed', async () => {
    const graph = new StateGraph(State)
      .addNode('a', node)
      .addNode('b', async () => new Command({ goto: END }), { ends: [END] })
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .compile();

    expect(await entered(graph)).toHaveLength(1 + (2 + 2) + 1);
  });

  it('n + 2 states for n Sends, and one on leaving the static road', async () => {
    const graph = new StateGraph(State)
      .addNode('a', node)
      .addNode('w', node)
      .addEdge(START, 'a')
      .addConditionalEdges('a', () => Array.from({ length: 7 }, () => new Send('w', {})), ['w'])
      .compile();

    expect(await entered(graph)).toHaveLength(1 + 2 + 1 + (7 + 2) + 1);
  });

  it('one state more where START has a router', async () => {
    const graph = new StateGraph(State)
      .addNode('a', node)
      .addConditionalEdges(START, () => 'a', ['a', END])
      .compile();

    expect(await entered(graph)).toEqual(['start', 'route from START', 'after route from START', 'a']);
  });

  it('no state more for a task where the router of START is JSONata', async () => {
    const graph = new StateGraph(State)
      .addNode('a', node)
      .addConditionalEdges(START, jsonata`'a'`, ['a', END])
      .compile();

    expect(await entered(graph)).toEqual(['start', 'after route from START', 'a']);
  });

  it('by dispatch, n + 2 states for n tasks', async () => {
    expect(await entered(linear(3), 0)).toHaveLength(1 + 3 * (1 + 2) + 1);
    expect(await entered(parallel(4), 0)).toHaveLength(1 + (4 + 2) + 1);
  });
});
