import type { CliCommand, CommandArguments } from '../command.ts';
import { exportOption, loadGraph } from '../load/load-graph.ts';
import { CliRefusal, type ExitCode, exitCodes } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import { readInputOption } from './run/read-input.ts';
import { readRunConfig } from './run/read-run-config.ts';
import { readStreamOption } from './run/read-stream-modes.ts';
import { runAsStream } from './run/run-as-stream.ts';
import { runForScripts } from './run/run-for-scripts.ts';
import { runInSight } from './run/run-in-sight.ts';

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
  run: runGraph,
};

async function runGraph(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  const modes = readStreamOption(given);
  refuseContradictions(given);
  const config = await readRunConfig(given, terminal);
  const graph = await loadGraph(given, terminal);
  const input = await readInputOption(given, graph, terminal);

  const interruption = new AbortController();
  const release = terminal.onInterrupt(() => {
    // The second time somebody means it.
    if (interruption.signal.aborted) process.exit(exitCodes.interrupted);
    interruption.abort();
  });
  const request = { graph, input, config: { ...config, signal: interruption.signal }, signal: interruption.signal };
  try {
    if (modes.length > 0) return await runAsStream(request, modes, terminal);
    if (given.switches.has('json')) return await runForScripts(request, terminal);
    return await runInSight(request, terminal, { isQuiet: given.switches.has('quiet') });
  } finally {
    release();
  }
}

function refuseContradictions({ switches, lists }: CommandArguments): void {
  const given = ['json', 'quiet'].filter((name) => switches.has(name));
  const all = [...given, ...(lists.has('stream') ? ['stream'] : [])].map((name) => `--${name}`);
  if (all.length < 2) return;
  throw new CliRefusal({
    code: 'INVALID_OPTION',
    where: all.join(' and '),
    what: 'each says what is printed, and they say different things',
    fix: 'give one of them',
  });
}
