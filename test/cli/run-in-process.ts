// The CLI in this process, with surroundings that are texts.

import { join } from 'node:path';
import { Activity } from '../../lib/cli/activity.ts';
import { type CliSurroundings, main } from '../../lib/cli/main.ts';

export const fixtures: string = join(import.meta.dirname, 'fixtures');

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Columns of a terminal; none where it is absent. */
  readonly columns?: number;
}

export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function runCli(
  words: readonly string[],
  { cwd = fixtures, env = {}, stdin = '', columns }: CliOptions = {},
): Promise<CliResult> {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[name] += text;
    },
    live: columns !== undefined,
    columns,
    rows: columns === undefined ? undefined : 40,
  });
  const surroundings: CliSurroundings = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    cwd,
    env,
    activity: new Activity(),
    readInput: async () => stdin,
    onInterrupt: () => () => undefined,
    divertWrites: () => () => undefined,
  };
  const exitCode = await main(words, surroundings);
  return { exitCode, ...written };
}
