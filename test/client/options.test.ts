// What a connected graph takes: all of it is checked before anything is sent.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectOptions, connect, type RemoteGraph } from '../../lib/client/index.ts';
import { Annotation, START, StateGraph } from '../../lib/index.ts';
import { type AwsServer, refusal, serveAnswers } from './support/aws-server.ts';

// The types refuse what is tried here.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Untyped = any;

const State = Annotation.Root({ tree: Annotation<unknown>() });
const graph = new StateGraph(State)
  .addNode('a', async () => ({}))
  .addEdge(START, 'a')
  .compile();
const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:options';

let server: AwsServer;
beforeAll(async () => {
  server = await serveAnswers(() => refusal('ExecutionDoesNotExist'));
});
afterAll(() => server.close());

const connected = (from: Untyped = graph): RemoteGraph<Untyped, Untyped, Untyped> & Untyped =>
  connect(from, { stateMachineArn, endpoint: server.url } as ConnectOptions);

const chunksOf = async (stream: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of stream) break;
};

/** The calls of a graph, with this input whatever they are given. */
const bound = (remote: Untyped, input: unknown) => ({
  start: (_: unknown, config: unknown) => remote.start(input, config),
  invoke: (_: unknown, config: unknown) => remote.invoke(input, config),
  stream: (_: unknown, config: unknown) => remote.stream(input, config),
});

const calls: readonly (readonly [string, (remote: Untyped, config: Untyped) => Promise<unknown>])[] = [
  ['start', (remote, config) => remote.start({}, config)],
  ['invoke', (remote, config) => remote.invoke({}, config)],
  ['stream', (remote, config) => chunksOf(remote.stream({}, config))],
];

describe.each(calls)('%s of a connected graph', (_name, call) => {
  it.each([
    [{ interruptBefore: ['a'] }, { code: 'NOT_YET', where: 'config' }],
    [{ callbacks: [{}] }, { code: 'NOT_YET' }],
    [{ recursionlimit: 5 }, { code: 'UNKNOWN_OPTION', fix: "did you mean 'recursionLimit'?" }],
    [{ kye: 'order-1' }, { code: 'UNKNOWN_OPTION', fix: "did you mean 'key'?" }],
    [{ tags: 'one' }, { code: 'INVALID_INPUT' }],
    ['key', { code: 'INVALID_INPUT', what: 'it is a string, not an object' }],
  ])('sends nothing where it is given %j', async (config, problem) => {
    const before = server.asked.length;

    await expect(call(connected(), config)).rejects.toMatchObject(problem);

    expect(server.asked.length).toBe(before);
  });
});

describe('a graph far away', () => {
  it.each([
    ['whose graph is loaded', graph],
    ['whose graph is not', undefined],
  ])('sends no input that is nested too deep, %s', async (_name, from) => {
    const remote = connect(from as never, { stateMachineArn, endpoint: server.url }) as Untyped;
    const before = server.asked.length;
    let tree: unknown = 1;
    for (let level = 0; level < 5_000; level += 1) tree = [tree];

    for (const [, call] of calls) {
      await expect(call(bound(remote, { tree }), {})).rejects.toMatchObject({
        code: 'NOT_JSON',
        where: expect.stringMatching(/^input/),
      });
    }

    expect(server.asked.length).toBe(before);
  });
});

describe('a connected graph', () => {
  it.each([
    ['start', { timeout: 5 }, 'start waits for nothing: call wait(run, { timeout })'],
    ['start', { streamMode: 'values' }, /joinStream/],
    ['invoke', { streamMode: 'values' }, /call stream\(\)/],
  ])('has no part of %s in %j, and says what has', async (method, config, fix) => {
    await expect(connected()[method]({}, config)).rejects.toMatchObject({
      code: 'NOT_YET',
      fix: typeof fix === 'string' ? fix : expect.stringMatching(fix),
    });
  });

  it.each([
    ['value', 'INVALID_INPUT', "did you mean 'values'?"],
    ['custom', 'INVALID_INPUT', 'choose from values, updates, messages, tasks, debug'],
    ['checkpoints', 'NOT_YET', expect.any(String)],
    [[], 'INVALID_INPUT', expect.any(String)],
  ])('starts nothing for a stream of mode %j', async (streamMode, code, fix) => {
    const before = server.asked.length;

    await expect(chunksOf(connected().stream({}, { streamMode }))).rejects.toMatchObject({ code, fix });
    await expect(chunksOf(connected().joinStream('run', { streamMode }))).rejects.toMatchObject({ code, fix });

    expect(server.asked.length).toBe(before);
  });

  it.each([
    ['wait', { tiemout: 5 }, 'timeout'],
    ['cancel', { cuase: 'enough' }, 'cause'],
  ])('refuses a misspelt option of %s', async (method, options, meant) => {
    await expect(connected()[method]('run', options)).rejects.toMatchObject({
      code: 'UNKNOWN_OPTION',
      where: method,
      fix: `did you mean '${meant}'?`,
    });
  });

  it('refuses a misspelt option of joinStream', async () => {
    await expect(chunksOf(connected().joinStream('run', { sginal: 1 }))).rejects.toMatchObject({
      code: 'UNKNOWN_OPTION',
      where: 'joinStream',
    });
  });

  it('is not made with options that nobody takes, or from a graph with such settings', () => {
    const options = { stateMachineArn, endpiont: server.url } as Untyped;

    expect(() => connect(graph, options)).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_OPTION', where: 'connect', fix: "did you mean 'endpoint'?" }),
    );
    expect(() => connected(graph.withConfig({ store: {} } as Untyped))).toThrow(/NOT_YET at withConfig/);
    expect(() =>
      connect(graph, { stateMachineArn, region: undefined, credentials: undefined } as Untyped),
    ).not.toThrow();
  });
});
