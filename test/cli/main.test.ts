// The CLI from words to exit code, in this process.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkMachine } from '../../lib/asl/index.ts';
import { runCli } from './run-in-process.ts';

const scratch = mkdtempSync(join(tmpdir(), 'stepgraph-cli-'));

function scratchFile(name: string, text: string): string {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

const hello = ['greet.ts', '--input', '{"name":"Ada"}'];

describe('a wrong command line', () => {
  it.each<readonly [string, readonly string[], number, readonly string[]]>([
    ['no command', [], 2, ['INVALID_OPTION at the command line', 'run, compile, draw, check']],
    ['an unknown command', ['rnu', 'x.ts'], 2, ["command 'rnu'", "did you mean 'stepgraph run'?"]],
    ['an unknown option', ['run', ...hello, '--jsn'], 2, ["option '--jsn'", "did you mean '--json'?"]],
    ['an option without its value', ['run', 'greet.ts', '--input'], 2, ["option '--input'", 'it has no value']],
    [
      'an option that swallows the next',
      ['run', 'greet.ts', '--input', '--json'],
      2,
      ["option '--input'", 'it has no value'],
    ],
    ['a switch with a value', ['run', ...hello, '--json=yes'], 2, ["option '--json'", "got 'yes'"]],
    ['no graph', ['run'], 2, ['it needs <graph.ts>']],
    ['two graphs', ['run', 'greet.ts', 'failing.ts'], 2, ["'greet.ts' and 'failing.ts'"]],
    ['two ways of printing', ['run', ...hello, '--json', '--stream', 'values'], 2, ['--json and --stream']],
    [
      'an unknown stream mode',
      ['run', ...hello, '--stream', 'updats'],
      2,
      ["no mode 'updats'", "did you mean 'updates'?"],
    ],
    [
      'a limit that is not a number',
      ['run', ...hello, '--recursion-limit', 'many'],
      2,
      ["'many' is not a whole number"],
    ],
    ['a limit of 0', ['run', ...hello, '--recursion-limit', '0'], 2, ["'0' is not a whole number"]],
    ['an unknown command to help with', ['help', 'rum'], 2, ["did you mean 'stepgraph run'?"]],
    ['a config that is not an object', ['run', ...hello, '--config', '[]'], 2, ['--config', 'it is not an object']],
    [
      'a config with unknown keys',
      ['run', ...hello, '--config', '{"thread":1}'],
      2,
      ['unknown keys: thread', 'configurable'],
    ],
  ])('%s is told', async (_, words, exitCode, texts) => {
    const result = await runCli(words);

    expect(result.exitCode).toBe(exitCode);
    for (const text of texts) expect(result.stderr).toContain(text);
    expect(result.stderr).toContain('fix:');
    expect(result.stdout).toBe('');
  });

  it('is told with all its faults at once', async () => {
    const { stderr } = await runCli(['run', '--jsn', '--inptu', 'x', 'y.ts']);

    expect(stderr).toContain("'--jsn'");
    expect(stderr).toContain("'--inptu'");
  });
});

describe('a wrong file', () => {
  it.each<readonly [string, readonly string[], number, readonly string[]]>([
    ['that is missing', ['draw', 'nope.ts'], 2, ["MODULE_NOT_FOUND at 'nope.ts'", 'there is no such file']],
    ['whose ending is missing', ['draw', 'greet'], 2, ["did you mean 'greet.ts'?"]],
    ['that is a directory', ['draw', '../fixtures'], 2, ['it is not a file but a directory']],
    ['that throws', ['draw', 'throws-on-load.ts'], 1, ['MODULE_FAILED', 'TypeError: no such thing as a configuration']],
    ['without a compiled graph', ['draw', 'not-compiled.ts'], 2, ['NO_GRAPH_EXPORTED', 'export builder.compile()']],
    [
      'with several graphs',
      ['draw', 'shapes.ts'],
      2,
      ['NO_GRAPH_EXPORTED', 'linear, loop, open', '--export commanded'],
    ],
    [
      'without the export asked for',
      ['draw', 'shapes.ts', '--export', 'lopo'],
      2,
      ["no export 'lopo'", '--export loop is'],
    ],
    [
      'whose graph has problems',
      ['draw', 'broken-graph.ts'],
      1,
      ["'broken' has 2 problems", 'UNKNOWN_TARGET', 'UNKNOWN_SOURCE'],
    ],
    ['whose graph does not compile', ['compile', 'bad-reducer.ts'], 1, ['UNTRANSLATABLE_REDUCER', "channel 'when'"]],
    ['to write that cannot be written', ['compile', 'greet.ts', '--out', 'no/where.json'], 2, ['--out no/where.json']],
  ])('%s is told', async (_, words, exitCode, texts) => {
    const result = await runCli(words);

    expect(result.exitCode).toBe(exitCode);
    for (const text of texts) expect(result.stderr).toContain(text);
    expect(result.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
    expect(result.stdout).toBe('');
  });

  it('shows its stack trace with --verbose, and with DEBUG', async () => {
    const asked = await runCli(['draw', 'throws-on-load.ts', '--verbose']);
    const debugging = await runCli(['draw', 'throws-on-load.ts'], { env: { DEBUG: '1' } });

    expect(asked.stderr).toMatch(/caused by TypeError[\s\S]*at /);
    expect(debugging.stderr).toMatch(/caused by TypeError[\s\S]*at /);
  });
});

describe('a wrong input', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['that is not JSON', '{name: "Ada"}', ['--input, line 1, column 2', 'double quotes']],
    ['with a fault further down', '{\n  "name": Ada\n}', ['--input, line 2, column 11']],
    ['that ends too early', '{"name": "Ada"', ['it ends too early']],
    ['that is a file without @', 'input.json', ['@input.json']],
    ['that is empty', '', ['it is empty']],
    ['in a file that is missing', '@nope.json', ['--input @nope.json', 'there is no such file']],
    ['that is a list', '[1]', ['a list, not an object', '"name": ...']],
    ['that is null', 'null', ['null, not an object']],
  ])('%s is told', async (_, input, texts) => {
    const result = await runCli(['run', 'greet.ts', '--input', input]);

    expect(result.exitCode).toBe(2);
    for (const text of texts) expect(result.stderr).toContain(text);
    expect(result.stdout).toBe('');
  });

  it('that is missing names what the graph takes', async () => {
    const { exitCode, stderr } = await runCli(['run', 'greet.ts']);

    expect(exitCode).toBe(2);
    expect(stderr).toContain("graph 'greet' takes name, report, thread");
  });
});

