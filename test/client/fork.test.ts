// Runs afar that are gone on from, over the real SDK.

import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../lib/client/index.ts';
import { Annotation, type CompiledGraph, failureOf, reducers, Send, START, StateGraph } from '../../lib/index.ts';
import type { Backend } from './support/backend.ts';
import { serveGraphs } from './support/localhost.ts';
import { rejection } from './support/rejection.ts';

const State = Annotation.Root({
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
  part: Annotation<string>(),
});

const graphOf = (last = 'c') =>
  new StateGraph(State)
    .addNode('a', async () => ({ log: ['a'] }))
    .addNode('w', async ({ part }) => ({ log: [`w${part}`] }))
    .addNode(last, async () => ({ log: [last] }))
    .addEdge(START, 'a')
    .addConditionalEdges('a', () => ['1', '2'].map((part) => new Send('w', { part })), ['w'])
    .addEdge('w', last)
    .compile({ name: 'forked' });

const graph = graphOf();

let backend: Backend | undefined;
afterEach(() => backend?.close());

async function served(
  of: CompiledGraph<never> = graph as CompiledGraph<never>,
  type: 'STANDARD' | 'EXPRESS' = 'STANDARD',
) {
  backend = await serveGraphs([of], { type });
  return backend.options(of);
}

describe('a run afar', () => {
  it('has a checkpoint before each superstep, Sends among them, without the graph at hand', async () => {
    const remote = connect<typeof graph>(await served());
    const run = await remote.start({});
    await remote.wait(run);

    const checkpoints = await remote.checkpoints(run);

    expect(
      checkpoints.map(({ step, state, frontier: { pull, sends } }) => [step, state.log, pull, sends.length]),
    ).toEqual([
      [1, [], ['a'], 0],
      [2, ['a'], [], 2],
      [3, ['a', 'w1', 'w2'], ['c'], 0],
    ]);
  });

  it('is gone on from any of them, changed or not', async () => {
    const remote = connect(graph, await served());
    const run = await remote.start({});
    await remote.wait(run);
    const [, second] = await remote.checkpoints(run);
    if (second === undefined) throw new Error('there is no second');

    const same = await remote.fork(second);
    const changed = await remote.fork({ ...second, state: { ...second.state, log: ['x'] } }, { key: 'changed' });

    expect(await remote.wait(same)).toMatchObject({ log: ['a', 'w1', 'w2', 'c'] });
    expect(await remote.wait(changed)).toMatchObject({ log: ['x', 'w1', 'w2', 'c'] });
    expect(changed.name).toBe('changed');
    expect((await remote.history(same)).map(({ step }) => step)).toEqual([1, 2, 3]);
  });

  it('is not gone on from by another graph: the machine says so where the client cannot', async () => {
    const mine = await served();
    const first = connect(graph, mine);
    const run = await first.start({});
    await first.wait(run);
    const [checkpoint] = await first.checkpoints(run);
    await backend?.close();
    const other = graphOf('d');
    const unseen = connect<typeof other>(await served(other as CompiledGraph<never>));

    const failed = await rejection(unseen.fork(checkpoint as never).then((fork) => unseen.wait(fork)));
    const told = await rejection(
      connect(other, backend?.options(other as CompiledGraph<never>) as never).fork(checkpoint as never),
    );

    expect(failureOf(failed)?.code).toBe('GRAPH_CHANGED');
    expect(told).toMatchObject({ code: 'GRAPH_CHANGED', where: 'checkpoint' });
  });

  it('takes no checkpoint that does not fit into one input, and none of an Express workflow', async () => {
    const remote = connect(graph, await served());
    const run = await remote.start({});
    await remote.wait(run);
    const [checkpoint] = await remote.checkpoints(run);
    const large = { ...checkpoint, state: { log: ['x'.repeat(300_000)] } };

    expect(await rejection(remote.fork(large as never))).toMatchObject({ code: 'DATA_LIMIT', where: 'checkpoint' });
    await backend?.close();
    const express = connect(graph, await served(graph as CompiledGraph<never>, 'EXPRESS'));
    expect(await rejection(express.fork(checkpoint as never))).toMatchObject({ code: 'NOT_FOR_EXPRESS' });
  });
});
