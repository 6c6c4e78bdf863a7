// The example's own test: questions through the whole graph, with one tool, several at once, one after another, and none.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { graph } from './graph.ts';
import { textOf, toolCallsOf } from './state.ts';

async function ask(...messages: readonly string[]): Promise<string | undefined> {
  const state = await graph.invoke({ messages });
  return state.messages.map(textOf).at(-1);
}

describe('the agent example', () => {
  it('asks for a tool, reads its result, asks for the next, and answers', async () => {
    const { messages } = await graph.invoke({ messages: ['What is 17% of 2,340, in words?'] }, { runId: 'run-1' });

    expect(messages).toEqual([
      { id: 'run-1-0-__start__-0', type: 'human', content: 'What is 17% of 2,340, in words?' },
      {
        ...{ id: 'run-1-1-model-0', type: 'ai', content: '' },
        tool_calls: [{ id: 'call-1', name: 'calculate', args: { expression: '17% of 2340' } }],
      },
      { id: 'run-1-2-tools:0-0', type: 'tool', name: 'calculate', tool_call_id: 'call-1', content: '397.8' },
      {
        ...{ id: 'run-1-3-model-0', type: 'ai', content: '' },
        tool_calls: [{ id: 'call-2', name: 'spell_number', args: { number: 397.8 } }],
      },
      {
        ...{ id: 'run-1-4-tools:0-0', type: 'tool', name: 'spell_number', tool_call_id: 'call-2' },
        content: 'three hundred and ninety-seven point eight',
      },
      {
        ...{ id: 'run-1-5-model-0', type: 'ai' },
        content: '17% of 2,340 is 397.8, in words: three hundred and ninety-seven point eight.',
      },
    ]);
  });

  it('says what the README shows', async () => {
    const [, shown = ''] = /```json\n(.*?)```/s.exec(readFileSync('examples/agent/README.md', 'utf8')) ?? [];

    const state = await graph.invoke({ messages: ['What is 17% of 2,340, in words?'] });

    expect(state).toMatchObject(JSON.parse(shown));
  });

  it('runs the tools of one message in one superstep, a task for each, and keeps their results in the order of the calls', async () => {
    const question = 'How many miles are 42.195 km, what is 6 * 7, and what is a superstep?';
    const chunks = await graph.invoke({ messages: [question] }, { streamMode: 'debug' });
    const tasks = chunks as unknown as { type: string; step: number; payload: { name: string } }[];

    const started = tasks.filter(({ type }) => type === 'task').map(({ step, payload }) => [step, payload.name]);
    expect(started).toEqual([
      [1, 'model'],
      [2, 'tools'],
      [2, 'tools'],
      [2, 'tools'],
      [3, 'model'],
    ]);
    const { messages } = await graph.invoke({ messages: [question] });
    const calls = messages.flatMap(toolCallsOf).map(({ id }) => id);
    expect(messages.flatMap(({ tool_call_id: id }) => id ?? [])).toEqual(calls);
  });

  it('answers at once where no tool would help', async () => {
    const updates = await graph.invoke({ messages: ['Good morning!'] }, { streamMode: 'updates' });

    expect(updates).toMatchObject([{ model: { messages: [{ content: expect.stringContaining('I am a script') }] } }]);
  });

  it('goes on with the answer when a tool fails', async () => {
    expect(await ask('What is 1 / 0, and 1 + 1?')).toBe(
      "1 / 0 can't be had: the result is not a finite number: a division by zero, or too large. 1 + 1 is 2.",
    );
  });

  it('takes a conversation, and answers its last question', async () => {
    const { messages } = await graph.invoke({ messages: ['What is 6 * 7?'] });

    const more = await graph.invoke({ messages: [...messages, { role: 'user', content: 'And half of that?' }] });

    expect(more.messages.map(textOf).at(-1)).toBe('0.5 * 42 is 21.');
  });

  it('tells the answer word by word to those who ask for tokens, and whole to others', async () => {
    const stream = async (configurable: { readonly tokens?: boolean }): Promise<string[]> => {
      const config = { streamMode: 'messages' as const, configurable };
      const chunks = (await graph.invoke({ messages: ['What is 6 * 7?'] }, config)) as unknown as [
        { type: string; content: string },
      ][];
      return chunks.flatMap(([{ type, content }]) => (type === 'ai' && content !== '' ? [content] : []));
    };

    expect(await stream({ tokens: true })).toEqual(['6', ' *', ' 7', ' is', ' 42.']);
    expect(await stream({})).toEqual(['6 * 7 is 42.']);
  });

  it('ends by the recursion limit where the model goes on asking', async () => {
    const question = { messages: ['What is 6 * 7, in words?'] };

    await expect(graph.invoke(question, { recursionLimit: 5 })).rejects.toMatchObject({ name: 'GraphRecursionError' });
    await expect(graph.invoke(question, { recursionLimit: 6 })).resolves.toBeDefined();
  });

  it('stops in the middle of the answer when its signal is aborted', async () => {
    const stop = new AbortController();
    const config = { streamMode: 'messages', configurable: { tokens: true }, signal: stop.signal } as const;
    const run = async (): Promise<void> => {
      for await (const _ of graph.stream({ messages: ['Good morning!'] }, config)) stop.abort();
    };

    await expect(run()).rejects.toMatchObject({ name: 'AbortError' });
  });
});