describe('help and version', () => {
  it('are printed for all commands and for each', async () => {
    const all = await runCli(['--help']);

    expect(all.exitCode).toBe(0);
    for (const command of ['run', 'compile', 'draw', 'check']) {
      expect(all.stdout).toContain(`  ${command} <graph.ts`);
      const one = await runCli([command, '--help']);
      const same = await runCli(['help', command]);
      expect(one.stdout).toContain(`stepgraph ${command}`);
      expect(same.stdout).toBe(one.stdout);
    }
  });

  it('tell the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

    expect((await runCli(['--version'])).stdout).toBe(`${version}\n`);
  });
});

describe('run', () => {
  it('shows the graph, the timeline, the price and the report as text', async () => {
    const { exitCode, stdout } = await runCli(['run', ...hello]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain('START ───▶ greet ───▶ END');
    expect(stdout).toMatch(/ 1 {2}✓ greet +[╺━╸]+ +[\d.]+ m?s/);
    expect(stdout).toMatch(/✓ done in [\d.]+ m?s {2}1 superstep · 1 task/);
    expect(stdout).toContain('2 state transitions, $0.050 for 1,000 runs');
    expect(stdout).toContain('# Hello\n\nHello, Ada.\n');
    expect(stdout).toContain('also in the result: name, thread');
    expect(stdout).not.toContain('\u001B');
  });

  it('prints the result alone with --json and with --quiet', async () => {
    const json = await runCli(['run', ...hello, '--json', '--thread-id', 't1']);
    const quiet = await runCli(['run', ...hello, '--quiet']);

    expect(JSON.parse(json.stdout)).toEqual({ name: 'Ada', report: '# Hello\n\nHello, Ada.', thread: 't1' });
    expect(quiet.stdout).toBe('# Hello\n\nHello, Ada.\n');
  });

  it('prints chunks as JSON lines, with their mode where several are asked for', async () => {
    const one = await runCli(['run', ...hello, '--stream', 'custom']);
    const two = await runCli([
      'run',
      ...hello,
      '--stream',
      'updates,custom',
      '--config',
      '{"configurable":{"thread_id":"t2"}}',
    ]);

    expect(one.stdout).toBe('{"halfway":true}\n');
    expect(
      two.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      ['custom', { halfway: true }],
      ['updates', { greet: { report: '# Hello\n\nHello, Ada.', thread: 't2' } }],
    ]);
  });

  it('reads the input from a file and from the standard input', async () => {
    const file = scratchFile('input.json', '\uFEFF{"name":"Grace"}');

    const fromFile = await runCli(['run', 'greet.ts', '--input', `@${file}`, '-q']);
    const fromStdin = await runCli(['run', 'greet.ts', '-i', '-', '-q'], { stdin: '{"name":"Edsger"}' });

    expect(fromFile.stdout).toContain('Hello, Grace.');
    expect(fromStdin.stdout).toContain('Hello, Edsger.');
  });

  it('tells of a failed node where, why, and with which state', async () => {
    const { exitCode, stdout, stderr } = await runCli(['run', 'failing.ts', '--input', '{}']);

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/✗ bad/);
    expect(stdout).toContain('✗ failed after');
    expect(stderr).toMatch(/NODE_FAILED at node 'bad': RangeError: the shelf is empty \(failing\.ts:\d+:\d+\)/);
    expect(stderr).toContain('the state after superstep 1:\n  { "seen": ["good"] }');
  });

  it('ends a loop at the limit of supersteps, by name', async () => {
    const words = ['run', 'shapes.ts', '--export', 'loop', '--input', '{"want":99}', '--recursion-limit', '5'];

    const { exitCode, stderr } = await runCli(words);

    expect(exitCode).toBe(1);
    expect(stderr).toContain('GRAPH_RECURSION_LIMIT');
    expect(stderr).toContain('fix:');
  });

  it('refuses more input than the service takes', async () => {
    const file = scratchFile('large.json', JSON.stringify({ name: 'x'.repeat(300_000) }));

    const { exitCode, stderr } = await runCli(['run', 'greet.ts', '--input', `@${file}`, '--json']);

    expect(exitCode).toBe(1);
    expect(stderr).toContain('INVALID_INPUT at input: it has 300039 bytes');
  });

  it('draws over its timeline on a terminal, and cleans up after itself', async () => {
    const { stdout } = await runCli(['run', ...hello], { columns: 80 });

    expect(stdout).toContain('\u001B[?25l');
    expect(stdout.lastIndexOf('\u001B[?25h')).toBeGreaterThan(stdout.lastIndexOf('\u001B[?25l'));
    expect(stdout).toContain('\u001B[32m✓');
  });

  it('honours NO_COLOR and FORCE_COLOR', async () => {
    const without = await runCli(['run', ...hello], { columns: 80, env: { NO_COLOR: '1' } });
    const forced = await runCli(['run', ...hello], { env: { FORCE_COLOR: '1' } });

    expect(without.stdout).not.toContain('\u001B[32m');
    expect(without.stdout).not.toContain('\u001B[1m');
    expect(forced.stdout).toContain('\u001B[32m✓');
    expect(forced.stdout).not.toContain('\u001B[?25l');
  });
});

