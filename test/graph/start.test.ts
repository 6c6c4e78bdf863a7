// A run that is started in this process, and looked at.

import { describe, expect, it } from 'vitest';
import { connect } from '../../lib/client/index.ts';
import { Annotation, type CompiledGraph, reducers, Send, START, StateGraph } from '../../lib/index.ts';
import { serveGraphs } from '../client/support/localhost.ts';

const State = Annotation.Root({
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
  part: Annotation<string>(),
});

const graph = new StateGraph(State)
  .addNode('plan', async () => ({ log: ['plan'] }), { ends: [] })
  .addNode('work', async ({ part }) => ({ log: [part] }))
  .addEdge(START, 'plan')
  .addConditionalEdges('plan', () => ['a', 'b'].map((part) => new Send('work', { part })), ['work'])
  .compile({ name: 'started' });

/** Without what differs from run to run. */
const timeless = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner) => (['startedAt', 'endedAt', 'id'].includes(key) ? undefined : inner)));

describe('a started run', () => {
  it('gives its output to whoever waits, once or again', async () => {
    const run = await graph.start({});

    expect(await run.wait()).toMatchObject({ log: ['plan', 'a', 'b'] });
    expect(await run.wait()).toEqual(await run.wait());
    expect(run.runId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('has the supersteps that the same run has afar', async () => {
    const backend = await serveGraphs([graph as CompiledGraph<never>]);
    try {
      const remote = connect(graph, backend.options(graph as CompiledGraph<never>));
      const afar = await remote.start({});
      await remote.wait(afar);
      const run = await graph.start({});
      await run.wait();

      const supersteps = run.history();

      expect(supersteps.map(({ step, state }) => [step, state?.log])).toEqual([
        [0, []],
        [1, ['plan']],
        [2, ['plan', 'a', 'b']],
      ]);
      expect(timeless(supersteps)).toEqual(timeless(await remote.history(afar)));
    } finally {
      await backend.close();
    }
  });

  it('can be looked at while it runs, and after it failed', async () => {
    let fail = (_: Error): void => undefined;
    const failing = new StateGraph(State)
      .addNode('a', async () => ({ log: ['a'] }))
      .addNode('b', () => new Promise<object>((_, reject) => (fail = reject)))
      .addEdge(START, 'a')
      .addEdge('a', 'b')
      .compile();
    const run = await failing.start({});
    while (run.history().length < 3) await new Promise(setImmediate);
    const before = run
      .history()
      .at(-1)
      ?.tasks.map(({ node, status }) => [node, status]);

    fail(new Error('no'));
    await expect(run.wait()).rejects.toThrow('no');

    expect(before).toEqual([['b', 'running']]);
    expect(run.history().at(-1)?.tasks).toMatchObject([
      { node: 'b', status: 'failed', attempts: [{ error: 'Error' }] },
    ]);
  });

  it('rejects nobody who does not wait, and refuses options when it is started', async () => {
    const failing = new StateGraph(State)
      .addNode('a', () => Promise.reject(new Error('unseen')))
      .addEdge(START, 'a')
      .compile();

    const run = await failing.start({});
    await new Promise(setImmediate);

    expect(run.history()).toMatchObject([{ step: 0 }, { step: 1, tasks: [{ status: 'failed' }] }]);
    await expect(graph.start({}, { store: {} } as never)).rejects.toThrow(/NOT_YET/);
  });
});
