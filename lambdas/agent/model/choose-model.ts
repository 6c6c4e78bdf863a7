// Which model the agent talks to, by its environment: Bedrock's where BEDROCK_MODEL_ID names one, else the scripted one.

import type { ChatModel } from './chat-model.ts';
import { scriptedModel } from './scripted/scripted-model.ts';

export async function chooseModel(environment: { readonly [name: string]: string | undefined }): Promise<ChatModel> {
  const modelId = environment['BEDROCK_MODEL_ID']?.trim();
  if (modelId === undefined || modelId === '') return scriptedModel;
  // The SDK is a chunk of its own, which the scripted model must not pay for.
  const { bedrockModel } = await import('./bedrock/bedrock-model.ts');
  return bedrockModel(modelId);
}
