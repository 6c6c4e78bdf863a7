// A run looked at: its supersteps, and what is told of those that did not end.

import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../lib/client/index.ts';
import {
  Annotation,
  type CompiledGraph,
  failureOf,
  NodeTimeoutError,
  Overwrite,
  reducers,
  Send,
  START,
  StateGraph,
} from '../../lib/index.ts';
import { SimulatedClock } from '../../lib/interpreter/index.ts';
import type { Backend } from './support/backend.ts';
import { type LocalhostOptions, serveGraphs } from './support/localhost.ts';
import { rejection } from './support/rejection.ts';

const State = Annotation.Root({
  value: Annotation<string>(),
  log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }),
});

let backend: Backend | undefined;
afterEach(() => backend?.close());

async function served<Input, Output, Channels>(
  graph: CompiledGraph<Input, Output, Channels>,
  options: LocalhostOptions = {},
) {
  backend = await serveGraphs([graph as CompiledGraph<never>], options);
  return connect(graph, backend.options(graph as CompiledGraph<never>));
}

const never = (): Promise<object> => new Promise(() => undefined);

describe('the history of a run', () => {
  it('begins with superstep 0, where the router of START runs', async () => {
    const graph = await served(
      new StateGraph(State)
        .addNode('a', async () => ({ value: 'a' }))
        .addConditionalEdges(START, () => [new Send('a', 1)], ['a'])
        .compile(),
    );
    const run = await graph.start({ log: ['given'] });
    await graph.wait(run);

    const [zero, one, ...more] = await graph.history(run);

    expect(zero).toMatchObject({ step: 0, state: { log: ['given'] } });
    expect(zero?.tasks).toMatchObject([{ node: START, status: 'succeeded', sends: [{ node: 'a', arg: 1 }] }]);
    expect(one?.tasks).toMatchObject([{ node: 'a', input: 1, id: `${run.name}-1-a:0` }]);
    expect(more).toEqual([]);
  });

  it('shows an update that passed by its reducer', async () => {
    const graph = await served(
      new StateGraph(State)
        .addNode('a', async () => ({ log: new Overwrite(['fresh']), value: 'a' }))
        .addEdge(START, 'a')
        .compile(),
    );
    const run = await graph.start({});
    await graph.wait(run);

    const history = await graph.history(run);

    expect(history[1]?.tasks[0]?.updates).toEqual([{ value: 'a' }, { log: { __overwrite__: ['fresh'] } }]);
  });

  it('tells the task that failed from those that were stopped with it', async () => {
    const graph = await served(
      new StateGraph(State)
        .addNode('plan', async () => ({}))
        .addNode('bad', async () => Promise.reject(new TypeError('out of luck')))
        .addNode('good', never)
        .addEdge(START, 'plan')
        .addEdge('plan', 'bad')
        .addEdge('plan', 'good')
        .compile(),
    );
    const run = await graph.start({});
    const error = await rejection(graph.wait(run));

    const history = await graph.history(run);

    expect(failureOf(error)).toMatchObject({ where: "node 'bad'", what: 'out of luck', step: 1 });
    expect(history[2]).not.toHaveProperty('state');
    expect(history[2]?.tasks.map(({ node, status }) => [node, status])).toEqual([
      ['bad', 'failed'],
      ['good', 'stopped'],
    ]);
  });

  it('does not blame a task that waits for its retry when another one fails', async () => {
    let open = (): void => undefined;
    const failedOnce = new Promise<void>((resolve) => {
      open = resolve;
    });
    const graph = await served(
      new StateGraph(State)
        .addNode(
          'shaky',
          async () => {
            open();
            throw new Error('try again');
          },
          { retryPolicy: { maxAttempts: 2, initialInterval: 3_600_000, jitter: false } },
        )
        .addNode('wrong', async () => failedOnce.then(() => Promise.reject(new Error('out of luck'))))
        .addEdge(START, 'shaky')
        .addEdge(START, 'wrong')
        .compile(),
    );

    const error = await rejection(graph.invoke({}));

    expect(failureOf(error)).toMatchObject({ where: "node 'wrong'", what: 'out of luck' });
  });

  it('of a run that goes on ends where the run is', async () => {
    const graph = await served(
      new StateGraph(State)
        .addNode('a', async () => ({ value: 'a' }))
        .addNode('b', never)
        .addEdge(START, 'a')
        .addEdge('a', 'b')
        .compile(),
    );
    const run = await graph.start({});
    for await (const _ of graph.joinStream(run)) break;

    const history = await graph.history(run);

    expect(history.map(({ step, endedAt }) => [step, endedAt instanceof Date])).toEqual([
      [0, true],
      [1, true],
      [2, false],
    ]);
    expect(history[2]?.tasks).toMatchObject([{ node: 'b', status: 'running' }]);
    expect(history[2]?.tasks[0]?.attempts[0]).not.toHaveProperty('endedAt');
  });

  it('knows a redriven task by its further attempt', async () => {
    let attempts = 0;
    const graph = await served(
      new StateGraph(State)
        .addNode('a', async () => {
          attempts += 1;
          if (attempts === 1) throw new TypeError('not yet');
          return { value: 'a' };
        })
        .addEdge(START, 'a')
        .compile(),
    );
    const run = await graph.start({});
    await rejection(graph.wait(run));

    await graph.redrive(run);
    const output = await graph.wait(run);
    const [, superstep] = await graph.history(run);

    expect(output).toEqual({ value: 'a', log: [] });
    expect(superstep?.tasks).toMatchObject([
      { node: 'a', status: 'succeeded', attempts: [{ error: 'TypeError' }, { endedAt: expect.any(Date) }] },
    ]);
  });
});

