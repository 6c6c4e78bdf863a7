// What comes from graphs, inputs and models is text on the terminal, and nothing that a terminal obeys.

import { describe, expect, it } from 'vitest';
import { Activity } from '../../lib/cli/activity.ts';
import { withColoursOnly, withoutCodes } from '../../lib/cli/render/text-width.ts';
import { terminalOf } from '../../lib/cli/terminal.ts';
import { runCli } from './run-in-process.ts';

const OURS = new RegExp(`${String.fromCharCode(27)}\\[(?:[12]|22|3[1-6]|39)m`, 'g');
const OBEYED = /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u;

describe('escape codes', () => {
  it.each([
    ['run', '--input', '{"text":"go"}'],
    ['run', '--input', '{"text":"fail"}'],
    ['run', '--input', '{"text":"fail"}', '--verbose'],
    ['run', '--input', '{"text":"go"}', '--json'],
    ['run', '--input', '{"text":"go"}', '--stream', 'updates,values'],
    ['run', '--input', '{"text":"go"}', '--quiet'],
    ['run', '--input', '{"\\u001b[31mno\\u009b":1}'],
    ['run', '--in\u001B[2Jput', '{}'],
    ['check'],
    ['check', '--json'],
    ['compile'],
    ['compile', '--plan'],
    ['draw'],
  ])('of a graph reach no terminal: %j', async (command, ...options) => {
    const { stdout, stderr } = await runCli([command, 'hostile.ts', ...options], { env: { FORCE_COLOR: '1' } });

    const seen = `${stdout}${stderr}`.replaceAll(OURS, '');
    expect(seen.length).toBeGreaterThan(20);
    expect(seen).not.toMatch(OBEYED);
    // Nor do colours that are not ours.
    const plain = await runCli([command, 'hostile.ts', ...options]);
    expect(`${plain.stdout}${plain.stderr}`).not.toMatch(OBEYED);
  });

  it('leave the values of JSON as they are', async () => {
    const { stdout } = await runCli(['run', 'hostile.ts', '--input', '{"text":"go"}', '--json']);

    expect((JSON.parse(stdout) as { text: string }).text).toContain('\u001B]0;title\u0007\u009B5A\r\u202Eback');
  });

  it('lose whole sequences, however they are written', () => {
    const texts = [
      '\u001B[1;31mx',
      '\u001B]8;;http://a\u001B\\x',
      '\u009B2Jx',
      '\u001BPq\u001B\\x',
      '\u001B(Bx',
      '\u001BMx',
    ];

    expect(texts.map(withoutCodes)).toEqual(texts.map(() => 'x'));
    expect(withColoursOnly('\u001B[31mred\u001B[39m\u001B[2J \u001B[5mblink')).toBe('\u001B[31mred\u001B[39m blink');
  });

  it('are taken out of whatever a command writes, by the terminal itself', () => {
    const written: string[] = [];
    const output = { write: (text: string) => void written.push(text), live: true, columns: 80, rows: 24 };
    const terminal = terminalOf(
      {
        ...{ stdout: output, stderr: output, cwd: '/', env: {}, activity: new Activity() },
        ...{ readInput: async () => '', onInterrupt: () => () => undefined, divertWrites: () => () => undefined },
      },
      { verbose: false },
    );

    terminal.stdout.write('a\u001B[2Jb\n');
    terminal.stderr.write(`${terminal.paintError.red('c')}\u001B]0;title\u0007\u009B`);

    expect(written).toEqual(['ab\n', '\u001B[31mc\u001B[39m ']);
  });

  it('in an error that nobody catches are gone from its message and from its stack', async () => {
    const { stderr } = await runCli(['run', 'hostile.ts', '--input', '{"text":"fail"}', '--verbose']);

    expect(stderr).toContain("NODE_FAILED at node 'talk': Error: it says red back");
    expect(stderr).toMatch(/^\s+at .*hostile\.ts/m);
  });
});
