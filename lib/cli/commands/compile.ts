// `stepgraph compile`: the state machine of a graph, as it would be deployed but for its functions' ARNs.

import type { CliCommand } from '../command.ts';
import { exportOption } from './export-option.ts';

export const compileCommand: CliCommand = {
  name: 'compile',
  summary: 'print the state machine (ASL) of a graph',
  argument: '<graph.ts>',
  options: {
    plan: { kind: 'switch', help: 'print the plan, superstep by superstep, instead of the machine' },
    json: { kind: 'switch', help: 'with --plan: print it as JSON' },
    out: { kind: 'text', short: 'o', value: '<file>', help: 'write to a file' },
    dispatch: { kind: 'switch', help: 'send everything by dispatch: no superstep is written out' },
    export: exportOption,
  },
  examples: [
    'stepgraph compile graph.ts --out machine.asl.json',
    'stepgraph compile graph.ts --plan',
    'stepgraph compile graph.ts | jq ".States | keys"',
  ],
  run: async (given, terminal) => (await import('./compile/compile-graph.ts')).compileGraph(given, terminal),
};
