// Hostile expressions in processes with a small heap: nothing is reached, nothing changed, nothing stopped.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect } from 'vitest';
import type { Told } from './hostile-child.ts';
import type { Row } from './hostile-expressions.ts';

const run = promisify(execFile);

/** The child as one file, which starts at once. `remove` it in the end. */
export interface Child {
  readonly evaluate: (texts: readonly string[]) => Promise<readonly Told[]>;
  readonly remove: () => void;
}

export async function buildChild(): Promise<Child> {
  const directory = mkdtempSync(join(tmpdir(), 'stepgraph-hostile-'));
  const outfile = join(directory, 'child.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'hostile-child.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['stepgraph-bundle', 'stepgraph-source'],
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  });
  const evaluate = async (texts: readonly string[]): Promise<readonly Told[]> => {
    const { stdout } = await run(process.execPath, ['--max-old-space-size=300', outfile, ...texts]);
    return JSON.parse(stdout) as Told[];
  };
  return { evaluate, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** It came to what it must come to, within its second of CPU time (and the watchdog's further ones), and to nothing else. */
export function expectHeld([name, , end]: Row, told: Told | undefined): void {
  const outcome = 'value' in end ? end : { cause: expect.stringContaining(end.cause) as string };
  expect(told, name).toMatchObject({ outcome, control: '55', changed: false });
  expect(told?.cpuMillis, name).toBeLessThan(5_000);
}
