// The port to a model: what the agent needs of any of them. One adapter is scripted, one is Bedrock's.

import type { Message } from 'stepgraph';
import type { ToolCall } from '../../../examples/agent/state.ts';
import type { ToolSpec } from '../tools/tool.ts';

export interface ChatRequest {
  /** The conversation so far, oldest first. */
  readonly messages: readonly Message[];
  /** What the model may ask for. */
  readonly tools: readonly ToolSpec[];
  /** Ends the request: it then rejects. */
  readonly signal?: AbortSignal;
  /** Given where somebody listens: is told each piece of the text as it comes. */
  readonly writeToken?: (text: string) => void;
  /** Milliseconds between the words of a model that has no speed of its own. Default 0. */
  readonly wordGap?: number;
}

/** LangChain's `usage_metadata`. */
export interface TokenUsage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly total_tokens: number;
}

export interface ChatReply {
  readonly content: string;
  /** Tools to be run before the model can say more; empty in an answer. */
  readonly toolCalls: readonly ToolCall[];
  readonly usage?: TokenUsage;
}

export interface ChatModel {
  /** @throws an error whose name tells whether it passes (`ThrottlingException`): `Retry` matches on it. */
  reply(request: ChatRequest): Promise<ChatReply>;
}
