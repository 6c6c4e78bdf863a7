// What a Send is made of: looked at when a node or a router returns it, so that a problem can name the node.

import { anything, type OptionTable } from '../../options/index.ts';

/** What an instance of Send has. */
export const sendFields: OptionTable = {
  takes: { node: anything, args: anything },
  passes: { lg_name: 'it says of which class it is' },
  refuses: { timeout: "give the node a timeout: addNode(name, action, { timeout: '30s' })" },
  wrongValue: 'INVALID_GRAPH_NODE_RETURN_VALUE',
};

/** `new Send(node, args, { ... })` */
export const sendOptions: OptionTable = { ...sendFields, takes: {}, passes: {} };
