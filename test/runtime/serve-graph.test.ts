import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NodeConfig } from '../../lib/graph/index.ts';
import { lazy } from '../../lib/graph/index.ts';
import { Annotation, END, START, StateGraph } from '../../lib/index.ts';
import type { TaskInput } from '../../lib/protocol/index.ts';
import { createHandler, preloadNode, type TaskContext } from '../../lib/runtime/index.ts';

// What is logged is told by the bundled handler's own test.
vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');

const State = Annotation.Root({ text: Annotation<string>() });

function graphOf(
  action: (state: typeof State.State, config: NodeConfig) => Promise<typeof State.Update>,
  timeout?: string,
) {
  return new StateGraph(State)
    .addNode('only', action, timeout === undefined ? {} : { timeout })
    .addEdge(START, 'only')
    .addEdge('only', END)
    .compile({ name: 'served' });
}

const task: TaskInput = { v: 1, node: 'only', state: { text: 'in' }, step: 1, run: 'run-1', config: {} };

function contextWith(remaining: number): TaskContext {
  return {
    getRemainingTimeInMillis: () => remaining,
    functionName: 'served',
    functionVersion: '1',
    invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:served',
    memoryLimitInMB: '512',
    awsRequestId: 'request-1',
  };
}

describe('createHandler', () => {
  it("answers a task with its node's envelope", async () => {
    const handler = createHandler(graphOf(async ({ text }) => ({ text: `${text}, out` })));

    const output = await handler(task, contextWith(30_000));

    expect(output).toMatchObject({ ran: 'only', updates: [{ text: 'in, out' }], goto: [], sends: [] });
  });

  it('writes the node below the stack of what it throws, once, however often the same error is thrown', async () => {
    const error = new RangeError('too far');
    const [first] = (error.stack ?? '').split('\n');
    const handler = createHandler(graphOf(async () => Promise.reject(error)));

    for (const _ of [1, 2]) await expect(handler(task, contextWith(30_000))).rejects.toBe(error);

    const lines = (error.stack ?? '').split('\n');
    expect([lines[0], lines.at(-1)]).toEqual([first, '    at node only']);
    expect(lines.filter((line) => line.startsWith('    at node '))).toHaveLength(1);
  });

  it('lets an error that cannot be changed leave as it is', async () => {
    const error = Object.freeze(new RangeError('frozen'));
    const handler = createHandler(graphOf(async () => Promise.reject(error)));

    await expect(handler(task, contextWith(30_000))).rejects.toBe(error);
  });

  it('gives the node a writer that goes nowhere', async () => {
    const handler = createHandler(
      graphOf(async (_, { writer, writeToken }) => {
        writer({ progress: 1 });
        writeToken('token');
        return { text: 'written' };
      }),
    );

    await expect(handler(task, contextWith(30_000))).resolves.toMatchObject({ updates: [{ text: 'written' }] });
  });

  it.each([null, {}, 'text', { ...task, v: 2 }])('refuses an event of another protocol: %j', async (event) => {
    const handler = createHandler(graphOf(async () => ({})));

    await expect(handler(event as TaskInput, contextWith(30_000))).rejects.toThrow('PROTOCOL_MISMATCH');
  });

  it('takes a graph and nothing else: options would be dropped', () => {
    const served = graphOf(async () => ({}));

    expect(() => createHandler(...([served, { logger: {} }] as unknown as [typeof served]))).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_OPTION', where: 'createHandler' }),
    );
  });
});

describe("a served node's signal", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  // A node that works until it is told to stop.
  const untilAborted = async (_: unknown, { signal }: NodeConfig): Promise<never> =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });

  async function abortedAfter(millis: number, graph: ReturnType<typeof graphOf>, remaining: number): Promise<string> {
    const result = createHandler(graph)(task, contextWith(remaining)).then(
      () => 'ended',
      (error: Error) => `${error.name}: ${error.message}`,
    );
    await vi.advanceTimersByTimeAsync(millis - 1);
    const early = await Promise.race([result, Promise.resolve('running')]);
    expect(early).toBe('running');
    await vi.advanceTimersByTimeAsync(1);
    return result;
  }

  it('is aborted half a second before Lambda ends the function', async () => {
    const told = await abortedAfter(29_500, graphOf(untilAborted), 30_000);

    expect(told).toMatch("NodeTimeoutError: NODE_TIMEOUT at node 'only': it did not end within 29500 ms");
  });

  it('is aborted a tenth before, where there is little time', async () => {
    expect(await abortedAfter(900, graphOf(untilAborted), 1_000)).toMatch('NodeTimeoutError');
  });

  it("is aborted when the node's own timeout is up", async () => {
    expect(await abortedAfter(10_000, graphOf(untilAborted, '10s'), 15_000)).toMatch('NodeTimeoutError');
  });

  it('is not aborted after the node has ended', async () => {
    let signal: AbortSignal | undefined;
    const graph = graphOf(async (_, config) => {
      signal = config.signal;
      return {};
    });

    await createHandler(graph)(task, contextWith(30_000));
    await vi.advanceTimersByTimeAsync(60_000);

    expect(signal?.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('preloadNode', () => {
  it("loads a lazy node's code once, ahead of its first task", async () => {
    const load = vi.fn(async () => ({ default: async () => ({ text: 'loaded' }) }));
    const graph = graphOf(lazy(load));

    await preloadNode(graph, 'only');
    expect(load).toHaveBeenCalledTimes(1);
    await createHandler(graph)(task, contextWith(30_000));

    expect(load).toHaveBeenCalledTimes(1);
  });

  it("leaves it to the node's first task to fail, where its code does not load", async () => {
    const graph = graphOf(
      lazy(async (): Promise<() => Promise<object>> => Promise.reject(new RangeError('no such module'))),
    );

    await expect(preloadNode(graph, 'only')).resolves.toBeUndefined();
    await expect(createHandler(graph)(task, contextWith(30_000))).rejects.toThrow(RangeError);
  });

  it('does nothing for START, and where no node is named', async () => {
    const graph = graphOf(async () => ({}));

    await expect(Promise.all([preloadNode(graph, START), preloadNode(graph, undefined)])).resolves.toHaveLength(2);
  });
});
