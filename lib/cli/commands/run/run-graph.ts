// Carries out `stepgraph run`.

import type { CommandArguments } from '../../command.ts';
import { loadGraph } from '../../load/load-graph.ts';
import { CliRefusal, type ExitCode, exitCodes } from '../../refusal.ts';
import type { Terminal } from '../../terminal.ts';
import { readInputOption } from './read-input.ts';
import { readRunConfig } from './read-run-config.ts';
import { readStreamOption } from './read-stream-modes.ts';
import { runAsStream } from './run-as-stream.ts';
import { runForScripts } from './run-for-scripts.ts';
import { runInSight } from './run-in-sight.ts';

export async function runGraph(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
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
