// The contract of a connected graph: what it does on Step Functions is what the same graph does in this process. Run on
// localhost always, on AWS where there is an account: docs/testing-on-aws.md. Tests that run at once count their own assertions, so
// each takes its own `expect`.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { connect, type RemoteGraph } from '../../lib/client/index.ts';
import { type CompiledGraph, failureOf, type RunFailure } from '../../lib/index.ts';
import { isJsonObject, stableStringify } from '../../lib/json/index.ts';
import { until } from '../support/until.ts';
import { chat, clash, contractGraphs, fanOut, loop, mapReduce, shaky, slow } from './contract-graphs.ts';
import type { Backend } from './support/backend.ts';
import { endPause } from './support/pauses.ts';
import { rejection } from './support/rejection.ts';

interface Case {
  readonly title: string;
  readonly graph: CompiledGraph<object>;
  readonly input: object;
  /** Tasks that run at once end in any order on AWS. */
  readonly isParallel?: true;
}

const human = { id: 'm1', type: 'human', content: 'hello' };

const cases: readonly Case[] = [
  { title: 'fans out and joins', graph: plain(fanOut), input: { topic: 'tea' }, isParallel: true },
  { title: 'loops', graph: plain(loop), input: { target: 3 } },
  { title: 'sends', graph: plain(mapReduce), input: { words: ['one', 'three'] }, isParallel: true },
  { title: 'sends nothing', graph: plain(mapReduce), input: { words: [] } },
  { title: 'goes where a Command says, and merges messages', graph: plain(chat), input: { messages: [human] } },
  { title: 'retries', graph: plain(shaky), input: { failures: 1 } },
];

const streamModes = ['updates', 'values', 'tasks', 'messages', 'debug'] as const;

