// stepgraph on the command line: from words to a command, from a command to an exit code.

import { readFileSync } from 'node:fs';
import { helpOfAll, helpOfOne } from './arguments/help.ts';
import { readCommandLine } from './arguments/read-command-line.ts';
import type { CliCommand } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { compileCommand } from './commands/compile.ts';
import { drawCommand } from './commands/draw.ts';
import { runCommand } from './commands/run.ts';
import { serveCommand } from './commands/serve.ts';
import { earlyExitProblem } from './early-exit.ts';
import { CliRefusal, type ExitCode, exitCodes } from './refusal.ts';
import { reportError } from './report-error.ts';
import type { CliSurroundings } from './surroundings.ts';
import { terminalOf } from './terminal.ts';

export { type CliSurroundings, processSurroundings } from './surroundings.ts';

const commands: readonly CliCommand[] = [runCommand, compileCommand, drawCommand, checkCommand, serveCommand];

/** Carries out a command line; gives the code to exit with. Never throws. */
export async function main(words: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const terminal = terminalOf(surroundings, { verbose: words.includes('--verbose') });
  const { stdout, paint } = terminal;
  try {
    const request = readCommandLine(words, commands);
    switch (request.kind) {
      case 'help':
        stdout.write(request.command === undefined ? helpOfAll(commands, paint) : helpOfOne(request.command, paint));
        return exitCodes.ok;
      case 'version':
        stdout.write(`${version()}\n`);
        return exitCodes.ok;
      case 'run':
        return await request.command.run(request.given, terminal);
    }
  } catch (error) {
    return reportError(error, terminal);
  }
}

/**
 * Reports an error that nobody waited for: a promise that a node forgot, or a timer it left. Gives the code to exit with; nothing
 * where the command goes on.
 */
export function reportStray(
  error: unknown,
  words: readonly string[],
  surroundings: CliSurroundings,
): ExitCode | undefined {
  const terminal = terminalOf(surroundings, { verbose: words.includes('--verbose') });
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const fix = 'await every promise that a node makes, and clear its timers: on AWS this would end its Lambda';
  const problem = { code: 'NODE_FAILED', where: 'a node', what: `nobody waited for an error: ${what}`, fix };
  const exitCode = reportError(new CliRefusal(problem, { cause: error, exitCode: exitCodes.failed }), terminal);
  return commands.find(({ name }) => name === words[0])?.outlivesStrays ? undefined : exitCode;
}

/**
 * Reports that the process ends, with `exitCode`, before the command line has: to be called while it exits. Gives the code to exit
 * with; nothing where it ends on purpose.
 */
export function reportEarlyExit(
  exitCode: number,
  words: readonly string[],
  surroundings: CliSurroundings,
): ExitCode | undefined {
  const { activity, cwd } = surroundings;
  if (activity.isOver) return undefined;
  const terminal = terminalOf(surroundings, { verbose: words.includes('--verbose') });
  const stack = new Error('exit').stack ?? '';
  const problem = earlyExitProblem({ activity, exitCode, stack, cwd });
  return reportError(new CliRefusal(problem, { exitCode: exitCodes.failed }), terminal);
}

// Two levels up in the sources, three in dist/lib/cli.
function version(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      return (JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as { readonly version: string }).version;
    } catch {
      // Not there: the other place has it.
    }
  }
  return 'unknown';
}
