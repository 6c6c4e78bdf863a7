// `run --stream`: every chunk as a line of JSON, as it comes.

import type { StreamMode } from '../../../graph/index.ts';
import { type ExitCode, exitCodes } from '../../refusal.ts';
import { jsonText } from '../../render/json-text.ts';
import { observed } from '../../run-log/observed.ts';
import type { Terminal } from '../../terminal.ts';
import { aside } from './aside.ts';
import type { RunRequest } from './run-request.ts';

export async function runAsStream(
  request: RunRequest,
  modes: readonly StreamMode[],
  terminal: Terminal,
): Promise<ExitCode> {
  return await aside(terminal, async (onEvent) => {
    const { graph, input, config } = request;
    const [only] = modes;
    const streamMode = modes.length === 1 && only !== undefined ? only : modes;
    for await (const chunk of observed(graph, onEvent).stream(input, { ...config, streamMode }))
      terminal.stdout.write(`${jsonText(chunk)}\n`);
    return exitCodes.ok;
  });
}
