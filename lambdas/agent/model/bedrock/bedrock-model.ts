// A model of Amazon Bedrock, by the Converse API: one form of request for all models that can use tools.
//
// It needs `bedrock:InvokeModel` on the model, and `bedrock:InvokeModelWithResponseStream` where tokens are asked for.

import { BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import type { ChatModel, ChatReply, ChatRequest } from '../chat-model.ts';
import { fromConverse, fromConverseStream } from './from-converse.ts';
import { toConverse, toConverseTools } from './to-converse.ts';

/**
 * @param modelId of a model or an inference profile, as in the Bedrock console.
 * @param client default: region, endpoint and credentials by the environment. It tries once: the state machine's Retry is the one
 * that waits, while no Lambda is paid for.
 */
export function bedrockModel(modelId: string, client = new BedrockRuntimeClient({ maxAttempts: 1 })): ChatModel {
  return {
    async reply(request: ChatRequest): Promise<ChatReply> {
      const { tools, signal, writeToken } = request;
      const { system, messages } = toConverse(request.messages);
      const input = {
        modelId,
        messages,
        ...(system.length === 0 ? {} : { system }),
        ...(tools.length === 0 ? {} : { toolConfig: { tools: toConverseTools(tools) } }),
      };
      const options = signal === undefined ? {} : { abortSignal: signal };
      if (writeToken === undefined) return fromConverse(await client.send(new ConverseCommand(input), options));
      const { stream } = await client.send(new ConverseStreamCommand(input), options);
      return fromConverseStream(stream, request);
    },
  };
}
