// The state of the example: the conversation and nothing else. And how its messages are read.

import { Annotation, type JsonObject, type Message, MessagesAnnotation } from 'stepgraph';

/** A tool that the model asks for, in the form in which messages carry it. */
export interface ToolCall {
  /** Ties the tool's message to the call. */
  readonly id: string;
  readonly name: string;
  readonly args: JsonObject;
}

export const Agent = MessagesAnnotation;
export type AgentState = typeof Agent.State;
export type AgentUpdate = typeof Agent.Update;

/** What `tools` gets: the argument of its Send, one call, and nothing of the conversation. */
export const ToolTask = Annotation.Root({ call: Annotation<ToolCall>() });
export type ToolTaskState = typeof ToolTask.State;

/** The tools that a message asks for; none where it is not a message of a model. */
export function toolCallsOf(message: Message | undefined): readonly ToolCall[] {
  return message?.type === 'ai' ? ((message.tool_calls ?? []) as readonly ToolCall[]) : [];
}

/** The text of a message whose content is text or, as some models have it, a list of blocks. */
export function textOf({ content }: Pick<Message, 'content'>): string {
  if (typeof content === 'string') return content;
  const blocks: readonly unknown[] = Array.isArray(content) ? content : [];
  return blocks.map(textOfBlock).join('');
}

function textOfBlock(block: unknown): string {
  if (typeof block === 'string') return block;
  const isText = typeof block === 'object' && block !== null && 'text' in block && typeof block.text === 'string';
  return isText ? (block.text as string) : '';
}
