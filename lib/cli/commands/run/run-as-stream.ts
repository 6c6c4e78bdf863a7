// `run --stream`: every chunk as a line of JSON, as it comes.

import type { StreamMode } from '../../../graph/index.ts';
import { type ExitCode, exitCodes } from '../../refusal.ts';
import { jsonText } from '../../render/json-text.ts';
import { streamObserved } from '../../run-log/observed-run.ts';
import type { Terminal } from '../../terminal.ts';
import type { RunRequest } from '../run.ts';
import { aside } from './aside.ts';

export async function runAsStream(
  request: RunRequest,
  modes: readonly StreamMode[],
  terminal: Terminal,
): Promise<ExitCode> {
  return await aside(terminal, async (onEvent) => {
    for await (const chunk of streamObserved({ ...request, onEvent }, modes))
      terminal.stdout.write(`${jsonText(chunk)}\n`);
    return exitCodes.ok;
  });
}
