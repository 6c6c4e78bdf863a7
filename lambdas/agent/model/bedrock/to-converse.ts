// Our conversation as Bedrock's Converse API takes it: https://docs.aws.amazon.com/bedrock/latest/userguide/tool-use.html
//
//   - there are two roles, which take turns: tool results are said by the user, and neighbours of one role become one message;
//   - system messages stand apart;
//   - a blank text is refused there, so none is sent.

import type {
  ContentBlock,
  Message as ConverseMessage,
  SystemContentBlock,
  Tool,
  ToolInputSchema,
} from '@aws-sdk/client-bedrock-runtime';
import type { JsonObject, Message } from 'stepgraph';
import { textOf, toolCallsOf } from '../../../../examples/agent/state.ts';
import type { ToolSpec } from '../../tools/tool.ts';

export interface ConverseConversation {
  readonly system: SystemContentBlock[];
  readonly messages: ConverseMessage[];
}

export function toConverse(messages: readonly Message[]): ConverseConversation {
  const system = messages.filter(({ type }) => type === 'system').flatMap(textBlocks);
  const turns: { readonly role: 'user' | 'assistant'; readonly content: ContentBlock[] }[] = [];
  for (const message of messages) {
    if (message.type === 'system' || message.type === 'remove') continue;
    const role = message.type === 'ai' ? 'assistant' : 'user';
    const content = blocksOf(message);
    const last = turns.at(-1);
    if (last?.role === role) last.content.push(...content);
    else if (content.length > 0) turns.push({ role, content });
  }
  return { system, messages: turns };
}

export function toConverseTools(tools: readonly ToolSpec[]): Tool[] {
  return tools.map(({ name, description, parameters }) => ({
    toolSpec: { name, description, inputSchema: { json: asDocument(parameters) } },
  }));
}

function blocksOf(message: Message): ContentBlock[] {
  if (message.type === 'tool') return [toolResult(message)];
  const uses = toolCallsOf(message).map(
    ({ id, name, args }): ContentBlock => ({
      toolUse: { toolUseId: id, name, input: asDocument(args) },
    }),
  );
  return [...textBlocks(message), ...uses];
}

function toolResult(message: Message): ContentBlock {
  const status = message['status'] === 'error' ? 'error' : 'success';
  // A tool that has nothing to say must still be heard: every use needs its result.
  const content = textBlocks(message);
  const heard = content.length > 0 ? content : [{ text: '(no output)' }];
  return { toolResult: { toolUseId: message.tool_call_id, content: heard, status } };
}

// Text alone: the example's conversations have no pictures.
function textBlocks(message: Message): { text: string }[] {
  const text = textOf(message);
  return text.trim() === '' ? [] : [{ text }];
}

// The SDK's type of JSON has no readonly lists; it changes nothing in what it is given.
function asDocument(value: JsonObject): ToolInputSchema.JsonMember['json'] {
  return value as ToolInputSchema.JsonMember['json'];
}
