// SEMANTICS 2.6: Send.

import { describe, expect, it } from 'vitest';
import { byLog, draw } from '../draw.ts';
import type { NodeAction } from '../graph-library.ts';
import { errorCode } from '../observation.ts';
import { ways } from '../ways.ts';

const echo = (): NodeAction => async (input) => ({ log: [JSON.stringify(input)] });

const sendAll = (node: string, values: readonly unknown[]) =>
  byLog((_, { Send }) => values.map((value) => new Send(node, value)));

describe.each(ways)('Send: $name', (way) => {
  it('a node gets exactly the argument', async () => {
    const values = [{ a: 1 }, 'text', 4, null, [1, 2], { log: 'not the log' }];
    const graph = draw('START>r', { nodes: { w: echo }, routers: { r: sendAll('w', values) } });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['r', ...values.map((value) => JSON.stringify(value))] });
  });

  it('an edge and a Send to one node run it twice', async () => {
    const graph = draw('START>r r>w', { nodes: { w: echo }, routers: { r: sendAll('w', [1]) } });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['r', '{"log":["r"]}', '1'] });
  });

  it('what follows several Sends of a node runs once', async () => {
    const graph = draw('START>r w>z', { routers: { r: sendAll('w', [1, 2, 3]) } });

    const { steps } = await way.run(graph, {});

    expect(steps).toEqual([['r'], ['w', 'w', 'w'], ['z']]);
  });

  it('a join with several Sends of a source fires once', async () => {
    const graph = draw('START>r r>b w+b>j', { routers: { r: sendAll('w', [1, 2]) } });

    const { steps } = await way.run(graph, {});

    expect(steps).toEqual([['r'], ['b', 'w', 'w'], ['j']]);
  });

  it('Sends from Sends are ordered by their parents', async () => {
    const graph = draw('START>r', {
      nodes: {
        w:
          ({ Command, Send }) =>
          async (input) =>
            new Command({ update: { log: [input] }, goto: ['a', 'b'].map((s) => new Send('q', `q${input}${s}`)) }),
        q: () => async (input) => ({ log: [input] }),
      },
      options: { w: { ends: ['q'] } },
      routers: { r: sendAll('w', ['w2', 'w1']) },
    });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['r', 'w2', 'w1', 'qw2a', 'qw2b', 'qw1a', 'qw1b'] });
  });

  it('a Send to a deferred node is not deferred', async () => {
    const graph = draw('START>r r>x x>y', {
      nodes: { d: echo },
      options: { d: { defer: true } },
      routers: { r: sendAll('d', [1]) },
    });

    const { steps } = await way.run(graph, {});

    expect(steps).toEqual([['r'], ['d', 'x'], ['y']]);
  });

  it('no Sends end the branch', async () => {
    const { steps } = await way.run(draw('START>r w>END', { routers: { r: sendAll('w', []) } }), {});

    expect(steps).toEqual([['r']]);
  });

  it('a node may return a Send: no update, but a way to go', async () => {
    const graph = draw('START>r', {
      nodes: {
        r:
          ({ Send }) =>
          async () =>
            new Send('w', 1),
        w: echo,
      },
      options: { r: { ends: ['w'] } },
    });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['1'] });
  });

  it('a Send of undefined is dropped', async () => {
    const { steps, error } = await way.run(draw('START>r w>END', { routers: { r: sendAll('w', [undefined]) } }), {});

    expect(error).toBeUndefined();
    expect(steps).toEqual([['r']]);
  });

  it('a node may not return a list of Sends', async () => {
    const graph = draw('START>r r>w', {
      nodes: {
        r:
          ({ Send }) =>
          async () => [new Send('w', 1)],
      },
    });

    const { error } = await way.run(graph, {});

    expect(errorCode(error)).toBe('INVALID_GRAPH_NODE_RETURN_VALUE');
  });

  it('two Sends that write one last-value channel conflict', async () => {
    const graph = draw('START>r', {
      channels: ({ Annotation }) => ({ x: Annotation() }),
      nodes: { w: () => async () => ({ x: 1 }) },
      routers: { r: sendAll('w', [1, 2]) },
    });

    const { error } = await way.run(graph, {});

    expect(error).toMatchObject({ name: 'InvalidUpdateError' });
  });
});
