// The model without a model: reads the question by rules, asks for tools, reads what they gave, and answers. It runs anywhere, says
// the same every time, and walks every way through the graph that a language model does: one tool, many at once, one after another,
// none, and tools that fail.

import { setImmediate, setTimeout } from 'node:timers/promises';
import type { ToolCall } from '../../../../examples/agent/state.ts';
import type { ChatModel, ChatReply, ChatRequest } from '../chat-model.ts';
import { readQuestion, type Wish } from './read-question.ts';
import { readTurn, type Turn } from './read-turn.ts';
import { numberOf, writeAnswer } from './write-answer.ts';

export const scriptedModel: ChatModel = {
  async reply(request: ChatRequest): Promise<ChatReply> {
    const turn = readTurn(request.messages);
    const offered = new Set(request.tools.map(({ name }) => name));
    const wishes = nextWishes(turn).filter(({ name }) => offered.has(name));
    if (wishes.length > 0) return { content: '', toolCalls: asCalls(wishes, turn.calls) };
    const content = writeAnswer(turn.exchanges, request.tools);
    await writeWords(content, request);
    return { content, toolCalls: [] };
  },
};

// First what the question asks for; then, where it wants words, the numbers that came of it; then nothing more.
function nextWishes({ question, exchanges, earlier }: Turn): readonly Wish[] {
  const { wishes, inWords } = readQuestion(question, earlier);
  if (exchanges.length === 0) return wishes;
  const isSpelled = exchanges.some(({ call }) => call.name === 'spell_number');
  if (!inWords || isSpelled) return [];
  const numbers = new Set(exchanges.map(numberOf).filter((number) => number !== undefined));
  return [...numbers].map((number) => ({ name: 'spell_number', args: { number } }));
}

// Ids that no earlier call of the conversation has.
function asCalls(wishes: readonly Wish[], before: number): ToolCall[] {
  return wishes.map(({ name, args }, index) => ({ id: `call-${before + index + 1}`, name, args }));
}

async function writeWords(text: string, { writeToken, signal, wordGap = 0 }: ChatRequest): Promise<void> {
  if (writeToken === undefined) return;
  const options = signal === undefined ? {} : { signal };
  for (const word of text.match(/\s*\S+/g) ?? []) {
    writeToken(word);
    await (wordGap > 0 ? setTimeout(wordGap, undefined, options) : setImmediate(undefined, options));
  }
}
