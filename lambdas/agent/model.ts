// Model: asks the model for the next message of the conversation: an answer, or the tools that it needs first.

import type { NodeConfig } from 'stepgraph';
import type { AgentState, AgentUpdate } from '../../examples/agent/state.ts';
import { chooseModel } from './model/choose-model.ts';
import { TOOLS } from './tools/tool-box.ts';

// Once, in Lambda's init phase: the client and its connections outlive the task.
const model = await chooseModel(process.env);

export default async function askModel(
  { messages }: AgentState,
  config: Pick<NodeConfig, 'configurable' | 'signal' | 'writeToken'>,
): Promise<AgentUpdate> {
  // Whoever shows the answer as it is written says so, by `configurable: { tokens: true }`; a Lambda has nobody to show it to.
  const { tokens, wordGap } = config.configurable;
  const { content, toolCalls, usage } = await model.reply({
    messages,
    tools: TOOLS,
    signal: config.signal,
    ...(tokens === true ? { writeToken: config.writeToken } : {}),
    ...(typeof wordGap === 'number' ? { wordGap } : {}),
  });
  return {
    messages: [
      { type: 'ai', content, tool_calls: toolCalls, ...(usage === undefined ? {} : { usage_metadata: usage }) },
    ],
  };
}
