// `stepgraph serve`: the Step Functions API on localhost, with the machines of graphs, whose nodes run in this process.

import type { CliCommand } from '../command.ts';
import { exportOption } from './export-option.ts';

export const serveCommand: CliCommand = {
  name: 'serve',
  summary: 'answer the Step Functions API on localhost',
  argument: '<graph.ts...>',
  takesMany: true,
  outlivesStrays: true,
  options: {
    port: { kind: 'text', short: 'p', value: '<n>', help: 'the port (default 8083; 0 takes any that is free)' },
    quiet: { kind: 'switch', short: 'q', help: 'no line when an execution starts or ends' },
    export: exportOption,
  },
  examples: ['stepgraph serve graph.ts', 'stepgraph serve graphs/*.ts --port 0 --quiet'],
  run: async (given, terminal) => (await import('./serve/serve.ts')).serve(given, terminal),
};
