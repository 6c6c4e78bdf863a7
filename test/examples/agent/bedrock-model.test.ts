// The agent's model on Bedrock, through the real SDK, against a server that speaks as Bedrock does.

import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import type { JsonObject, Message } from 'stepgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bedrockModel } from '../../../lambdas/agent/model/bedrock/bedrock-model.ts';
import type { ChatModel } from '../../../lambdas/agent/model/chat-model.ts';
import { TOOLS } from '../../../lambdas/agent/tools/tool-box.ts';
import { BedrockServer, type StreamEvent } from './bedrock-server.ts';

const server = new BedrockServer();
let client: BedrockRuntimeClient;
let model: ChatModel;

beforeAll(async () => {
  const endpoint = await server.start();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new BedrockRuntimeClient({ endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 });
  model = bedrockModel('maker.model-v1:0', client);
});
afterAll(async () => {
  client.destroy();
  await server.stop();
});

const question: Message = { id: '1', type: 'human', content: 'What is 6 * 7?' };
const usage = { inputTokens: 12, outputTokens: 5, totalTokens: 17 };

const conversation: readonly Message[] = [
  { id: '0', type: 'system', content: 'Be brief.' },
  question,
  {
    id: '2',
    type: 'ai',
    content: 'I calculate both.',
    tool_calls: [
      { id: 'call-1', name: 'calculate', args: { expression: '6 * 7' } },
      { id: 'call-2', name: 'calculate', args: { expression: '1 / 0' } },
    ],
  },
  { id: '3', type: 'tool', content: '42', name: 'calculate', tool_call_id: 'call-1' },
  { id: '4', type: 'tool', content: 'no', name: 'calculate', tool_call_id: 'call-2', status: 'error' },
  {
    id: '5',
    type: 'human',
    content: [
      { type: 'text', text: 'And ' },
      { type: 'text', text: 'then?' },
    ],
  },
];

describe('the conversation that Bedrock gets', () => {
  it('has its system apart, two roles that take turns, and each result beside its use', async () => {
    server.answerWith({ kind: 'reply', body: { output: { message: { role: 'assistant', content: [] } } } });

    await model.reply({ messages: conversation, tools: [] });

    expect(server.asked).toEqual([
      {
        path: '/model/maker.model-v1%3A0/converse',
        body: {
          system: [{ text: 'Be brief.' }],
          messages: [
            { role: 'user', content: [{ text: 'What is 6 * 7?' }] },
            {
              role: 'assistant',
              content: [
                { text: 'I calculate both.' },
                { toolUse: { toolUseId: 'call-1', name: 'calculate', input: { expression: '6 * 7' } } },
                { toolUse: { toolUseId: 'call-2', name: 'calculate', input: { expression: '1 / 0' } } },
              ],
            },
            {
              role: 'user',
              content: [
                { toolResult: { toolUseId: 'call-1', content: [{ text: '42' }], status: 'success' } },
                { toolResult: { toolUseId: 'call-2', content: [{ text: 'no' }], status: 'error' } },
                { text: 'And then?' },
              ],
            },
          ],
        },
      },
    ]);
  });

  it('has the tools with their schemas', async () => {
    server.answerWith({ kind: 'reply', body: { output: { message: { role: 'assistant', content: [] } } } });

    await model.reply({ messages: [question], tools: TOOLS });

    const tools = TOOLS.map(({ name, description, parameters }) => ({
      toolSpec: { name, description, inputSchema: { json: parameters } },
    }));
    expect(server.asked[0]?.body['toolConfig']).toEqual({ tools });
  });

  it('has no blank text, which Bedrock refuses, and no message without content', async () => {
    server.answerWith({ kind: 'reply', body: { output: { message: { role: 'assistant', content: [] } } } });

    await model.reply({
      messages: [
        question,
        { id: '2', type: 'ai', content: ' \n' },
        { id: '3', type: 'human', content: 'Hello?' },
        { id: '4', type: 'ai', content: '', tool_calls: [{ id: 'call-1', name: 'look_up', args: {} }] },
        { id: '5', type: 'tool', content: '', tool_call_id: 'call-1' },
      ],
      tools: [],
    });

    expect(server.asked[0]?.body['messages']).toEqual([
      { role: 'user', content: [{ text: 'What is 6 * 7?' }, { text: 'Hello?' }] },
      { role: 'assistant', content: [{ toolUse: { toolUseId: 'call-1', name: 'look_up', input: {} } }] },
      {
        role: 'user',
        content: [{ toolResult: { toolUseId: 'call-1', content: [{ text: '(no output)' }], status: 'success' } }],
      },
    ]);
  });
});

describe('a whole reply of Bedrock', () => {
  it('is text, uses of tools, and what it cost', async () => {
    const content = [
      { text: 'One ' },
      { text: 'moment.' },
      { toolUse: { toolUseId: 'tooluse_a', name: 'calculate', input: { expression: '6*7' } } },
      { toolUse: { toolUseId: 'tooluse_b', name: 'look_up', input: { term: 'node' } } },
    ];
    server.answerWith({
      kind: 'reply',
      body: { output: { message: { role: 'assistant', content } }, stopReason: 'tool_use', usage },
    });

    expect(await model.reply({ messages: [question], tools: TOOLS })).toEqual({
      content: 'One moment.',
      toolCalls: [
        { id: 'tooluse_a', name: 'calculate', args: { expression: '6*7' } },
        { id: 'tooluse_b', name: 'look_up', args: { term: 'node' } },
      ],
      usage: { input_tokens: 12, output_tokens: 5, total_tokens: 17 },
    });
  });

  it('goes to Bedrock and comes back as it was', async () => {
    const reply = {
      content: 'Both.',
      toolCalls: [{ id: 'a', name: 'calculate', args: { expression: '6*7', deep: [{ x: null }] } }],
    };
    server.answerWith({ kind: 'reply', body: { output: { message: { role: 'assistant', content: [] } } } });
    const said: Message = { id: '2', type: 'ai', content: reply.content, tool_calls: reply.toolCalls };
    await model.reply({ messages: [question, said], tools: [] });
    const [, message] = (server.asked[0]?.body['messages'] ?? []) as JsonObject[];

    server.answerWith({ kind: 'reply', body: { output: { message: message ?? null } } });

    expect(await model.reply({ messages: [question], tools: [] })).toEqual(reply);
  });

  it('is refused by name where it has no message', async () => {
    server.answerWith({ kind: 'reply', body: { stopReason: 'end_turn' } });

    await expect(model.reply({ messages: [question], tools: [] })).rejects.toMatchObject({ name: 'IncompleteReply' });
  });
});

