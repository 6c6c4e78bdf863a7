// What a run costs: states entered, each billed. The table of ARCHITECTURE.md, asserted run by run.

import { describe, expect, it } from 'vitest';
import { graph as documentDigest } from '../../examples/document-digest/graph.ts';
import { createLocalEngine } from '../../lib/engine/index.ts';
import {
  Annotation,
  Command,
  type CompiledGraph,
  END,
  jsonata,
  type NodeOptions,
  reducers,
  Send,
  START,
  StateGraph,
} from '../../lib/index.ts';

const State = Annotation.Root({ log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }) });
const node = async () => ({ log: ['x'] });

// biome-ignore lint/suspicious/noExplicitAny: graphs of several types
type Any = CompiledGraph<any, any, any>;
type Builder = StateGraph<object, object, string>;

interface Entering {
  readonly supersteps?: 0;
  readonly input?: object;
}

async function entered(graph: Any, { supersteps, input = {} }: Entering = {}): Promise<string[]> {
  const states: string[] = [];
  const engine = createLocalEngine({
    ...(supersteps === undefined ? {} : { bounds: { supersteps } }),
    onEvent: (record) => {
      if (record.type.endsWith('StateEntered') && 'stateName' in record) states.push(record.stateName);
    },
  });
  await engine.run(graph.definition, input, {}, []).output;
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
    expect(await entered(linear(3), { supersteps: 0 })).toHaveLength(1 + 3 * (1 + 2) + 1);
    expect(await entered(parallel(4), { supersteps: 0 })).toHaveLength(1 + (4 + 2) + 1);
  });
});

const times = (count: number, name: string): string[] => Array.from({ length: count }, () => name);
const policy = { retryPolicy: { maxAttempts: 7 } };

/** `a` leads to `beside` and sends `count` packets to `w`. */
function sending(count: number, beside: readonly string[], options: NodeOptions = {}): Any {
  const graph = new StateGraph(State).addNode('a', node).addNode('w', node, options) as unknown as Builder;
  for (const name of beside) graph.addNode(name, node).addEdge('a', name);
  return graph
    .addEdge(START, 'a')
    .addConditionalEdges('a', () => Array.from({ length: count }, () => new Send('w', {})), ['w'])
    .compile() as Any;
}

describe('a run with Sends enters', () => {
  it('n + 1 states for n Sends', async () => {
    expect(await entered(sending(3, []))).toEqual(['start', 'a', 'after a', 'w*', ...times(3, 'w in w*')]);
  });

  it('n + 1 states for n Sends and nodes beside them, where one Task can run them all', async () => {
    const expected = ['start', 'a', 'after a', 'b|w*', ...times(4, 'b|w in b|w*')];

    expect(await entered(sending(3, ['b']))).toEqual(expected);
  });

  it('n + 2 states for n Sends and nodes that are tried again otherwise', async () => {
    const states = await entered(sending(3, ['b', 'c'], policy));
    const inside = ['b in b|c|w*', 'c in b|c|w*', 'sends in b|c|w*', ...times(3, 'w in sends in b|c|w*')];

    expect(states.slice(0, 4)).toEqual(['start', 'a', 'after a', 'b|c|w*']);
    expect(states.slice(4).sort()).toEqual(inside.sort());
  });

  it('nothing for a list of Sends that is empty', async () => {
    expect(await entered(sending(0, []))).toEqual(['start', 'a', 'after a', 'end']);
    expect(await entered(sending(0, ['b']))).toEqual(['start', 'a', 'after a', 'b']);
  });

  it('a state more for each Send, where those who are sent to are tried again in different ways', async () => {
    const graph = new StateGraph(State)
      .addNode('a', node)
      .addNode('v', node)
      .addNode('w', node, policy)
      .addEdge(START, 'a')
      .addConditionalEdges('a', () => [new Send('v', {})], ['v'])
      .addConditionalEdges('a', () => [new Send('w', {})], ['w'])
      .compile() as Any;
    const states = await entered(graph);

    expect(states.slice(0, 4)).toEqual(['start', 'a', 'after a', 'v*|w*']);
    expect(states.slice(4).sort()).toEqual(['v in v*|w*', 'w in v*|w*', ...times(2, 'retries in v*|w*')].sort());
  });

  it('the superstep of those Sends again, where it leads back', async () => {
    const graph = new StateGraph(State)
      .addNode('a', node)
      .addNode('w', node)
      .addEdge(START, 'a')
      .addEdge('w', 'a')
      .addConditionalEdges('a', ({ log }) => (log.length < 3 ? [new Send('w', {})] : []), ['w'])
      .compile() as Any;

    const round = ['a', 'after a', 'w*', 'w in w*'];
    expect(await entered(graph)).toEqual(['start', ...round, 'a', 'after a', 'end']);
  });
});

/** A list router over `of`, which names two of them; each leads on to `last`. */
function listRouter(of: readonly string[], named: readonly string[], join?: readonly string[]): Builder {
  const graph = new StateGraph(State).addNode('a', node).addNode('last', node) as unknown as Builder;
  for (const name of of) graph.addNode(name, node);
  for (const name of of) if (!join?.includes(name)) graph.addEdge(name, 'last');
  if (join !== undefined) graph.addEdge([...join], 'last');
  return graph.addEdge(START, 'a').addConditionalEdges('a', () => [...named], [...of]);
}

