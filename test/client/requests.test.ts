// What is checked before anything is sent: ARNs, inputs, keys, modes.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectOptions, connect } from '../../lib/client/index.ts';
import { Annotation, failureOf, START, StateGraph } from '../../lib/index.ts';
import { chat, loop } from './contract-graphs.ts';
import { type AwsServer, refusal, serveAnswers } from './support/aws-server.ts';
import { rejection } from './support/rejection.ts';

const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:contract-loop';

let server: AwsServer;
beforeAll(async () => {
  server = await serveAnswers(() => refusal('ExecutionDoesNotExist'));
});
afterAll(() => server.close());

/** A service that starts whatever it is asked to, and what it was asked to start. */
async function recordStarts(): Promise<{ recorder: AwsServer; starts: readonly { name: string; input: unknown }[] }> {
  const starts: { name: string; input: unknown }[] = [];
  const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:m:n';
  const recorder = await serveAnswers((_action, body) => {
    const { name, input } = body as { readonly name: string; readonly input: string };
    starts.push({ name, input: JSON.parse(input) });
    return { status: 200, body: { executionArn, startDate: 1 } };
  });
  return { recorder, starts };
}

/** What was sent while `act` ran. */
async function sent(act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = server.asked.length;
  await act().catch(() => undefined);
  return server.asked.slice(before);
}

const connected = (options: Partial<ConnectOptions> = {}) =>
  connect(loop, { stateMachineArn, endpoint: server.url, ...options } as ConnectOptions);

describe('connecting', () => {
  it.each([
    'contract-loop',
    'arn:aws:states:us-east-1:123456789012:execution:contract-loop:order-1',
    'arn:aws:lambda:us-east-1:123456789012:function:loop',
    '',
    undefined,
  ])('is refused with what is not an ARN of a state machine: %s', (arn) => {
    expect(() => connect(loop, { stateMachineArn: arn as string })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARN', what: expect.stringContaining(`'${String(arn)}'`) }),
    );
  });

  it('is refused where the region is not that of the ARN', () => {
    expect(() => connect(loop, { stateMachineArn, region: 'eu-west-1' })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARN', what: expect.stringContaining('us-east-1') }),
    );
  });

  it.each(['localhost:8083', '8083', 'ftp://localhost'])(
    'is refused where the endpoint is not a URL: %s',
    (endpoint) => {
      expect(() => connect(loop, { stateMachineArn, endpoint })).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT', where: 'connect, endpoint' }),
      );
    },
  );

  it('is refused for a type that is none', () => {
    expect(() => connect(loop, { stateMachineArn, type: 'FAST' as 'EXPRESS' })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  });

  it.each(['cn-north-1', 'us-gov-west-1'])('takes machines of the partition of %s, and aliases', (region) => {
    const partition = region.startsWith('cn') ? 'aws-cn' : 'aws-us-gov';

    expect(() =>
      connect(loop, { stateMachineArn: `arn:${partition}:states:${region}:123456789012:stateMachine:loop:live` }),
    ).not.toThrow();
  });
});

