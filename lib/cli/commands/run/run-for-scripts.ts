// `run --json`: the result on the standard output, and nothing else there.

import type { JsonValue } from '../../../json/index.ts';
import { type ExitCode, exitCodes } from '../../refusal.ts';
import { runObserved } from '../../run-log/observed-run.ts';
import type { Terminal } from '../../terminal.ts';
import type { RunRequest } from '../run.ts';

export async function runForScripts(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  const release = terminal.divertWrites((_, text) => terminal.stderr.write(text));
  try {
    const result = await runObserved({ ...request, onEvent: () => undefined });
    terminal.stdout.write(`${JSON.stringify((result ?? null) as JsonValue, null, 2)}\n`);
    return exitCodes.ok;
  } finally {
    release();
  }
}