describe('compile', () => {
  it('prints a machine that has no problems, always the same', async () => {
    const { stdout } = await runCli(['compile', 'shapes.ts', '--export', 'routed']);
    const again = await runCli(['compile', 'shapes.ts', '--export', 'routed']);

    expect(checkMachine(JSON.parse(stdout))).toEqual([]);
    expect(again.stdout).toBe(stdout);
  });

  it('writes to a file', async () => {
    const file = join(scratch, 'machine.asl.json');

    const { stdout, stderr } = await runCli(['compile', 'greet.ts', '--out', file]);

    expect(stdout).toBe('');
    expect(stderr).toContain('wrote');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('StartAt', 'start');
  });

  it('prints the plan as a table and as JSON', async () => {
    const table = await runCli(['compile', 'shapes.ts', '--export', 'loop', '--plan']);
    const json = await runCli(['compile', 'shapes.ts', '--export', 'endless', '--plan', '--json']);

    expect(table.stdout).toMatch(
      /^superstep +then\nSTART +agent\nagent +END {2}if nothing is named\n +tools {2}if tools is named/,
    );
    expect(JSON.parse(json.stdout)).toMatchObject({ supersteps: [{ distance: 'Infinity' }, { distance: 'Infinity' }] });
  });

  it('sends everything by dispatch where asked', async () => {
    const { stdout } = await runCli(['compile', 'shapes.ts', '--export', 'linear', '--dispatch']);

    const { States } = JSON.parse(stdout) as { States: Record<string, unknown> };
    expect(Object.keys(States)).toContain('dispatch');
    expect(Object.keys(States)).not.toContain('a');
  });
});