describe('a run that takes longer than its machine allows', () => {
  it('is told as that, with how far it came', async () => {
    const graph = await served(
      new StateGraph(State)
        .addNode('a', async () => ({ value: 'a' }))
        .addNode('late', never)
        .addEdge(START, 'a')
        .addEdge('a', 'late')
        .compile(),
      { clock: new SimulatedClock({ mode: 'auto' }), timeoutSeconds: 60 },
    );

    const error = await rejection(graph.invoke({}));

    expect(error).toMatchObject({ name: 'GraphRunError', code: 'RUN_TIMEOUT' });
    expect(failureOf(error)).toMatchObject({ where: 'the run', step: 1, state: { value: 'a' } });
  });
});

describe('a timeout', () => {
  it('of a node is that error in a stream and in a wait, with the node', async () => {
    const graph = await served(
      new StateGraph(State)
        .addNode('a', async () => ({ value: 'a' }))
        .addNode('late', never, { timeout: '1h' })
        .addEdge(START, 'a')
        .addEdge('a', 'late')
        .compile(),
      { clock: new SimulatedClock({ mode: 'auto' }) },
    );
    const run = await graph.start({});

    const waited = await rejection(graph.wait(run));
    const streamed = await rejection(drain(graph.joinStream(run)));

    for (const error of [waited, streamed]) {
      expect(error).toBeInstanceOf(NodeTimeoutError);
      expect(failureOf(error)).toMatchObject({ code: 'NODE_TIMEOUT', where: "node 'late'", state: { value: 'a' } });
    }
  });
});

describe('a stream that is joined', () => {
  it('stops listening when its signal is aborted, and the run goes on', async () => {
    const graph = await served(new StateGraph(State).addNode('a', never).addEdge(START, 'a').compile());
    const run = await graph.start({});
    const controller = new AbortController();

    const listening = rejection(drain(graph.joinStream(run, { signal: controller.signal })));
    controller.abort('enough');

    expect(await listening).toMatchObject({ name: 'AbortError', cause: 'enough' });
    expect(await graph.status(run)).toMatchObject({ status: 'RUNNING' });
  });
});

async function drain(chunks: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of chunks);
}
