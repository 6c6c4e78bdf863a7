// Help: of all commands, and of one.

import type { CliCommand, Option } from '../command.ts';
import type { Paint } from '../render/paint.ts';
import { padEnd } from '../render/text-width.ts';
import { commonOptions } from './read-command-line.ts';

export function helpOfAll(commands: readonly CliCommand[], paint: Paint): string {
  return lines([
    `${paint.bold('stepgraph')}: typed graphs that run as AWS Step Functions state machines, on AWS and on your machine`,
    '',
    paint.bold('Usage'),
    '  stepgraph <command> <file> [options]',
    '',
    paint.bold('Commands'),
    ...table(commands.map(({ name, argument, summary }) => [`${name} ${argument}`, summary])),
    '',
    paint.bold('Options'),
    ...optionLines(commonOptions),
    '',
    paint.bold('Examples'),
    ...commands.map(({ examples }) => `  ${examples[0] ?? ''}`),
    '',
    'Exit codes: 0 all is well, 1 the graph or its run failed, 2 the command line is wrong, 130 interrupted.',
    `${paint.dim("'stepgraph help <command>' says more about one.")}`,
  ]);
}

export function helpOfOne({ name, argument, summary, options, examples }: CliCommand, paint: Paint): string {
  return lines([
    `${paint.bold(`stepgraph ${name}`)}: ${summary}`,
    '',
    paint.bold('Usage'),
    `  stepgraph ${name} ${argument} [options]`,
    '',
    paint.bold('Options'),
    ...optionLines({ ...options, ...commonOptions }),
    '',
    paint.bold('Examples'),
    ...examples.map((example) => `  ${example}`),
  ]);
}

function optionLines(options: Readonly<Record<string, Option>>): string[] {
  return table(
    Object.entries(options).map(([name, { short, value, help, kind }]) => {
      const long = kind === 'switch' ? `--${name}` : `--${name} ${value ?? '<value>'}`;
      return [short === undefined ? `    ${long}` : `-${short}, ${long}`, help];
    }),
  );
}

function table(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([left = '']) => left.length)) + 2;
  return rows.map(([left = '', right = '']) => `  ${padEnd(left, width)}${right}`);
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
