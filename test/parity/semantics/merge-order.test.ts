// SEMANTICS 2.2 and 2.3: a superstep is a barrier, and its updates merge by node name, then by Send.

import { describe, expect, it } from 'vitest';
import { turns } from '../../support/turns.ts';
import { byLog, draw, says, tells } from '../draw.ts';
import type { GraphLibrary, NodeAction } from '../graph-library.ts';
import { ways } from '../ways.ts';

const late =
  (action: NodeAction): NodeAction =>
  async (input, config) => {
    await turns(100);
    return action(input, config);
  };

/** START to every name, added in the order given. */
const fan = (names: readonly string[]) => (library: GraphLibrary) => {
  const builder = draw('START>a')(library);
  const extra = names.filter((name) => name !== 'a');
  for (const name of extra) builder.addNode(name, says(name)).addEdge(library.START, name);
  return builder;
};

const orders: readonly (readonly string[])[] = [
  ['a', 'b', 'c'],
  ['10', '2', '9', 'a', 'n10', 'n9'],
  ['B', 'C', 'Z', '_x', 'a', 'b', 'z', 'é'],
  ['a', 'a b', 'a!', 'a,b', 'a-b', 'a.b'],
  ['a', '\u{1F600}', '\uFFFD'],
];

const echo = tells((input) => [String(input['tag'] ?? 'pull')]);

describe.each(ways)('the order of merging: $name', (way) => {
  it('a successor starts when the whole superstep has ended', async () => {
    const graph = draw('START>fast START>slow fast>next', {
      nodes: { slow: () => late(says('slow')), next: () => tells(({ log }) => [`saw ${log.join()}`]) },
    });

    const { state } = await way.run(graph, { log: ['in'] });

    expect(state).toEqual({ log: ['in', 'fast', 'slow', 'saw in,fast,slow'] });
  });

  it.each(orders.map((order) => [order]))('sorts the names %j by UTF-16 code units', async (order) => {
    const { state } = await way.run(fan([...order].reverse()), {});

    expect(state).toEqual({ log: order });
  });

  it('does not ask which node finishes first', async () => {
    const graph = draw('START>b START>a', { nodes: { a: () => late(says('a')) } });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['a', 'b'] });
  });

  it('puts what edges pulled before what Sends pushed', async () => {
    const graph = draw('START>r r>zz r>aa', {
      nodes: { aa: () => echo, zz: () => echo },
      routers: {
        r: byLog((_, { Send }) => [
          new Send('aa', { tag: 'aa:1' }),
          new Send('zz', { tag: 'zz:1' }),
          new Send('aa', { tag: 'aa:2' }),
        ]),
      },
    });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['r', 'pull', 'pull', 'aa:1', 'zz:1', 'aa:2'] });
  });

  it('orders Sends by the node that emitted them, then as emitted', async () => {
    const two = (node: string) =>
      byLog((_, { Send }) => [0, 1].map((index) => new Send('w', { tag: `${node}-${index}` })));
    const graph = draw('START>r2 START>r1', { nodes: { w: () => echo }, routers: { r2: two('r2'), r1: two('r1') } });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['r1', 'r2', 'r1-0', 'r1-1', 'r2-0', 'r2-1'] });
  });

  it('counts Sends as numbers, whichever finishes first', async () => {
    const tags = Array.from({ length: 13 }, (_, index) => `${index}`);
    const graph = draw('START>r', {
      nodes: {
        w: () => async (input, config) => {
          await turns(10 * (13 - Number((input as { tag: string }).tag)));
          return echo(input, config);
        },
      },
      routers: { r: byLog((_, { Send }) => tags.map((tag) => new Send('w', { tag }))) },
    });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['r', ...tags] });
  });

  it('puts the Sends of a Command before those of the router', async () => {
    const graph = draw('START>r', {
      nodes: {
        r:
          ({ Command, Send }) =>
          async () =>
            new Command({ goto: new Send('w', { tag: 'cmd' }) }),
        w: () => echo,
      },
      options: { r: { ends: ['w'] } },
      routers: { r: byLog((_, { Send }) => [new Send('w', { tag: 'r1' })]) },
    });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['cmd', 'r1'] });
  });
});
