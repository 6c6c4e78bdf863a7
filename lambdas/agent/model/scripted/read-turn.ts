// The conversation as the scripted model sees it: the question, what its tools have said since, and the last number before.

import type { Message } from 'stepgraph';
import { type ToolCall, textOf, toolCallsOf } from '../../../../examples/agent/state.ts';

/** A tool's call with what came of it. */
export interface Exchange {
  readonly call: ToolCall;
  readonly content: string;
  readonly isError: boolean;
}

export interface Turn {
  readonly question: string;
  readonly exchanges: readonly Exchange[];
  /** The last number that was said before the question. */
  readonly earlier: number | undefined;
  /** Calls in the whole conversation. */
  readonly calls: number;
}

export function readTurn(messages: readonly Message[]): Turn {
  const at = messages.findLastIndex(({ type }) => type === 'human');
  const question = messages[at];
  const since = messages.slice(at + 1);
  return {
    question: question === undefined ? '' : textOf(question),
    exchanges: since.flatMap(toolCallsOf).flatMap((call) => exchangeOf(call, since)),
    earlier: findNumber(messages.slice(0, Math.max(at, 0))),
    calls: messages.flatMap(toolCallsOf).length,
  };
}

function exchangeOf(call: ToolCall, since: readonly Message[]): Exchange[] {
  const result = since.find(({ type, tool_call_id: id }) => type === 'tool' && id === call.id);
  return result === undefined ? [] : [{ call, content: textOf(result), isError: result['status'] === 'error' }];
}

function findNumber(messages: readonly Message[]): number | undefined {
  const answer = messages.findLast((message) => message.type === 'ai' && /\d/.test(textOf(message)));
  const numbers = answer === undefined ? [] : (textOf(answer).match(/-?\d[\d,]*(?:\.\d+)?/g) ?? []);
  return numbers.length === 0 ? undefined : Number(numbers.at(-1)?.replaceAll(',', ''));
}
