// SEMANTICS 2.5: conditional edges.

import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../lib/json/index.ts';
import { byLog, draw, says } from '../draw.ts';
import { ways } from '../ways.ts';

const last =
  (...names: readonly string[]) =>
  ({ Annotation }: { readonly Annotation: () => unknown }): Record<string, unknown> =>
    Object.fromEntries(names.map((name) => [name, Annotation()]));

describe.each(ways)('conditional edges: $name', (way) => {
  it('a router sees the snapshot with the writes of its own node, not those of its siblings', async () => {
    const views: Record<string, JsonValue> = {};
    const view = (name: string) => () => (state: JsonValue) => {
      views[name] = state;
      return [];
    };
    const graph = draw('START>a START>b', {
      channels: last('x', 'y'),
      nodes: {
        a: () => async () => ({ log: ['a'], x: 'fromA' }),
        b: () => async () => ({ log: ['b'], y: 'fromB' }),
      },
      routers: { a: view('a'), b: view('b') },
    });

    await way.run(graph, { log: ['in'], x: 0 });

    expect(views).toEqual({ a: { log: ['in', 'a'], x: 'fromA' }, b: { log: ['in', 'b'], x: 0, y: 'fromB' } });
  });

  it('after a Send a router sees the channels, not the argument', async () => {
    const views: JsonValue[] = [];
    const graph = draw('START>r', {
      channels: last('x'),
      nodes: { w: () => says('w') },
      routers: {
        r: byLog((_, { Send }) => new Send('w', { x: 'argument', log: [] })),
        w: () => (state) => {
          views.push(state);
          return [];
        },
      },
    });

    await way.run(graph, { x: 'global' });

    expect(views).toEqual([{ log: ['r', 'w'], x: 'global' }]);
  });

  it('the router of START sees the reduced input with defaults, beside the edges of START', async () => {
    const views: JsonValue[] = [];
    const graph = draw('START>b', {
      nodes: { a: () => says('a') },
      routers: {
        START: () => (state) => {
          views.push(state);
          return 'a';
        },
      },
    });

    const { steps } = await way.run(graph, {});

    expect(views).toEqual([{ log: [] }]);
    expect(steps).toEqual([['a', 'b']]);
  });

  it('the update of a Command is seen by the router of its node', async () => {
    const graph = draw('START>a', {
      nodes: {
        a:
          ({ Command }) =>
          async () =>
            new Command({ update: { log: ['yes'] } }),
        b: () => says('b'),
      },
      routers: { a: byLog((log, { END }) => (log.includes('yes') ? 'b' : END)) },
    });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['yes', 'b'] });
  });

  it('END and doubles in a list do not count, a Send beside its name does', async () => {
    const graph = draw('START>a', {
      nodes: { b: () => async (input) => ({ log: [`b saw ${JSON.stringify(input)}`] }) },
      routers: { a: byLog((_, { END, Send }) => [END, 'b', 'b', new Send('b', 7)]) },
    });

    const { state } = await way.run(graph, {});

    expect(state).toEqual({ log: ['a', 'b saw {"log":["a"]}', 'b saw 7'] });
  });

  it('static and conditional edges both count, the same target once', async () => {
    const { steps } = await way.run(draw('START>a a>b', { routers: { a: () => () => ['b'] } }), {});

    expect(steps).toEqual([['a'], ['b']]);
  });

  it.each([
    ['true', true, 'b'],
    ['false', false, 'c'],
    ['a number', 1, 'd'],
    ['text', 'text', 'e'],
  ])('a path map translates %s', async (_, key, target) => {
    const targets = { true: 'b', false: 'c', 1: 'd', text: 'e' };
    const graph = draw('START>a b>END c>END d>END e>END', { routers: { a: () => [() => key, targets] } });

    const { steps } = await way.run(graph, {});

    expect(steps).toEqual([['a'], [target]]);
  });

  it('a Send need not be in the path map', async () => {
    const graph = draw('START>a a>w', {
      routers: { a: ({ Send, END }) => [() => [new Send('w', { log: [] })], [END]] },
    });

    const { steps } = await way.run(graph, {});

    expect(steps).toEqual([['a'], ['w', 'w']]);
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a key that the map lacks', 'nope'],
  ])('a router that returns %s fails', async (_, result) => {
    const graph = draw('START>a a>b', { routers: { a: () => [() => result, ['b']] } });

    const { error } = await way.run(graph, {});

    expect(error).toBeInstanceOf(Error);
  });

  it.each(['nope', '__end__'])('a Send to %j fails', async (target) => {
    const graph = draw('START>a', { routers: { a: byLog((_, { Send }) => new Send(target, {})) } });

    const { error } = await way.run(graph, {});

    expect(error).toMatchObject({ name: 'InvalidUpdateError' });
  });

  it('a router that throws fails the run with its own error', async () => {
    const graph = draw('START>a', {
      routers: {
        a: () => () => {
          throw new RangeError('no way');
        },
      },
    });

    const { error } = await way.run(graph, {});

    expect(error).toMatchObject({ name: 'RangeError', message: 'no way' });
  });
});
