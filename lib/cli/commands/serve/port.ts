// The port: read from the command line, and refused in words where it cannot be had.

import type { CommandArguments } from '../../command.ts';
import { CliRefusal, exitCodes } from '../../refusal.ts';

const DEFAULT_PORT = '8083';

/** @throws Refusal (INVALID_OPTION) */
export function readPort({ texts }: CommandArguments): number {
  const text = texts.get('port') ?? DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CliRefusal({
    code: 'INVALID_OPTION',
    where: `--port ${text}`,
    what: 'it is not a port',
    fix: 'give a number from 0 to 65535; 0 takes any that is free',
  });
}

/** What keeps the server from listening, for people. What it does not know comes back as it is. */
export function whyNotListening(error: unknown, port: number): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  const what = { EADDRINUSE: 'it is in use', EACCES: 'this user may not have it' }[String(code)];
  if (what === undefined) return error;
  const fix = 'stop what uses it, or take another one: --port 0 takes any that is free';
  const problem = { code: 'INVALID_OPTION', where: `--port ${port}`, what: `${what} (${message})`, fix };
  return new CliRefusal(problem, { cause: error, exitCode: exitCodes.failed });
}
