// The CLI as a process of its own: streams, signals and exit codes are the system's.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endOf, startCli } from './child-process.ts';
import { fixtures } from './run-in-process.ts';

describe('the process', () => {
  it('leaves the standard output to the result: what nodes print goes to the other one', async () => {
    const result = await endOf(startCli(['run', join(fixtures, 'greet.ts'), '--input', '{"name":"Ada"}', '--json']));

    expect(result.exitCode).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ name: 'Ada' });
    expect(result.stderr).toContain('a node says something');
  });

  it('ends with 1 for a failed run and 2 for a file with a syntax error in its place', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'stepgraph-cli-')), 'wrong.ts');
    writeFileSync(file, 'export const answer: number = 1;\nexport const graph = = 2;\n');

    const [failed, wrong] = await Promise.all([
      endOf(startCli(['run', join(fixtures, 'failing.ts'), '--input', '{}', '--quiet'])),
      endOf(startCli(['draw', file])),
    ]);

    expect(failed).toMatchObject({ exitCode: 1, stdout: '' });
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stderr).toContain('MODULE_FAILED');
    expect(wrong.stderr).toContain(`syntax error at ${file}:2:`);
  });

  it('stops at Ctrl-C: it says what had run and ends with 130, whatever the node still waits for', async () => {
    const child = startCli(['run', join(fixtures, 'waiting.ts'), '--input', '{}']);
    let isSent = false;

    const result = await endOf(child, (stdout) => {
      if (isSent || !stdout.includes('waiting now')) return;
      isSent = true;
      child.kill('SIGINT');
    });

    expect(result.exitCode).toBe(130);
    expect(result.stdout).toContain('■ interrupted after');
    expect(result.stdout).toMatch(/✓ quick/);
    expect(result.stdout).toMatch(/■ wait/);
    expect(result.stderr).toContain('interrupted: the run was stopped before it ended');
  });

  it('ends with 1 and a word where a node forgot a promise that failed', async () => {
    const result = await endOf(startCli(['run', join(fixtures, 'forgetful.ts'), '--input', '{}']));

    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain('NODE_FAILED at a node: nobody waited for an error: TypeError: forgotten');
    expect(result.stderr).not.toMatch(/^\s+at /m);
  });

  it('reads its input from a pipe, and bears a reader that goes away', async () => {
    const child = startCli(['run', join(fixtures, 'greet.ts'), '--input', '-', '--quiet']);
    child.stdin?.end('{"name":"Grace"}');
    const drawing = startCli(['compile', join(fixtures, 'greet.ts')]);
    drawing.stdout?.once('data', () => drawing.stdout?.destroy());

    const [piped, left] = await Promise.all([endOf(child), endOf(drawing)]);

    expect(piped.stdout).toContain('Hello, Grace.');
    expect(left.exitCode).toBe(0);
    expect(left.stderr).toBe('');
  });
});
