// What nodes, routers and readers of a stream get is theirs: changing it in place changes nothing of the run.

import { describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../lib/engine/index.ts';
import { Annotation, type CompiledGraph, type NodeConfig, reducers, Send, START, StateGraph } from '../../lib/index.ts';
import { SimulatedClock } from '../../lib/interpreter/index.ts';

const State = Annotation.Root({
  box: Annotation<{ items: string[] }>(),
  seen: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
});
type Box = { items: string[] };

/** A node that tells what it finds in its box, spoils it, and fails at its first attempt. */
const spoilsAndFails = async ({ box }: { readonly box: Box }, { attempt }: NodeConfig) => {
  const found = box.items.join('+');
  box.items.push('spoilt');
  if (attempt === 1) throw new Error('once');
  return { seen: [found] };
};
const retryPolicy = { maxAttempts: 2, jitter: false };

describe.each([
  ['static road', {}],
  ['dispatch road', { bounds: { supersteps: 0 } }],
])('what is changed in place, %s', (_road, bounds) => {
  // biome-ignore lint/suspicious/noExplicitAny: graphs of several types
  const run = async (graph: CompiledGraph<any, any, any>, input: object, config: object = {}): Promise<unknown> => {
    const engine = createLocalEngine({ ...bounds, clock: new SimulatedClock({ mode: 'auto' }) });
    return engine.run(graph.definition, input, config, []).output;
  };

  it('of the state is as it was at the next attempt', async () => {
    const graph = new StateGraph(State).addNode('a', spoilsAndFails, { retryPolicy }).addEdge(START, 'a').compile();

    expect(await run(graph, { box: { items: ['own'] } })).toEqual({ box: { items: ['own'] }, seen: ['own'] });
  });

  it("of a Send's argument is as it was at the next attempt", async () => {
    const graph = new StateGraph(State)
      .addNode('a', async () => ({}))
      .addNode('w', spoilsAndFails, { retryPolicy })
      .addEdge(START, 'a')
      .addConditionalEdges('a', () => [new Send('w', { box: { items: ['sent'] } })], ['w'])
      .compile();

    expect(await run(graph, {})).toEqual({ seen: ['sent'] });
  });

  it('of an argument that two Sends share is seen by neither of the tasks', async () => {
    const graph = new StateGraph(State)
      .addNode('a', async () => ({}))
      .addNode('w', async ({ box }) => ({ seen: [String(box.items.push('spoilt'))] }))
      .addEdge(START, 'a')
      .addConditionalEdges('a', () => {
        const shared = { box: { items: ['sent'] } };
        return [new Send('w', shared), new Send('w', shared)];
      }, ['w'])
      .compile();

    expect(await run(graph, {})).toEqual({ seen: ['2', '2'] });
  });

  it('of its config is as it was for the next attempt, node and run', async () => {
    const spoil = async (_state: unknown, config: NodeConfig) => {
      const { configurable, metadata, tags } = config as unknown as {
        readonly configurable: { ids: string[] };
        readonly metadata: { given: string[]; own?: string[] };
        readonly tags: string[];
      };
      const found = [configurable.ids, metadata.given, metadata.own ?? [], tags].map((list) => list.length).join();
      for (const list of [configurable.ids, metadata.given, metadata.own, tags]) list?.push('spoilt');
      if (config.attempt === 1) throw new Error('once');
      return { seen: [found] };
    };
    const own = { metadata: { own: ['x'] }, retryPolicy };
    const graph = new StateGraph(State)
      .addNode('a', spoil, own)
      .addNode('b', spoil, own)
      .addEdge(START, 'a')
      .addEdge('a', 'b')
      .compile();
    const config = { configurable: { ids: ['x'] }, metadata: { given: ['x'] }, tags: ['x'] };

    expect(await run(graph, {}, config)).toEqual({ seen: ['1,1,1,1', '1,1,1,1'] });
    expect(await run(graph, {}, config)).toEqual({ seen: ['1,1,1,1', '1,1,1,1'] });
    expect(config).toEqual({ configurable: { ids: ['x'] }, metadata: { given: ['x'] }, tags: ['x'] });
  });

  it.each([
    ['a node', 'a'],
    ['START', START],
  ] as const)('by one router of %s is as it was for the next, and for the nodes it leads to', async (_, source) => {
    const found: string[] = [];
    const router = async ({ box }: typeof State.State, { configurable }: NodeConfig) => {
      const { ids } = configurable as unknown as { readonly ids: string[] };
      found.push(`${box.items.join('+')} ${ids.join('+')}`);
      box.items.push('spoilt');
      ids.push('spoilt');
      return 'b' as const;
    };
    const graph = new StateGraph(State)
      .addNode('a', async () => ({ box: { items: ['written'] } }))
      .addNode('b', async ({ box }) => ({ seen: box.items }))
      .addEdge(START, 'a')
      .addConditionalEdges(source, router, ['b'])
      .addConditionalEdges(source, router, ['b'])
      .compile();
    const given = source === START ? 'given' : 'written';

    const result = await run(graph, { box: { items: ['given'] } }, { configurable: { ids: ['1'] } });

    expect(found).toEqual([`${given} 1`, `${given} 1`]);
    expect(result).toEqual({ box: { items: ['written'] }, seen: [given] });
  });

  it('of an update, after it was returned, is not written', async () => {
    const kept: string[] = ['returned'];
    const graph = new StateGraph(State)
      .addNode('a', async () => ({ box: { items: kept } }))
      .addNode('b', async ({ box }) => {
        kept.push('later');
        return { seen: box.items };
      })
      .addEdge(START, 'a')
      .addEdge('a', 'b')
      .compile();

    expect(await run(graph, {})).toEqual({ box: { items: ['returned'] }, seen: ['returned'] });
  });

  it("of a Send's argument, after it was returned, is not sent", async () => {
    const kept: string[] = ['returned'];
    let routed: () => void = () => undefined;
    const hasRouted = new Promise<void>((resolve) => {
      routed = resolve;
    });
    const graph = new StateGraph(State)
      .addNode('a', async () => ({}))
      .addNode('b', async () => {
        await hasRouted;
        kept.push('later');
      })
      .addNode('w', async ({ box }) => ({ seen: box.items }))
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .addConditionalEdges('a', () => {
        // After this task has ended.
        setImmediate(() => routed());
        return [new Send('w', { box: { items: kept } })];
      }, ['w'])
      .compile();

    expect(await run(graph, {})).toEqual({ seen: ['returned'] });
  });

  it('of an input, after the run began, is not seen', async () => {
    const input = { box: { items: ['given'] } };
    const graph = new StateGraph(State)
      .addNode('a', async ({ box }) => ({ seen: box.items }))
      .addEdge(START, 'a')
      .compile();

    const running = run(graph, input);
    input.box.items.push('later');

    expect(await running).toEqual({ box: { items: ['given'] }, seen: ['given'] });
  });

  it('of a chunk by whoever reads the stream is as it was in the run, and in the chunks after it', async () => {
    const graph = new StateGraph(State)
      .addNode('a', async () => ({ box: { items: ['a'] } }))
      .addNode('b', async ({ box }) => ({ seen: box.items }))
      .addNode('c', async ({ box }) => ({ seen: box.items }))
      .addEdge(START, 'a')
      .addEdge('a', 'b')
      .addEdge('b', 'c')
      .compile();
    const engine = createLocalEngine(bounds);
    const { chunks, output } = engine.run(graph.definition, {}, {}, ['values', 'updates', 'tasks', 'debug']);

    for await (const { chunk } of chunks) {
      expect(JSON.stringify(chunk)).not.toContain('spoilt');
      spoilLists(chunk);
    }

    expect(await output).toEqual({ box: { items: ['a'] }, seen: ['a', 'a'] });
  });
});

function spoilLists(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const item of Object.values(value)) spoilLists(item);
  if (Array.isArray(value)) value.push('spoilt');
}