describe('draw', () => {
  it('draws the graph and the machine as Mermaid', async () => {
    const graph = await runCli(['draw', 'shapes.ts', '--export', 'parallel']);
    const machine = await runCli(['draw', 'shapes.ts', '--export', 'parallel', '--machine']);

    expect(graph.stdout).toMatch(/^flowchart TD\n {2}START/);
    expect(machine.stdout).toMatch(/^flowchart TD\n/);
    expect(machine.stdout).toContain('subgraph');
    expect(machine.stdout).toContain('"x in x#124;y#124;z');
  });
});

describe('check', () => {
  it('tells what a sound graph takes', async () => {
    const { exitCode, stdout } = await runCli(['check', 'shapes.ts', '--export', 'loop']);

    expect(exitCode).toBe(0);
    expect(stdout).toContain("✓ graph 'loop' has no problems");
    expect(stdout).toMatch(
      /up to 25 supersteps, 1 Send in each that sends +\d+ +\d+ +\$\d\.\d\d\n +start → \d+ × \(agent → tools\*\) → agent → end/,
    );
    expect(stdout).toMatch(/each superstep of n tasks by dispatch +n \+ 2/);
    expect(stdout).toContain('They come on top.');
    expect(stdout).toMatch(
      /room for about \d+ nodes like these with functions: 'shared', and for 165 with a function each/,
    );
  });

  it('fails on a graph that no run can leave', async () => {
    const { exitCode, stderr } = await runCli(['check', 'shapes.ts', '--export', 'endless']);

    expect(exitCode).toBe(1);
    expect(stderr).toContain('ENDLESS_LOOP at loop');
  });

  it('tells it as JSON', async () => {
    const { stdout } = await runCli(['check', 'shapes.ts', '--export', 'starving', '--json']);

    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      problems: [],
      hints: [{ code: 'JOIN_MAY_STARVE' }],
      measure: { nodes: 3, exact: false, dearestRuns: [{ states: expect.arrayContaining(['a']) }, { items: 10 }] },
    });
  });

  it.each([
    ['graph', 'broken-graph.ts', 'UNKNOWN_TARGET'],
    ['graph that does not compile', 'bad-reducer.ts', 'UNTRANSLATABLE_REDUCER'],
  ])('tells what is wrong with a %s', async (_, file, code) => {
    const text = await runCli(['check', file]);
    const json = await runCli(['check', file, '--json']);

    expect(text.exitCode).toBe(1);
    expect(text.stderr).toContain(code);
    expect(json.exitCode).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      problems: [{ code }, ...(file === 'broken-graph.ts' ? [{}] : [])],
    });
  });

  it('checks state machines in files', async () => {
    const sound = scratchFile(
      'sound.asl.json',
      '{"QueryLanguage":"JSONata","StartAt":"a","States":{"a":{"Type":"Pass","Next":"b"},"b":{"Type":"Succeed"}}}',
    );
    const wrong = scratchFile(
      'wrong.asl.json',
      '{"QueryLanguage":"JSONata","StartAt":"a","States":{"a":{"Type":"Pass","Next":"z"}}}',
    );
    const cut = scratchFile('cut.asl.json', '{"StartAt":');

    const good = await runCli(['check', sound]);
    const bad = await runCli(['check', wrong]);
    const broken = await runCli(['check', cut]);
    const missing = await runCli(['check', join(scratch, 'none.json')]);

    expect(good).toMatchObject({ exitCode: 0, stderr: '' });
    expect(good.stdout).toMatch(/longest path +2 +6/);
    expect(bad.exitCode).toBe(1);
    expect(bad.stderr).toContain('MISSING_TRANSITION_TARGET');
    expect(broken.exitCode).toBe(2);
    expect(broken.stderr).toContain('line 1, column 12');
    expect(missing.exitCode).toBe(2);
    expect(missing.stderr).toContain('MODULE_NOT_FOUND');
  });
});
