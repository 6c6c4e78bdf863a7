// Options of a run that meet each other, its input's keys, and the errors it tried again.

import { describe, expect, it } from 'vitest';
import { runCli } from './run-in-process.ts';

describe('the input of a run', () => {
  it('is refused for keys that the graph does not take, each by its name', async () => {
    const { exitCode, stdout, stderr } = await runCli(['run', 'greet.ts', '--input', '{"nmae":"Ada","qq":1}']);

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain("INVALID_OPTION at --input: graph 'greet' takes no 'nmae'; it takes name, report, thread");
    expect(stderr).toContain("fix: did you mean 'name'?");
    expect(stderr).toContain("graph 'greet' takes no 'qq'; it takes name, report, thread");
  });

  it('may have keys that objects have by themselves only where the graph does', async () => {
    const { exitCode, stderr } = await runCli(['run', 'greet.ts', '--input', '{"constructor":1,"__proto__":2}']);

    expect(exitCode).toBe(2);
    expect(stderr).toContain("takes no 'constructor'");
    expect(stderr).toContain("takes no '__proto__'");
  });
});

describe('the config of a run', () => {
  it('keeps what --config configures beside --thread-id, which wins', async () => {
    const config = '{"configurable":{"thread_id":"from config","user":"Ada"},"tags":["a"]}';
    const input = ['--input', '{}', '--json'];

    const both = await runCli(['run', 'configured.ts', ...input, '--config', config, '--thread-id', 'from option']);
    const one = await runCli(['run', 'configured.ts', ...input, '--config', config]);

    expect(JSON.parse(both.stdout)).toEqual({ seen: { thread_id: 'from option', user: 'Ada' }, tags: ['a'] });
    expect(JSON.parse(one.stdout)).toEqual({ seen: { thread_id: 'from config', user: 'Ada' }, tags: ['a'] });
  });
});

describe('an error that was tried again', () => {
  it('is a mark and a note in the timeline, and is told with --verbose', async () => {
    const quiet = await runCli(['run', 'shaky.ts', '--input', '{}']);
    const verbose = await runCli(['run', 'shaky.ts', '--input', '{}', '--verbose']);

    expect(quiet.stdout).toMatch(/^ {2}1 {2}↻ shaky .* 2 retries$/m);
    expect(quiet.stdout).not.toContain('RangeError');
    expect(verbose.stdout).toMatch(
      /↻ superstep 1, node 'shaky', attempt 1: RangeError: attempt \d+ fails \(shaky\.ts:\d+:\d+\)\n.*attempt 2: RangeError: attempt \d+ fails/,
    );
  });

  it('goes to the standard error where the standard output is for programs', async () => {
    for (const mode of [['--json'], ['--stream', 'updates']]) {
      const { stdout, stderr } = await runCli(['run', 'shaky.ts', '--input', '{}', ...mode, '--verbose']);

      expect(() => JSON.parse(stdout) as unknown).not.toThrow();
      expect(stderr).toMatch(/attempt 1: RangeError: [\s\S]*attempt 2: RangeError: /);
    }
  });
});

describe('options that no command knows', () => {
  it.each(['run', 'compile', 'draw', 'check', 'serve'])(
    'are refused by %s, all at once, with what is near',
    async (command) => {
      const { exitCode, stderr } = await runCli([command, 'greet.ts', '--exprot', 'graph', '--zzzzzz', '--verbos']);

      expect(exitCode).toBe(2);
      expect(stderr).toContain("option '--exprot': there is no such option\n  fix: did you mean '--export'?");
      expect(stderr).toContain("option '--zzzzzz': there is no such option\n  fix: known: --");
      expect(stderr).toContain("option '--verbos': there is no such option\n  fix: did you mean '--verbose'?");
    },
  );
});
