// The same graphs for both libraries: no-op async nodes, so that what is measured is the engine.

import * as langgraph from '@langchain/langgraph';
import * as stepgraph from '../lib/index.ts';

// The two share an API, not types.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Library = any;
// biome-ignore lint/suspicious/noExplicitAny: see above
type Graph = any;

export const libraries: Readonly<Record<'langgraph' | 'stepgraph', Library>> = { langgraph, stepgraph };

const stateOf = ({ Annotation }: Library) =>
  Annotation.Root({
    count: Annotation(),
    log: Annotation({ reducer: (left: string[], right: string[]) => left.concat(right), default: () => [] }),
  });

const pad = (index: number): string => String(index).padStart(5, '0');

/** n nodes, one after the other. */
export function chain(library: Library, nodes: number): Graph {
  const graph = new library.StateGraph(stateOf(library));
  for (let index = 0; index < nodes; index += 1) {
    graph.addNode(`n${pad(index)}`, async () => ({ count: index }));
    graph.addEdge(index === 0 ? library.START : `n${pad(index - 1)}`, `n${pad(index)}`);
  }
  return graph.compile();
}

/** n nodes at once, each appending one item. */
export function fanOut(library: Library, nodes: number): Graph {
  const graph = new library.StateGraph(stateOf(library));
  for (let index = 0; index < nodes; index += 1) {
    graph.addNode(`n${pad(index)}`, async () => ({ log: ['x'] }));
    graph.addEdge(library.START, `n${pad(index)}`);
  }
  return graph.compile();
}

/** One node that a router sends back to itself until it has run `rounds` times. */
export function loop(library: Library, rounds: number): Graph {
  return new library.StateGraph(stateOf(library))
    .addNode('work', async (state: { count?: number }) => ({ count: (state.count ?? 0) + 1 }))
    .addEdge(library.START, 'work')
    .addConditionalEdges('work', (state: { count: number }) => (state.count < rounds ? 'work' : library.END), [
      'work',
      library.END,
    ])
    .compile();
}

/** One node that sends n packets to another. */
export function sends(library: Library, packets: number): Graph {
  return new library.StateGraph(stateOf(library))
    .addNode('plan', async () => ({ count: 0 }))
    .addNode('work', async (state: { item: number }) => ({ log: [`x${state.item}`] }))
    .addEdge(library.START, 'plan')
    .addConditionalEdges(
      'plan',
      () => Array.from({ length: packets }, (_, item) => new library.Send('work', { item })),
      ['work'],
    )
    .compile();
}

/** A chain of 20 nodes over a state of `bytes` bytes of messages that none of them changes. */
export function largeState(library: Library): Graph {
  const graph = new library.StateGraph(stateOf(library));
  for (let index = 0; index < 20; index += 1) {
    graph.addNode(`n${pad(index)}`, async () => ({ count: index }));
    graph.addEdge(index === 0 ? library.START : `n${pad(index - 1)}`, `n${pad(index)}`);
  }
  return graph.compile();
}

/** The least that a run can be. */
export function oneNode(library: Library): Graph {
  return new library.StateGraph(stateOf(library))
    .addNode('work', async () => ({ count: 1 }))
    .addEdge(library.START, 'work')
    .compile();
}

/** One node that says a message a round, until there are so many. */
export function conversation(library: Library, messages: number): Graph {
  return new library.StateGraph(library.MessagesAnnotation)
    .addNode('say', async (state: { messages: unknown[] }) => ({
      messages: [{ role: 'user', content: `message ${state.messages.length}` }],
    }))
    .addEdge(library.START, 'say')
    .addConditionalEdges(
      'say',
      (state: { messages: unknown[] }) => (state.messages.length < messages ? 'say' : library.END),
      ['say', library.END],
    )
    .compile();
}

/** A model that sends to so many tools in each of so many rounds, and answers. */
export function agent(library: Library, rounds: number, tools: number): Graph {
  const route = (state: { messages: unknown[] }): unknown =>
    state.messages.length < rounds * (tools + 1)
      ? Array.from({ length: tools }, (_, item) => new library.Send('tools', { item }))
      : library.END;
  return new library.StateGraph(library.MessagesAnnotation)
    .addNode('model', async () => ({ messages: [{ role: 'assistant', content: 'thinking' }] }))
    .addNode('tools', async () => ({ messages: [{ role: 'user', content: 'found' }] }))
    .addEdge(library.START, 'model')
    .addEdge('tools', 'model')
    .addConditionalEdges('model', route, ['tools', library.END])
    .compile();
}

/** So many packets, worked on at once, and then a node that follows them. */
export function mapReduce(library: Library, packets: number, retryPolicy?: object): Graph {
  return new library.StateGraph(stateOf(library))
    .addNode('plan', async () => ({ count: 0 }))
    .addNode('work', async () => ({ log: ['x'] }), retryPolicy === undefined ? {} : { retryPolicy })
    .addNode('reduce', async () => ({ count: 1 }))
    .addEdge(library.START, 'plan')
    .addConditionalEdges(
      'plan',
      () => Array.from({ length: packets }, (_, item) => new library.Send('work', { item })),
      ['work'],
    )
    .addEdge('work', 'reduce')
    .compile();
}

/** A chain over a channel `data` that no node reads. */
export function unreadState(library: Library, nodes: number): Graph {
  const State = library.Annotation.Root({ count: library.Annotation(), data: library.Annotation() });
  const graph = new library.StateGraph(State);
  for (let index = 0; index < nodes; index += 1) {
    graph.addNode(`n${pad(index)}`, async () => ({ count: index }));
    graph.addEdge(index === 0 ? library.START : `n${pad(index - 1)}`, `n${pad(index)}`);
  }
  return graph.compile();
}

/** A graph whose runs wait in their second node until they are released; `parked` once so many are there. */
export function parking(library: Library, runs: number) {
  let release = (): void => undefined;
  let arrived = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const parked = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let waiting = 0;
  const graph = new library.StateGraph(stateOf(library))
    .addNode('first', async () => ({ count: 1 }))
    .addNode('second', async (_: unknown, config: { configurable?: { passing?: true } }) => {
      if (config.configurable?.passing) return { count: 0 };
      waiting += 1;
      if (waiting === runs) arrived();
      await gate;
      return { count: 2 };
    })
    .addEdge(library.START, 'first')
    .addEdge('first', 'second');
  return { graph, parked, release: () => release() };
}
