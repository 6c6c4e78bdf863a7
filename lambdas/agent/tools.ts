// Tools: runs one tool that the model asked for. Each call is a task of its own, however many there are.
//
// What goes wrong in a tool is told to the model, which can ask again or say so; it does not fail the run.

import type { AgentUpdate, ToolTaskState } from '../../examples/agent/state.ts';
import { TOOLS } from './tools/tool-box.ts';

export default async function runTool({ call }: ToolTaskState): Promise<AgentUpdate> {
  const result = { type: 'tool', name: call.name, tool_call_id: call.id };
  try {
    return { messages: [{ ...result, content: findTool(call.name).run(call.args) }] };
  } catch (error) {
    // Also an error that nobody thought of: the model and the log's reader both see its text in the conversation.
    return {
      messages: [{ ...result, status: 'error', content: error instanceof Error ? error.message : String(error) }],
    };
  }
}

function findTool(name: string): (typeof TOOLS)[number] {
  const tool = TOOLS.find((candidate) => candidate.name === name);
  if (tool !== undefined) return tool;
  throw new Error(`no tool is called '${name}'; known: ${TOOLS.map((known) => known.name).join(', ')}`);
}
