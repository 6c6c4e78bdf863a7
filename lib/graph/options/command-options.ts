// What a Command is made of: looked at when a node returns it, so that a problem can name the node.

import { anything, type TableOf } from '../../options/index.ts';
import type { CommandFields } from '../command.ts';
import { isSend } from '../send.ts';

const isTarget = (value: unknown): boolean => typeof value === 'string' || isSend(value);

/** `new Command({ ... })` */
export const commandOptions: TableOf<CommandFields> = {
  takes: {
    update: anything,
    goto: {
      what: "a node's name, END, a Send, or a list of them",
      holds: (value) => value === null || isTarget(value) || (Array.isArray(value) && value.every(isTarget)),
    },
  },
  // An instance of LangGraph's own class has these beside its fields.
  passes: { lg_name: 'it says of which class it is', lc_direct_tool_output: 'it is for LangChain tools' },
  refuses: {
    graph: 'goto leads to nodes of this graph only: return what the graph that called this one needs, and let it route',
    // An answer of `false` is one.
    resume: { fix: 'pausing comes later: start another run with the answer', always: true },
  },
  wrongValue: 'INVALID_GRAPH_NODE_RETURN_VALUE',
};
