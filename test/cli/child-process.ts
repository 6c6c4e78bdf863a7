// The CLI as a process of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The environment without what says how to colour: the test runner sets that for itself. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const uncoloured = Object.entries(process.env).filter(([name]) => name !== 'NO_COLOR' && name !== 'FORCE_COLOR');
  return Object.fromEntries(uncoloured);
}

/** Starts `stepgraph` with these words, from the project's root. */
export function startCli(words: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const loader = ['--import', 'tsx', '-C', 'stepgraph-source', join(root, 'bin/stepgraph.ts')];
  return spawn(process.execPath, [...loader, ...words], {
    cwd: root,
    env: { ...plainEnvironment(), ...env },
  });
}

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Resolves when the process has ended; `onStdout` sees all that was written so far, each time more is. */
export function endOf(child: ChildProcess, onStdout: (text: string) => void = () => undefined): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    onStdout(stdout);
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => {
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