/** Holds a backend to the contract; `makeBackend` is called once. */
export function executionsContract(makeBackend: (graphs: readonly CompiledGraph<never>[]) => Promise<Backend>): void {
  let backend: Backend;
  const remote = <Input, Output, State>(
    graph: CompiledGraph<Input, Output, State>,
  ): RemoteGraph<Input, Output, State> => connect(graph, backend.options(graph as CompiledGraph<never>));

  beforeAll(async () => {
    backend = await makeBackend(contractGraphs);
  });
  afterAll(() => backend.close());

  describe.each(cases)('a graph that $title', ({ graph, input, isParallel }) => {
    it('gives the output that it gives in this process', async ({ expect }) => {
      const runId = randomUUID();

      const output = await remote(graph).invoke(input, { runId });

      expect(output).toEqual(await graph.invoke(input, { runId }));
    });

    it.for(streamModes)(
      'streams the chunks of mode %s that it streams in this process',
      async (streamMode, { expect }) => {
        const runId = randomUUID();

        const chunks = await all(remote(graph).stream(input, { streamMode, runId }));

        const here = await all(graph.stream(input, { streamMode, runId }));
        expect(comparable(chunks, isParallel)).toEqual(comparable(here, isParallel));
      },
    );

    it('does all that without the graph at hand too, joins among the triggers aside', async ({ expect }) => {
      const unseen = connect(backend.options(graph as CompiledGraph<never>));
      const key = randomUUID();

      const output = await unseen.invoke(input, { key });
      const chunks = await all(unseen.joinStream(key, { streamMode: ['updates', 'values', 'messages'] }));

      const here = await all(graph.stream(input, { streamMode: ['updates', 'values', 'messages'], runId: key }));
      expect(output).toEqual(await graph.invoke(input, { runId: key }));
      expect(comparable(chunks, isParallel)).toEqual(comparable(here, isParallel));
    });
  });

  describe('a run that fails', () => {
    it.for([
      { title: "a node's own error", graph: plain(shaky), input: { failures: 5 }, config: {} },
      { title: 'an update that cannot be merged', graph: plain(clash), input: {}, config: {} },
      { title: 'the recursion limit', graph: plain(loop), input: { target: 50 }, config: { recursionLimit: 5 } },
    ])(
      'throws what it throws in this process, with place and state: $title',
      async ({ graph, input, config }, { expect }) => {
        const error = await rejection(remote(graph).invoke(input, config));

        const here = await rejection(graph.invoke(input, config));
        expect([error.name, error.message]).toEqual([here.name, here.message]);
        expect({ ...failureOf(error), run: '' }).toEqual({ ...failureOf(here), run: '' });
        expect(failureOf(error)?.run).toMatch(/^arn:aws[^:]*:states:.*:execution:contract-/);
      },
    );

    it('throws the same from a stream, after the chunks of what went well', async ({ expect }) => {
      const chunks: unknown[] = [];
      const listening = async (): Promise<void> => {
        for await (const chunk of remote(shaky).stream({ failures: 5 })) chunks.push(chunk);
      };

      const error = await rejection(listening());

      expect(chunks).toEqual([{ first: { log: ['first'] } }]);
      expect(error).toMatchObject({ name: 'ShakyError', message: 'attempt 2 failed' });
      expect(failureOf(error)).toMatchObject({ where: "node 'second'", step: 1, state: { log: ['first'] } });
    });

    it('tells the attempts at its tasks in its history', async ({ expect }) => {
      const run = await remote(shaky).start({ failures: 5 });
      await rejection(remote(shaky).wait(run));

      const history = await remote(shaky).history(run);

      const second = history[2]?.tasks[0];
      expect(second).toMatchObject({ node: 'second', status: 'failed', updates: [] });
      expect(second?.attempts.map(({ error }) => error)).toEqual(['ShakyError', 'ShakyError']);
    });
  });

  describe('a run that outlives its caller', () => {
    it('is described while it goes on and when it has ended', async ({ expect }) => {
      const graph = remote(slow);

      const pause = randomUUID();
      const run = await graph.start({ pause });
      const during = await graph.status(run);
      endPause(pause);
      const output = await graph.wait(run.name);
      const after = await graph.status(run.arn);

      expect(during).toMatchObject({ status: 'RUNNING', run });
      expect(output).toEqual({ pause, log: ['before', 'slow'] });
      expect(after).toMatchObject({ status: 'SUCCEEDED', output, redriveCount: 0, startedAt: during.startedAt });
    });

    it('is told by supersteps: tasks, input, updates, and the state after each', async ({ expect }) => {
      const run = await remote(fanOut).start({ topic: 'tea' });
      await remote(fanOut).wait(run);

      const history = await remote(fanOut).history(run);

      expect(history.map(({ step, tasks, state }) => ({ step, nodes: tasks.map(({ node }) => node), state }))).toEqual([
        { step: 0, nodes: [], state: { topic: 'tea', log: [] } },
        { step: 1, nodes: ['a'], state: { topic: 'tea', log: ['a on tea'] } },
        { step: 2, nodes: ['b', 'c'], state: { topic: 'tea', log: ['a on tea', 'b', 'c'], last: 'c' } },
        { step: 3, nodes: ['close'], state: { topic: 'tea', log: ['a on tea', 'b', 'c'], last: 'a on tea; b; c' } },
      ]);
      expect(history[2]?.tasks[1]).toMatchObject({
        id: `${run.name}-2-c`,
        status: 'succeeded',
        input: { topic: 'tea', log: ['a on tea'] },
        updates: [{ log: ['c'], last: 'c' }],
        goto: [],
        sends: [],
      });
    });

    it('can be joined by a stream while it goes on, and gives what was before as well', async ({ expect }) => {
      const pause = randomUUID();
      const run = await remote(slow).start({ pause });

      const chunks: unknown[] = [];
      for await (const chunk of remote(slow).joinStream(run)) {
        chunks.push(chunk);
        endPause(pause);
      }

      expect(chunks).toEqual([{ before: { log: ['before'] } }, { slow: { log: ['slow'] } }]);
    });

    it('goes on when a wait for it is cut short by time or by a signal', async ({ expect }) => {
      const graph = remote(slow);
      const pause = randomUUID();
      const run = await graph.start({ pause });

      const late = await rejection(graph.wait(run, { timeout: 1 }));
      const aborted = await rejection(graph.wait(run, { signal: AbortSignal.abort('enough') }));
      endPause(pause);

      expect(failureOf(late)).toMatchObject({ code: 'RUN_NOT_ENDED', run: run.arn });
      expect(aborted).toMatchObject({ name: 'AbortError', cause: 'enough' });
      expect(failureOf(aborted)).toMatchObject({ code: 'ABORTED', run: run.arn });
      expect(await graph.wait(run)).toMatchObject({ log: ['before', 'slow'] });
    });

    it('is stopped by cancel, and goes on from there when redriven', async ({ expect }) => {
      const graph = remote(slow);
      const pause = randomUUID();
      const run = await graph.start({ pause });
      for await (const _ of graph.joinStream(run)) break;

      await graph.cancel(run, { error: 'NotNeeded', cause: 'somebody said so' });
      const stopped = await rejection(graph.wait(run));
      const status = await graph.status(run);
      await graph.redrive(run);
      endPause(pause);
      const chunks = await all(graph.joinStream(run));

      expect(stopped).toMatchObject({
        name: 'AbortError',
        what: expect.stringContaining('NotNeeded: somebody said so'),
      });
      expect(failureOf(stopped)).toMatchObject({ code: 'ABORTED', run: run.arn, state: { log: ['before'] } });
      expect(status).toMatchObject({ status: 'ABORTED', error: 'NotNeeded', cause: 'somebody said so' });
      expect(chunks).toEqual([{ before: { log: ['before'] } }, { slow: { log: ['slow'] } }]);
    });

    it('is stopped when the signal of its invoke is aborted, as in this process', async ({ expect }) => {
      const graph = remote(slow);
      const key = randomUUID();
      const controller = new AbortController();
      const invoked = rejection(graph.invoke({ pause: key }, { key, signal: controller.signal }));
      await until(() => graph.status(key).catch(notFound));

      controller.abort('enough');
      const error = await invoked;

      expect(error).toMatchObject({ name: 'AbortError', cause: 'enough' });
      expect(await graph.status(key)).toMatchObject({ status: 'ABORTED', error: 'AbortError' });
    });

    it('is stopped when its stream is left', async ({ expect }) => {
      const graph = remote(slow);
      const key = randomUUID();

      for await (const _ of graph.stream({ pause: key }, { key })) break;

      expect(await graph.status(key)).toMatchObject({ status: 'ABORTED' });
    });
  });

  describe('a key', () => {
    it('starts one run, however often it is sent with the same input', async ({ expect }) => {
      const key = `order ${randomUUID()}`;

      const [first, second] = await Promise.all([
        remote(slow).start({ pause: key }, { key }),
        remote(slow).start({ pause: key }, { key }),
      ]);

      expect(first.name).toMatch(/^[0-9a-f]{64}$/);
      expect(second).toEqual(first);
      expect(await remote(slow).status(key)).toMatchObject({ run: first });
      await remote(slow).cancel(key);
    });

    it('is refused with another input, and tells the run that has it', async ({ expect }) => {
      const key = randomUUID();
      const run = await remote(slow).start({ pause: 'one' }, { key });

      const error = await rejection(remote(slow).invoke({ pause: 'another' }, { key }));

      expect(failureOf(error)).toMatchObject({ code: 'RUN_EXISTS', run: run.arn });
    });

    it('is refused when its run has ended, whose output can still be had', async ({ expect }) => {
      const key = randomUUID();
      const output = await remote(loop).invoke({ target: 1 }, { key });

      const error = await rejection(remote(loop).invoke({ target: 1 }, { key }));

      const { run } = failureOf(error) as RunFailure;
      expect(error).toMatchObject({ code: 'RUN_EXISTS' });
      expect(await remote(loop).wait(run)).toEqual(output);
    });
  });

  describe('what is not there', () => {
    it('is told: a run', async ({ expect }) => {
      for (const ask of ['status', 'wait', 'cancel', 'redrive', 'history'] as const) {
        const error = await rejection(remote(loop)[ask]('nobody'));
        expect(failureOf(error)).toMatchObject({ code: 'RUN_NOT_FOUND', run: expect.stringMatching(/:nobody$/) });
      }
      expect(await rejection(all(remote(loop).joinStream('nobody')))).toMatchObject({ code: 'RUN_NOT_FOUND' });
    });

    it('is told: a state machine', async ({ expect }) => {
      const options = backend.options(loop);
      const elsewhere = connect(loop, { ...options, stateMachineArn: `${options.stateMachineArn}-nowhere` });

      expect(await rejection(elsewhere.start({ target: 1 }))).toMatchObject({ code: 'STATE_MACHINE_NOT_FOUND' });
    });

    it('is told: a reason to redrive', async ({ expect }) => {
      const run = await remote(loop).start({ target: 1 });
      await remote(loop).wait(run);

      expect(await rejection(remote(loop).redrive(run))).toMatchObject({ code: 'NOT_REDRIVABLE' });
    });
  });
}

function notFound(error: unknown): undefined {
  if (failureOf(error)?.code !== 'RUN_NOT_FOUND') throw error;
}

/** A graph without its types: cases of several graphs in one table. */
function plain(graph: CompiledGraph<never>): CompiledGraph<object> {
  return graph as unknown as CompiledGraph<object>;
}

async function all<T>(chunks: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const chunk of chunks) list.push(chunk);
  return list;
}

// Tasks of one superstep end in any order where they really run at once; when something happened is nobody's contract.
function comparable(chunks: readonly unknown[], isParallel = false): unknown[] {
  const timeless = chunks.map((chunk) =>
    isJsonObject(chunk) && 'timestamp' in chunk ? { ...chunk, timestamp: '' } : chunk,
  );
  const texts = timeless.map((chunk) => stableStringify(chunk as never));
  return isParallel ? texts.sort() : texts;
}
