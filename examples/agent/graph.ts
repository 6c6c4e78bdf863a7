// An agent: a model that may ask for tools, the tools, and the model again with what they gave, until it answers.
//
//             ┌┄ a Send for each tool call ┄> tools ─┐
//   START ──> model <────────────────────────────────┘
//             └┄ nothing asked for ┄> END

import { END, lazy, Send, START, StateGraph } from 'stepgraph';
import { Agent, type AgentState, ToolTask, toolCallsOf } from './state.ts';

// Loaded when they first run: not when the graph is deployed, nor in each other's Lambda.
const model = lazy(() => import('../../lambdas/agent/model.ts'));
const tools = lazy(() => import('../../lambdas/agent/tools.ts'));

// What passes by itself (the first is the adapter's own): https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html
const PASSING = [
  'IncompleteReply',
  'InternalServerException',
  'ModelNotReadyException',
  'ModelStreamErrorException',
  'ModelTimeoutException',
  'ServiceUnavailableException',
  'ThrottlingException',
];

// The calls of one message run at once, each a task of its own: remembered when it is done, and tried again alone where it fails.
function sendCalls({ messages }: AgentState): Send[] | typeof END {
  const calls = toolCallsOf(messages.at(-1));
  return calls.length === 0 ? END : calls.map((call) => new Send('tools', { call }));
}

export const graph = new StateGraph(Agent)
  .addNode('model', model, {
    timeout: '60s',
    retryPolicy: { maxAttempts: 4, initialInterval: 1_000, backoffFactor: 2, retryOn: PASSING },
  })
  .addNode('tools', tools, { input: ToolTask, timeout: '30s' })
  .addEdge(START, 'model')
  .addConditionalEdges('model', sendCalls, ['tools', END])
  .addEdge('tools', 'model')
  .compile({ name: 'agent', description: 'A model that answers with the help of tools' });
