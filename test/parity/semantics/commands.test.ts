// SEMANTICS 2.6: Command.

import { describe, expect, it } from 'vitest';
import { draw, says, tells } from '../draw.ts';
import type { GraphLibrary, NodeAction } from '../graph-library.ts';
import { ways } from '../ways.ts';

/** A node that returns a Command. */
const commands =
  (fields: (library: GraphLibrary) => { update?: unknown; goto?: unknown }) =>
  (library: GraphLibrary): NodeAction =>
  async () =>
    new library.Command(fields(library));

const echo = (): NodeAction => async (input) => ({ log: [JSON.stringify(input)] });

describe.each(ways)('Command: $name', (way) => {
  it('goto, static edge and conditional edge all count', async () => {
    const graph = draw('START>a a>b', {
      nodes: { a: commands(() => ({ update: { log: ['a'] }, goto: 'c' })), c: () => says('c'), d: () => says('d') },
      options: { a: { ends: ['c'] } },
      routers: { a: () => () => 'd' },
    });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['a', 'b', 'c', 'd'] });
  });

  it('goto END cancels nothing', async () => {
    const graph = draw('START>a a>b', {
      nodes: { a: commands(({ END }) => ({ goto: END })) },
      options: { a: { ends: ['__end__'] } },
    });

    const { steps } = await way.run(graph, {});

    expect(steps).toEqual([['a'], ['b']]);
  });

  it('goto may be a list of names and Sends', async () => {
    const graph = draw('START>a', {
      nodes: {
        a: commands(({ Send }) => ({ goto: ['c', new Send('b', 1), 'b'] })),
        b: echo,
        c: () => says('c'),
      },
      options: { a: { ends: ['b', 'c'] } },
    });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['{"log":[]}', 'c', '1'] });
  });

  it('an update may be pairs, a reducer key twice', async () => {
    const pairs = [
      ['log', ['1']],
      ['log', ['2']],
    ];

    const { state } = await way.run(draw('START>a', { nodes: { a: commands(() => ({ update: pairs })) } }), {});

    expect(state).toEqual({ log: ['1', '2'] });
  });

  it('an update of pairs with a last-value key twice conflicts', async () => {
    const pairs = [
      ['x', 1],
      ['x', 1],
    ];
    const graph = draw('START>a', {
      channels: ({ Annotation }) => ({ x: Annotation() }),
      nodes: { a: commands(() => ({ update: pairs })) },
    });

    const { error } = await way.run(graph, {});

    expect(error).toMatchObject({ name: 'InvalidUpdateError' });
  });

  it('a list of Commands and updates merges in its order', async () => {
    const graph = draw('START>a', {
      nodes: {
        a:
          ({ Command }) =>
          async () => [
            new Command({ update: { log: ['1'] }, goto: 'b' }),
            { log: ['2'] },
            new Command({ update: { log: ['3'] }, goto: 'c' }),
          ],
        b: () => says('b'),
        c: () => tells(({ log }) => [`c after ${log.length}`]),
      },
      options: { a: { ends: ['b', 'c'] } },
    });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['1', '2', '3', 'b', 'c after 3'] });
  });
});

describe('Command as the input of a run', () => {
  it.todo('its update is the input, and its goto replaces the edges of START');
  it.todo('an empty one is refused: EmptyInputError');
});
