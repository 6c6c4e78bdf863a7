import { AIMessage, HumanMessage, RemoveMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import { describe, expect, it } from 'vitest';
import { coerceMessages, type Message, reducers } from '../../lib/graph/reducers/index.ts';
import { messagesMergeAsInLangGraph } from './messages.ts';

describe('reducers.messages', () => {
  messagesMergeAsInLangGraph(1000);

  it('leaves its arguments as they are', () => {
    const before = Object.freeze([{ id: '1', type: 'ai', content: 'a' }]);

    reducers.messages(before, [{ id: '1', type: 'ai', content: 'b' }]);

    expect(before).toEqual([{ id: '1', type: 'ai', content: 'a' }]);
  });
});

describe('coerceMessages', () => {
  const one = (value: unknown): Message | undefined => coerceMessages(value, 'run-1-llm')[0];

  it('takes a text as a human message and gives it an id', () => {
    expect(coerceMessages(['a', 'b'], 'run-1-llm', 4)).toEqual([
      { id: 'run-1-llm-4', type: 'human', content: 'a' },
      { id: 'run-1-llm-5', type: 'human', content: 'b' },
    ]);
  });

  it.each([
    ['user', 'human'],
    ['human', 'human'],
    ['assistant', 'ai'],
    ['ai', 'ai'],
    ['system', 'system'],
    ['developer', 'system'],
    ['tool', 'tool'],
  ])('takes the role %s as %s, in a pair and in an object', (role, type) => {
    expect(one([[role, 'hi']])).toEqual({ id: 'run-1-llm-0', type, content: 'hi' });
    expect(one({ role, content: 'hi', id: 'm' })).toEqual({ id: 'm', type, content: 'hi' });
  });

  it('takes messages of LangChain, as instances and serialised', () => {
    const call = { name: 'search', args: { q: 'x' }, id: 'c1', type: 'tool_call' as const };

    expect(one(new AIMessage({ id: 'a', content: 'hi', tool_calls: [call] }))).toEqual({
      id: 'a',
      type: 'ai',
      content: 'hi',
      tool_calls: [call],
    });
    expect(one(new HumanMessage('hi'))).toEqual({ id: 'run-1-llm-0', type: 'human', content: 'hi' });
    expect(one(new SystemMessage({ content: 'be kind', name: 'boss' }))).toEqual({
      id: 'run-1-llm-0',
      type: 'system',
      content: 'be kind',
      name: 'boss',
    });
    expect(one(new ToolMessage({ content: '4', tool_call_id: 'c1', id: 't' }))).toMatchObject({
      id: 't',
      type: 'tool',
      content: '4',
      tool_call_id: 'c1',
    });
    expect(one(new RemoveMessage({ id: 'a' }))).toEqual({ id: 'a', type: 'remove', content: '' });
    expect(one(JSON.parse(JSON.stringify(new AIMessage({ id: 'a', content: 'hi' }))))).toEqual({
      id: 'a',
      type: 'ai',
      content: 'hi',
    });
    expect(one(new AIMessage({ id: 'a', content: 'hi' }).toDict())).toEqual({ id: 'a', type: 'ai', content: 'hi' });
  });

  it('gives stored messages back as they are', () => {
    const stored: Message = {
      id: 'a',
      type: 'tool',
      content: [{ type: 'text', text: 'x' }],
      tool_call_id: 'c',
      name: 'n',
    };

    expect(coerceMessages([stored], 'p')).toEqual([stored]);
    expect(coerceMessages(coerceMessages('x', 'p'), 'q')).toEqual(coerceMessages('x', 'p'));
  });

  it.each([[5], [null], [{ content: 'x' }], [{ role: 'wizard', content: 'x' }], [[['wizard', 'x']]]])(
    'refuses %j',
    (value) => {
      expect(() => coerceMessages(value, 'p')).toThrow(/^not a message: /);
    },
  );
});
