// A process that ends before the command line has: it says so, and never with exit code 0.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Ended, endOf, startCli } from './child-process.ts';
import { fixtures } from './run-in-process.ts';

function run(file: string, ...more: readonly string[]): Promise<Ended> {
  return endOf(startCli(['run', join(fixtures, file), '--input', '{}', ...more]));
}

describe('a process that ends early', () => {
  it.each([[[]], [['--json']], [['--quiet']], [['--stream', 'updates']]])(
    'names the node that ended it, and the line, with %j',
    async (options) => {
      const { exitCode, stderr } = await run('exits-in-node.ts', ...options);

      expect(exitCode).toBe(1);
      expect(stderr).toMatch(
        /NODE_FAILED at node 'leave': it ended the process with exit code 0 \(test\/cli\/fixtures\/exits-in-node\.ts:6:\d+\)/,
      );
    },
  );

  it('names the module that ended it while it was loaded', async () => {
    const [ran, checked] = await Promise.all([
      run('exits-on-load.ts', '--json'),
      endOf(startCli(['check', join(fixtures, 'exits-on-load.ts')])),
    ]);

    for (const { exitCode, stdout, stderr } of [ran, checked]) {
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toMatch(
        /MODULE_FAILED at '.*exits-on-load\.ts': it ended the process .*exits-on-load\.ts:3:\d+\)/,
      );
      expect(stderr).toContain('fix: throw an error instead of calling process.exit');
    }
  });

  it('says of a top-level await, and of a node, that nothing can end it', async () => {
    const [loading, waiting] = await Promise.all([run('never-loads.ts', '--json'), run('never-ends.ts', '--json')]);

    expect([loading.exitCode, waiting.exitCode]).toEqual([1, 1]);
    expect(loading.stderr).not.toContain('Warning');
    expect(loading.stderr).toMatch(/MODULE_FAILED at '.*never-loads\.ts': its top-level await never ends/);
    expect(waiting.stderr).toContain("NODE_FAILED at node 'wait': it never ends: nothing is still running");
  });

  it('says so where people watch the run: telling of it keeps no process alive', async () => {
    const { exitCode, stderr } = await run('never-ends.ts');

    expect(exitCode).toBe(1);
    expect(stderr).toContain("NODE_FAILED at node 'wait': it never ends");
  });
});
