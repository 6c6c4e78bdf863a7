// `stepgraph check`: all that is wrong with a graph or a state machine; of a sound one, what it takes and what its runs cost.

import type { CliCommand } from '../command.ts';
import { budgetOptions } from './check/read-budget.ts';
import { exportOption } from './export-option.ts';

export const checkCommand: CliCommand = {
  name: 'check',
  summary: 'find what is wrong, and what a run costs',
  argument: '<graph.ts | machine.asl.json>',
  options: {
    json: { kind: 'switch', help: 'print everything as JSON' },
    ...budgetOptions,
    export: exportOption,
  },
  examples: [
    'stepgraph check graph.ts',
    'stepgraph check machine.asl.json',
    'stepgraph check graph.ts --budget 40 --items 10',
    'stepgraph check graph.ts --json | jq .measure.bytes',
  ],
  run: async (given, terminal) => (await import('./check/check.ts')).check(given, terminal),
};