describe('a stream of Bedrock', () => {
  const event = (name: string, data: JsonObject): StreamEvent => ({ event: name, data });
  const text = (piece: string): StreamEvent =>
    event('contentBlockDelta', { contentBlockIndex: 0, delta: { text: piece } });
  const input = (index: number, piece: string): StreamEvent =>
    event('contentBlockDelta', { contentBlockIndex: index, delta: { toolUse: { input: piece } } });
  const open = (index: number, toolUseId: string, name: string): StreamEvent =>
    event('contentBlockStart', { contentBlockIndex: index, start: { toolUse: { toolUseId, name } } });
  const begin = event('messageStart', { role: 'assistant' });
  const stop = event('messageStop', { stopReason: 'end_turn' });
  const cost = event('metadata', { usage, metrics: { latencyMs: 1 } });

  async function listen(...events: readonly StreamEvent[]): Promise<{ tokens: string[]; reply: Promise<unknown> }> {
    server.answerWith({ kind: 'stream', events });
    const tokens: string[] = [];
    const reply = model.reply({ messages: [question], tools: TOOLS, writeToken: (token) => tokens.push(token) });
    await reply.catch(() => undefined);
    return { tokens, reply };
  }

  it('tells each piece of text as it comes, and is the same reply in the end', async () => {
    const { tokens, reply } = await listen(begin, text('It is '), text('42'), text(''), text('.'), stop, cost);

    expect(await reply).toEqual({
      content: 'It is 42.',
      toolCalls: [],
      usage: { input_tokens: 12, output_tokens: 5, total_tokens: 17 },
    });
    expect(tokens).toEqual(['It is ', '42', '.']);
    expect(server.asked[0]?.path).toBe('/model/maker.model-v1%3A0/converse-stream');
  });

  it('puts the arguments of tools together, piece by piece, and those of several apart', async () => {
    const { reply } = await listen(
      begin,
      open(1, 'a', 'calculate'),
      input(1, '{"expres'),
      input(1, 'sion":"6*7"}'),
      open(2, 'b', 'look_up'),
      input(2, '{"term":"node"}'),
      open(3, 'c', 'now'),
      stop,
    );

    expect(await reply).toEqual({
      content: '',
      toolCalls: [
        { id: 'a', name: 'calculate', args: { expression: '6*7' } },
        { id: 'b', name: 'look_up', args: { term: 'node' } },
        { id: 'c', name: 'now', args: {} },
      ],
    });
  });

  it.each([
    ['before its message did', [begin, text('It is')]],
    ['in the middle of the arguments of a tool', [begin, open(0, 'a', 'calculate'), input(0, '{"expr'), stop]],
  ])('fails by name where it ends %s', async (_, events) => {
    const { reply } = await listen(...events);

    await expect(reply).rejects.toMatchObject({ name: 'IncompleteReply' });
  });

  it('fails by the name of an exception that comes after the first words', async () => {
    const { tokens, reply } = await listen(begin, text('It is'), {
      exception: 'throttlingException',
      data: { message: 'Too many tokens.' },
    });

    await expect(reply).rejects.toMatchObject({ name: 'ThrottlingException', message: 'Too many tokens.' });
    expect(tokens).toEqual(['It is']);
  });
});

describe('a refusal of Bedrock', () => {
  it.each([
    [429, 'ThrottlingException'],
    [503, 'ServiceUnavailableException'],
    [408, 'ModelTimeoutException'],
    [403, 'AccessDeniedException'],
    [400, 'ValidationException'],
  ])('of status %i is an error named %s, after one try', async (status, name) => {
    server.answerWith({ kind: 'error', status, name, message: 'not now' });

    await expect(model.reply({ messages: [question], tools: [] })).rejects.toMatchObject({ name, message: 'not now' });
    expect(server.asked).toHaveLength(1);
  });
});

describe('a request to Bedrock', () => {
  it('ends when its signal is aborted', async () => {
    server.answerWith({ kind: 'silence' });
    const stop = new AbortController();
    const arrived = server.nextRequest();
    const reply = model.reply({ messages: [question], tools: [], signal: stop.signal });
    await Promise.race([arrived, reply]);

    stop.abort();

    await expect(reply).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('ends in the middle of its stream when its signal is aborted', async () => {
    const data = { contentBlockIndex: 0, delta: { text: 'It is' } };
    server.answerWith({ kind: 'stream', events: [{ event: 'contentBlockDelta', data }], goesOn: true });
    const stop = new AbortController();

    const reply = model.reply({
      messages: [question],
      tools: [],
      signal: stop.signal,
      writeToken: () => stop.abort(),
    });

    await expect(reply).rejects.toMatchObject({ name: 'AbortError' });
  });
});
