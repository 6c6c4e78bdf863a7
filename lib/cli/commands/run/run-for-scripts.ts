// `run --json`: the result on the standard output, and nothing else there.

import { type ExitCode, exitCodes } from '../../refusal.ts';
import { jsonText } from '../../render/json-text.ts';
import { runObserved } from '../../run-log/observed-run.ts';
import type { Terminal } from '../../terminal.ts';
import type { RunRequest } from '../run.ts';
import { aside } from './aside.ts';

export async function runForScripts(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  return await aside(terminal, async (onEvent) => {
    const result = await runObserved({ ...request, onEvent });
    terminal.stdout.write(`${jsonText(result ?? null, 2)}\n`);
    return exitCodes.ok;
  });
}
