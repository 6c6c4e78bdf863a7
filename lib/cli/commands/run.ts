import type { CliCommand } from '../command.ts';
import { exportOption } from './export-option.ts';

export const runCommand: CliCommand = {
  name: 'run',
  summary: 'run a graph here and watch it',
  argument: '<graph.ts>',
  options: {
    input: {
      kind: 'text',
      short: 'i',
      value: '<json | @file | ->',
      help: "the run's input: JSON, @ and a file, or - for standard input",
    },
    stream: {
      kind: 'list',
      short: 's',
      value: '<modes>',
      help: 'print chunks as JSON lines: values, updates, custom, messages, tasks, debug',
    },
    json: { kind: 'switch', help: 'print the result as JSON and nothing else' },
    quiet: { kind: 'switch', short: 'q', help: 'print the result alone, for people' },
    export: exportOption,
    config: {
      kind: 'text',
      value: '<json | @file>',
      help: "the run's config: { configurable, metadata, tags, recursionLimit }",
    },
    'recursion-limit': { kind: 'text', value: '<n>', help: 'supersteps at most (default 25)' },
    'thread-id': { kind: 'text', value: '<id>', help: 'config.configurable.thread_id' },
  },
  examples: [
    `stepgraph run graph.ts --input '{"query":"hello"}'`,
    'stepgraph run graph.ts --input @input.json --json | jq .title',
    'stepgraph run graph.ts --input - --stream updates,custom < input.json',
  ],
  run: async (given, terminal) => (await import('./run/run-graph.ts')).runGraph(given, terminal),
};