describe('a start', () => {
  it.each([
    ['no input', undefined, {}, 'EMPTY_INPUT'],
    ['an input that is not an object', 'three', {}, 'INVALID_GRAPH_NODE_RETURN_VALUE'],
    ['an input that is not JSON', { target: 1n }, {}, 'NOT_JSON'],
    ['a recursion limit that is none', { target: 1 }, { recursionLimit: 0 }, 'INVALID_INPUT'],
    ['metadata that are no JSON', { target: 1 }, { metadata: { at: () => 1 } }, 'NOT_JSON'],
    ['an empty key', { target: 1 }, { key: '' }, 'INVALID_INPUT'],
    ['a key and another runId', { target: 1 }, { key: 'a', runId: 'b' }, 'INVALID_INPUT'],
    ['more than 256 KiB', { target: 'x'.repeat(256 * 1024) }, {}, 'DATA_LIMIT'],
  ])('with %s is refused, and nothing is sent', async (_title, input, config, code) => {
    const start = () => connected().start(input as never, config as never);

    expect(await rejection(start())).toMatchObject({ code });
    expect(await sent(start)).toEqual([]);
  });

  it('counts the 256 KiB in bytes', async () => {
    const bytes = 256 * 1024 - Buffer.byteLength(JSON.stringify({ v: 1, input: { target: '' }, config: {} }));
    const fits = 'é'.repeat(Math.floor(bytes / 2));

    expect(await sent(() => connected().start({ target: fits } as never))).toEqual(['StartExecution']);
    expect(await sent(() => connected().start({ target: `${fits}éé` } as never))).toEqual([]);
  });

  it('does not send what its signal was aborted for', async () => {
    const start = () => connected().start({ target: 1 }, { signal: AbortSignal.abort('enough') });

    expect(await rejection(start())).toMatchObject({ name: 'AbortError', cause: 'enough' });
    expect(await sent(start)).toEqual([]);
  });

  it('sends the settings that the graph was given by withConfig, and those of the call after them', async () => {
    const { recorder, starts } = await recordStarts();
    const graph = connect(loop.withConfig({ recursionLimit: 9, tags: ['a'] }), {
      stateMachineArn,
      endpoint: recorder.url,
    });

    await graph.start({ target: 1 }, { tags: ['b'], key: 'order-1' });
    await recorder.close();

    expect(starts.map(({ name, input }) => [name, input])).toEqual([
      ['order-1', { v: 1, input: { target: 1 }, config: { recursionLimit: 9, tags: ['a', 'b'] } }],
    ]);
  });

  it('sends messages in their stored form, with ids that the key alone decides', async () => {
    const { recorder, starts } = await recordStarts();
    const graph = connect(chat, { stateMachineArn, endpoint: recorder.url });

    for (let time = 0; time < 2; time += 1) await graph.start({ messages: 'hello' }, { key: 'order-1' });
    await recorder.close();

    const message = { id: 'order-1-0-__start__-0', type: 'human', content: 'hello' };
    expect(starts.map(({ input }) => input)).toEqual(
      Array(2).fill({ v: 1, input: { messages: [message] }, config: {} }),
    );
  });
});

describe('a run that is asked for', () => {
  it.each([
    'arn:aws:states:us-east-1:123456789012:execution:another:order-1',
    'arn:aws:states:eu-west-1:123456789012:execution:contract-loop:order-1',
    'arn:aws:states:us-east-1:123456789012:stateMachine:contract-loop',
    'arn:aws:states:nonsense',
  ])('is refused where it is none of this machine: %s', async (arn) => {
    expect(await rejection(connected().status(arn))).toMatchObject({ code: 'INVALID_ARN' });
    expect(await sent(() => connected().status(arn))).toEqual([]);
  });

  it('is found by its key, which may be the ARN of something else', async () => {
    const error = await rejection(connected().status('arn:aws:s3:::orders/4711'));

    expect(failureOf(error)?.run).toMatch(/:execution:contract-loop:[0-9a-f]{64}$/);
  });

  it.each([-1, Number.NaN, '1s'])('is not waited for with a timeout of %s', async (timeout) => {
    const wait = () => connected().wait('order-1', { timeout: timeout as number });

    expect(await rejection(wait())).toMatchObject({ code: 'INVALID_INPUT', where: 'wait, timeout' });
    expect(await sent(wait)).toEqual([]);
  });

  it('cannot be streamed in a mode that no history tells, and is not started for it', async () => {
    const stream = () =>
      connected()
        .stream({ target: 1 }, { streamMode: ['updates', 'custom'] as never })
        .next();

    expect(await rejection(stream())).toMatchObject({ code: 'INVALID_INPUT', where: 'config.streamMode' });
    expect(await sent(stream)).toEqual([]);
  });
});

describe('without the graph', () => {
  it('an Overwrite passes by whatever reducer there may be', async () => {
    const { recorder, starts } = await recordStarts();
    const State = Annotation.Root({ log: Annotation<string[]>(), topic: Annotation<string>() });
    const typed = new StateGraph(State)
      .addNode('a', async () => ({}))
      .addEdge(START, 'a')
      .compile();
    const graph = connect<typeof typed>({ stateMachineArn, endpoint: recorder.url });

    await graph.start({ topic: 'tea', log: { __overwrite__: ['fresh'] } as never });
    await recorder.close();

    expect(starts.map(({ input }) => input)).toEqual([
      { v: 1, input: { topic: 'tea' }, overwrites: { log: ['fresh'] }, config: {} },
    ]);
  });

  it('an input that is not an object is refused all the same', async () => {
    const graph = connect<typeof loop>({ stateMachineArn, endpoint: server.url });

    expect(await rejection(graph.start([] as never))).toMatchObject({ code: 'INVALID_GRAPH_NODE_RETURN_VALUE' });
  });
});
