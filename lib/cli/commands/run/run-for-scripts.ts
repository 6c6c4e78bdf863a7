// `run --json`: the result on the standard output, and nothing else there.

import { type ExitCode, exitCodes } from '../../refusal.ts';
import { jsonText } from '../../render/json-text.ts';
import { observed } from '../../run-log/observed.ts';
import type { Terminal } from '../../terminal.ts';
import { aside } from './aside.ts';
import type { RunRequest } from './run-request.ts';

export async function runForScripts(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  return await aside(terminal, async (onEvent) => {
    const result = await observed(request.graph, onEvent).invoke(request.input, request.config);
    terminal.stdout.write(`${jsonText(result ?? null, 2)}\n`);
    return exitCodes.ok;
  });
}