const letters = ['k', 'l', 'm', 'n'];
const byDispatch = ['dispatch', ...times(2, 'node in dispatch'), 'after dispatch'];

describe('a run that leaves the static road', () => {
  it('enters n + 2 states for what was not listed, and no other on the way there and back', async () => {
    const graph = listRouter(letters, ['k', 'm']).addNode('then', node).addEdge('last', 'then').compile() as Any;

    expect(await entered(graph)).toEqual(['start', 'a', 'after a', ...byDispatch, 'last', 'then']);
  });

  it('comes back with its joins half full', async () => {
    // `k` and `m` run together behind `both`, too, so that what follows them is written out.
    const graph = listRouter([...letters, 'both'], ['k', 'm'], ['k', 'late'])
      .addNode('late', node)
      .addEdge('m', 'late')
      .addEdge('both', 'k')
      .addEdge('both', 'm');
    const states = await entered(graph.compile() as Any);

    expect(states).toEqual([
      'start',
      'a',
      'after a',
      ...byDispatch,
      'last|late (waiting k)',
      'last in last|late (waiting k)',
      'late in last|late (waiting k)',
      'last',
    ]);
  });

  it('comes back to Sends', async () => {
    const graph = listRouter(letters, ['k', 'm'])
      .addNode('w', node)
      .addConditionalEdges('k', () => [new Send('w', {}), new Send('w', {})], ['w'])
      .compile() as Any;
    const states = await entered(graph);

    expect(states).toEqual(['start', 'a', 'after a', ...byDispatch, 'last|w*', ...times(3, 'last|w in last|w*')]);
  });

  it('enters a state more, once, where nodes are deferred', async () => {
    const graph = listRouter(letters, ['k', 'm'])
      .addNode('late', node, { defer: true })
      .addEdge('a', 'late')
      .compile() as Any;

    expect(await entered(graph)).toEqual([
      'start',
      'a',
      'after a',
      'dispatch entry',
      ...byDispatch,
      'last (deferred late)',
      'late',
    ]);
  });

  it('stays there to its end, where nothing is written out', async () => {
    const graph = listRouter(letters, ['k', 'm']).compile() as Any;
    const last = ['dispatch', 'node in dispatch', 'after dispatch'];

    expect(await entered(graph, { supersteps: 0 })).toEqual(['start', ...last, ...byDispatch, ...last, 'end']);
  });
});

describe('a run of the shapes that people write', () => {
  it('costs an agent of 10 rounds with 3 tools each 64 states, whatever its model is tried again for', async () => {
    const graph = new StateGraph(State)
      .addNode('model', node, policy)
      .addNode('tools', async () => ({ log: [] }))
      .addEdge(START, 'model')
      .addEdge('tools', 'model')
      .addConditionalEdges(
        'model',
        ({ log }) => (log.length > 10 ? END : times(3, 'tools').map((to) => new Send(to, {}))),
        ['tools', END],
      )
      .compile() as Any;

    const states = await entered(graph);

    expect(states).toHaveLength(64);
    expect(states.slice(0, 8)).toEqual([
      'start',
      'model',
      'after model',
      'tools*',
      ...times(3, 'tools in tools*'),
      'model',
    ]);
  });

  it('costs a map of 100 tasks with a policy, and a reduce, 105', async () => {
    const graph = new StateGraph(State)
      .addNode('plan', node)
      .addNode('work', node, policy)
      .addNode('reduce', node)
      .addEdge(START, 'plan')
      .addConditionalEdges('plan', () => times(100, 'work').map((to) => new Send(to, {})), ['work'])
      .addEdge('work', 'reduce')
      .compile() as Any;

    const expected = ['start', 'plan', 'after plan', 'work*', ...times(100, 'work in work*'), 'reduce'];
    expect(await entered(graph)).toEqual(expected);
  });

  it('costs a plan that is carried out in 5 rounds of 3 steps 34', async () => {
    const send = ({ log }: typeof State.State) =>
      log.length > 5 ? END : times(3, 'step').map((to) => new Send(to, {}));
    const graph = new StateGraph(State)
      .addNode('plan', node)
      .addNode('step', async () => ({ log: [] }))
      .addNode('replan', node)
      .addEdge(START, 'plan')
      .addEdge('step', 'replan')
      .addConditionalEdges('plan', send, ['step', END])
      .addConditionalEdges('replan', send, ['step', END])
      .compile() as Any;

    const round = ['step*', ...times(3, 'step in step*'), 'replan', 'after replan'];
    expect(await entered(graph)).toEqual([
      ...['start', 'plan', 'after plan'],
      ...times(5, '').flatMap(() => round),
      'end',
    ]);
  });

  it('costs the digest of a document of 12 sections 22', async () => {
    const text = Array.from({ length: 12 }, (_, at) => `# Part ${at}\n\nThe pool of part ${at} is full.`).join('\n\n');
    const beside = 'entities|keywords|readability|analyse-section*';
    const states = await entered(documentDigest as Any, { input: { text } });

    expect(states.filter((name) => !name.includes(' in '))).toEqual([
      'start',
      'load',
      'split',
      'after split',
      beside,
      'rank',
      'render',
    ]);
    expect(states).toHaveLength(22);
  });
});
