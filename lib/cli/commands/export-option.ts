import type { Option } from '../command.ts';

/** The option of every command that takes a graph. */
export const exportOption: Option = {
  kind: 'text',
  short: 'e',
  value: '<name>',
  help: "the export that is the graph (default: 'graph', the default export, or the only one)",
};
