// SEMANTICS 2.12: the shapes of streams.

import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../lib/json/index.ts';
import { turns } from '../../support/turns.ts';
import { byLog, draw, type Sketch, says } from '../draw.ts';
import type { GraphLibrary } from '../graph-library.ts';
import { type Invokable, libraries, streamOf } from '../ways.ts';

const zeroes = ({ Annotation }: GraphLibrary): Record<string, unknown> => ({ x: Annotation() });

const fanOut = draw('START>a START>b a+b>z', {
  channels: zeroes,
  nodes: {
    a: () => async (_, config) => {
      await turns(100);
      return says('a')({}, config);
    },
    z: () => async () => ({ x: 1 }),
  },
});

describe.each(libraries)('streams of %s', (_, library) => {
  it('values: the state after the input and after each superstep that wrote', async () => {
    const chunks = await streamOf(fanOut, library, { input: { x: 0 }, mode: 'values' });

    expect(chunks).toEqual([
      { log: [], x: 0 },
      { log: ['a', 'b'], x: 0 },
      { log: ['a', 'b'], x: 1 },
    ]);
  });

  it('values: no chunk of a superstep that writes nothing', async () => {
    const graph = draw('START>a a>b', { nodes: { a: () => async () => ({}) } });

    const chunks = await streamOf(graph, library, { input: { log: ['in'] }, mode: 'values' });

    expect(chunks).toEqual([{ log: ['in'] }, { log: ['in', 'b'] }]);
  });

  it('updates: a chunk a task, in the order of completion', async () => {
    const chunks = await streamOf(fanOut, library, { input: { x: 0 }, mode: 'updates' });

    expect(chunks).toEqual([{ b: { log: ['b'] } }, { a: { log: ['a'] } }, { z: { x: 1 } }]);
  });

  it('updates: a node that writes nothing gives an empty one', async () => {
    const graph = draw('START>a', { nodes: { a: () => async () => ({}) } });

    expect(await streamOf(graph, library, { input: {}, mode: 'updates' })).toEqual([{ a: {} }]);
  });

  it('updates: two writes of one key come as a list', async () => {
    const graph = draw('START>a', {
      nodes: {
        a:
          ({ Command }) =>
          async () => [new Command({ update: { log: ['1'] } }), { log: ['2'] }],
      },
    });

    const chunks = await streamOf(graph, library, { input: {}, mode: 'updates' });

    expect(chunks).toEqual([{ a: [{ log: ['1'] }, { log: ['2'] }] }]);
  });

  it('updates: several updates of one task that write different keys come as one', async () => {
    const graph = draw('START>a', {
      channels: zeroes,
      nodes: {
        a:
          ({ Command }) =>
          async () => [new Command({ update: { log: ['1'] } }), { x: 2 }],
      },
    });

    const chunks = await streamOf(graph, library, { input: {}, mode: 'updates' });

    expect(chunks).toEqual([{ a: { log: ['1'], x: 2 } }]);
  });

  it('updates: an Overwrite shows as its wire form', async () => {
    const graph = draw('START>a', {
      nodes: {
        a:
          ({ Overwrite }) =>
          async () => ({ log: new Overwrite(['x']) }),
      },
    });

    const chunks = await streamOf(graph, library, { input: {}, mode: 'updates' });

    expect(chunks).toEqual([{ a: { log: { __overwrite__: ['x'] } } }]);
  });

  it('custom: what a node writes', async () => {
    const graph = draw('START>a', {
      nodes: {
        a: () => async (_, config) => {
          const { writer } = config as { writer?: (chunk: unknown) => void };
          writer?.({ p: 1 });
        },
      },
    });

    expect(await streamOf(graph, library, { input: {}, mode: 'custom' })).toEqual([{ p: 1 }]);
  });

  it('values: no first chunk where the input wrote nothing', async () => {
    expect(await streamOf(draw('START>a'), library, { input: {}, mode: 'values' })).toEqual([{ log: ['a'] }]);
  });

  it('several modes: chunks with their mode', async () => {
    const chunks = await streamOf(draw('START>a'), library, {
      input: { log: ['in'] },
      mode: ['updates', 'values'],
    });

    expect(chunks).toHaveLength(3);
    expect(chunks[0]).toEqual(['values', { log: ['in'] }]);
    expect(chunks).toContainEqual(['updates', { a: { log: ['a'] } }]);
    expect(chunks).toContainEqual(['values', { log: ['in', 'a'] }]);
  });

  it('tasks: each task as it begins and as it ends', async () => {
    const chunks = await streamOf(draw('START>a a>b'), library, { input: { log: ['in'] }, mode: 'tasks' });

    const begins = { interrupts: [], id: expect.any(String) };
    expect(chunks).toEqual([
      expect.objectContaining({ ...begins, name: 'a', input: { log: ['in'] }, triggers: ['branch:to:a'] }),
      expect.objectContaining({ ...begins, name: 'a', result: { log: ['a'] } }),
      expect.objectContaining({ ...begins, name: 'b', input: { log: ['in', 'a'] }, triggers: ['branch:to:b'] }),
      expect.objectContaining({ ...begins, name: 'b', result: { log: ['b'] } }),
    ]);
  });

  it('tasks: the triggers name a join or a Send', async () => {
    const router = byLog((_, { Send }) => [new Send('w', 1)]);
    const graph = draw('START>a START>b a+b>z', { routers: { z: router }, nodes: { w: () => says('w') } });

    const chunks = await streamOf(graph, library, { input: {}, mode: 'tasks' });

    const triggers = chunks.flatMap((chunk) => (chunk as { triggers?: JsonValue }).triggers ?? []);
    expect(triggers).toEqual(['branch:to:a', 'branch:to:b', 'join:a+b:z', '__pregel_push']);
  });

  it('tasks: a task keeps its id from begin to end', async () => {
    const chunks = await streamOf(draw('START>a START>b'), library, { input: {}, mode: 'tasks' });

    const ids = chunks.map((chunk) => (chunk as { name: string; id: string }).name + (chunk as { id: string }).id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(2);
  });

  it('values: all channels, where invoke gives those of the output schema', async () => {
    const graph: Sketch = ({ Annotation, START, StateGraph }) => {
      const output = Annotation.Root({ y: Annotation() });
      const builder = new StateGraph(Annotation.Root({ x: Annotation(), y: Annotation() }), { output });
      return builder.addNode('a', async () => ({ y: 2 })).addEdge(START, 'a');
    };

    const chunks = await streamOf(graph, library, { input: { x: 1 }, mode: 'values' });

    expect(chunks).toEqual([{ x: 1 }, { x: 1, y: 2 }]);
  });

  it('invoke with a stream mode gives the list of chunks', async () => {
    const compiled = draw('START>a a>b')(library).compile({ name: 'g' }) as Invokable;

    const chunks = await compiled.invoke({}, { streamMode: 'updates' });

    expect(chunks).toEqual([{ a: { log: ['a'] } }, { b: { log: ['b'] } }]);
  });

  it('a failing run ends the stream with its error, after what was done', async () => {
    const graph = draw('START>a a>b', {
      nodes: {
        b: () => async () => {
          throw new Error('bad');
        },
      },
    });
    const compiled = graph(library).compile({ name: 'g' }) as Invokable;
    const chunks: unknown[] = [];

    const reading = (async () => {
      for await (const chunk of await compiled.stream({}, { streamMode: 'updates' })) chunks.push(chunk);
    })();

    await expect(reading).rejects.toThrow('bad');
    expect(chunks).toEqual([{ a: { log: ['a'] } }]);
  });
});
