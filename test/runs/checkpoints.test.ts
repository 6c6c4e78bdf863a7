import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { graph as agent } from '../../examples/agent/graph.ts';
import { graph as asyncNodes } from '../../examples/async-nodes/graph.ts';
import { graph as documentDigest } from '../../examples/document-digest/graph.ts';
import { Annotation, type CompiledGraph, reducers, START, StateGraph } from '../../lib/index.ts';
import type { Checkpoint } from '../../lib/protocol/index.ts';
import { randomGraphsResume, resumesEverywhere, roads } from './checkpoints.ts';

describe('a checkpoint of a random graph', () => {
  randomGraphsResume(25);
});

describe.each(['static', 'dispatch', 'returning'] as const)('a checkpoint of an example, by the %s road', (road) => {
  it.each<[string, CompiledGraph, object, number]>([
    ['agent', agent as CompiledGraph, { messages: ['What is 17% of 2,340, in words?'] }, 5],
    ['async-nodes', asyncNodes as CompiledGraph, { question: 'tea' }, 1],
    [
      'document-digest',
      documentDigest as CompiledGraph,
      JSON.parse(readFileSync('examples/document-digest/input.json', 'utf8')),
      5,
    ],
  ])('goes on alike: %s', async (_, graph, input, least) => {
    expect(await resumesEverywhere(graph, input, roads[road])).toBeGreaterThanOrEqual(least);
  });
});

const State = Annotation.Root({
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
  n: Annotation<number>(),
});
const graph = new StateGraph(State)
  .addNode('a', async () => ({ log: ['a'], n: 1 }))
  .addNode('b', async ({ n }) => ({ log: [`b${n}`] }))
  .addEdge(START, 'a')
  .addEdge('a', 'b')
  .compile({ name: 'forked' });

async function taken(): Promise<Checkpoint<(typeof graph)['State']>> {
  const run = await graph.start({});
  await run.wait();
  return run.checkpoints()[1] as Checkpoint<(typeof graph)['State']>;
}

describe('a fork', () => {
  it('goes on with a state that was changed, and leaves the run that it was taken of as it was', async () => {
    const checkpoint = await taken();

    const fork = await graph.fork({ ...checkpoint, state: { ...checkpoint.state, n: 7 } });

    expect(checkpoint).toMatchObject({ step: 2, frontier: { pull: ['b'] } });
    expect(await fork.wait()).toEqual({ log: ['a', 'b7'], n: 7 });
  });

  it('keeps to the limit of supersteps that it was taken with, or to one of its own', async () => {
    const checkpoint = await taken();
    const { stop: _stop, ...unlimited } = checkpoint;

    const limited = await graph.fork({ ...checkpoint, stop: 2 });
    const own = await graph.fork(unlimited, { recursionLimit: 1 });

    await expect(limited.wait()).rejects.toMatchObject({ name: 'GraphRecursionError' });
    expect(await own.wait()).toMatchObject({ log: ['a', 'b1'] });
  });

  it('ends at once where nothing is left to run', async () => {
    const checkpoint = await taken();
    const frontier = { pull: [], sends: [], waiting: [], deferred: [] };

    const fork = await graph.fork({ ...checkpoint, frontier });

    expect(await fork.wait()).toEqual(checkpoint.state);
  });

  it.each<[string, (checkpoint: Checkpoint) => unknown, string]>([
    ['no object', () => 7, 'INVALID_CHECKPOINT at checkpoint: it is 7, not an object'],
    [
      'of another version',
      (one) => ({ ...one, v: 2 }),
      'PROTOCOL_MISMATCH at checkpoint: it is of version 2; known: 1',
    ],
    [
      'of another graph',
      (one) => ({ ...one, graph: 'x' }),
      'GRAPH_CHANGED at checkpoint: it was taken of another graph',
    ],
    ['no JSON', (one) => ({ ...one, state: { log: [() => 1] } }), 'NOT_JSON at checkpoint'],
    [
      'a channel that is not there',
      (one) => ({ ...one, state: { m: 1 } }),
      "INVALID_CHECKPOINT at checkpoint: its state has 'm'",
    ],
    [
      'a node that is not there',
      (one) => ({ ...one, frontier: { ...one.frontier, pull: ['q'] } }),
      "INVALID_CHECKPOINT at checkpoint: its frontier has 'q', which is not a node of the graph; known: a, b",
    ],
    ['with tasks that ended', (one) => ({ ...one, ended: {} }), "NOT_YET at checkpoint: it has 'ended'"],
    [
      'without a frontier',
      (one) => ({ ...one, frontier: undefined }),
      'INVALID_CHECKPOINT at checkpoint: its frontier is',
    ],
  ])('is refused before anything runs: %s', async (_, change, message) => {
    const checkpoint = (await taken()) as unknown as Checkpoint;

    const fork = await graph.fork(change(checkpoint) as never);

    await expect(fork.wait()).rejects.toThrow(message);
  });

  it('is told all that is wrong at once', async () => {
    const checkpoint = await taken();

    const fork = await graph.fork({ ...checkpoint, step: 0, stop: 1.5 } as never);

    const error: unknown = await fork.wait().catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('its step is 0');
    expect(String(error)).toContain('its stop is 1.5');
  });
});
