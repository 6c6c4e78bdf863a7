// `run --stream`: every chunk as a line of JSON, as it comes.

import type { StreamMode } from '../../../graph/index.ts';
import { type ExitCode, exitCodes } from '../../refusal.ts';
import { streamGraph } from '../../run-log/observed-run.ts';
import type { Terminal } from '../../terminal.ts';
import type { RunRequest } from '../run.ts';

export async function runAsStream(
  { graph, input, config }: RunRequest,
  modes: readonly StreamMode[],
  terminal: Terminal,
): Promise<ExitCode> {
  const release = terminal.divertWrites((_, text) => terminal.stderr.write(text));
  try {
    for await (const chunk of streamGraph(graph, input, config, modes))
      terminal.stdout.write(`${JSON.stringify(chunk)}\n`);
    return exitCodes.ok;
  } finally {
    release();
  }
}
