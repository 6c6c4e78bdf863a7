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
