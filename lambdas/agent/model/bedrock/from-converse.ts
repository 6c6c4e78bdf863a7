// Bedrock's replies as ours: whole, or put together from the events of a stream.

import type { ConverseCommandOutput, ConverseStreamOutput, TokenUsage as Usage } from '@aws-sdk/client-bedrock-runtime';
import type { JsonObject } from 'stepgraph';
import type { ToolCall } from '../../../../examples/agent/state.ts';
import type { ChatReply, ChatRequest, TokenUsage } from '../chat-model.ts';

/** @throws IncompleteReply where there is no message. */
export function fromConverse({ output, usage }: Pick<ConverseCommandOutput, 'output' | 'usage'>): ChatReply {
  const blocks = output?.message?.content;
  if (blocks === undefined) throw incomplete('the reply has no message');
  return {
    content: blocks.map(({ text }) => text ?? '').join(''),
    toolCalls: blocks.flatMap(({ toolUse }) =>
      toolUse === undefined ? [] : [toolCall(toolUse.toolUseId, toolUse.name, toolUse.input as JsonObject | undefined)],
    ),
    ...usageOf(usage),
  };
}

/**
 * Reads a stream to its end, and tells `writeToken` each piece of text on its way.
 *
 * @throws the service's exceptions that come as events; the signal's reason; IncompleteReply where the stream ends too early.
 */
export async function fromConverseStream(
  events: AsyncIterable<ConverseStreamOutput> | undefined,
  { writeToken, signal }: Pick<ChatRequest, 'writeToken' | 'signal'>,
): Promise<ChatReply> {
  if (events === undefined) throw incomplete('the reply has no stream');
  const parts = new Parts();
  for await (const { contentBlockStart, contentBlockDelta, messageStop, metadata } of events) {
    const { toolUse } = contentBlockStart?.start ?? {};
    if (toolUse !== undefined) parts.openTool(contentBlockStart?.contentBlockIndex, toolUse.toolUseId, toolUse.name);
    const { text, toolUse: more } = contentBlockDelta?.delta ?? {};
    if (text !== undefined && text !== '') {
      parts.addText(text);
      writeToken?.(text);
    }
    if (more?.input !== undefined) parts.addInput(contentBlockDelta?.contentBlockIndex, more.input);
    if (messageStop !== undefined) parts.stop();
    if (metadata?.usage !== undefined) parts.usage = metadata.usage;
  }
  // To the SDK, a stream that was aborted has ended.
  signal?.throwIfAborted();
  return parts.reply();
}

interface OpenTool {
  readonly id: string | undefined;
  readonly name: string | undefined;
  input: string;
}

class Parts {
  readonly #tools = new Map<number | undefined, OpenTool>();
  #text = '';
  #isStopped = false;
  usage: Usage | undefined;

  addText(text: string): void {
    this.#text += text;
  }

  openTool(index: number | undefined, id: string | undefined, name: string | undefined): void {
    this.#tools.set(index, { id, name, input: '' });
  }

  addInput(index: number | undefined, input: string): void {
    const tool = this.#tools.get(index);
    if (tool !== undefined) tool.input += input;
  }

  stop(): void {
    this.#isStopped = true;
  }

  reply(): ChatReply {
    if (!this.#isStopped) throw incomplete('the stream ended before the message did');
    const toolCalls = [...this.#tools.values()].map(({ id, name, input }) => toolCall(id, name, parseInput(input)));
    return { content: this.#text, toolCalls, ...usageOf(this.usage) };
  }
}

function parseInput(input: string): JsonObject {
  if (input.trim() === '') return {};
  try {
    return JSON.parse(input) as JsonObject;
  } catch (cause) {
    // The model ran into its limit of tokens in the middle of the arguments.
    throw incomplete(`the arguments of a tool are not JSON: ${input.slice(0, 80)}`, cause);
  }
}

function toolCall(id: string | undefined, name: string | undefined, args: JsonObject | undefined): ToolCall {
  if (id === undefined || name === undefined) throw incomplete('the use of a tool has no id or no name');
  return { id, name, args: args ?? {} };
}

function usageOf(usage: Usage | undefined): { readonly usage?: TokenUsage } {
  if (usage === undefined) return {};
  const { inputTokens = 0, outputTokens = 0, totalTokens = inputTokens + outputTokens } = usage;
  return { usage: { input_tokens: inputTokens, output_tokens: outputTokens, total_tokens: totalTokens } };
}

// Named, because Retry matches errors by name: another try may well be whole.
function incomplete(what: string, cause?: unknown): Error {
  const error = new Error(`Bedrock's reply is incomplete: ${what}`, { cause });
  error.name = 'IncompleteReply';
  return error;
}
