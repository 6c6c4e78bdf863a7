// From words to a request: which command, with which options. All that is wrong with them is found before anything is loaded.

import { parseArgs } from 'node:util';
import type { Problem } from '../../errors/index.ts';
import { suggest } from '../../options/index.ts';
import type { CliCommand, CommandArguments, Option } from '../command.ts';
import { CliRefusal } from '../refusal.ts';

export type Request =
  | { readonly kind: 'help'; readonly command?: CliCommand }
  | { readonly kind: 'version' }
  | { readonly kind: 'run'; readonly command: CliCommand; readonly given: CommandArguments };

/** Options of every command. */
export const commonOptions: Readonly<Record<string, Option>> = {
  verbose: { kind: 'switch', help: 'show stack traces of errors (so does DEBUG=1)' },
  help: { kind: 'switch', short: 'h', help: 'show help' },
  version: { kind: 'switch', short: 'v', help: 'show the version' },
};

/** @throws Refusal with everything that is wrong. */
export function readCommandLine(words: readonly string[], commands: readonly CliCommand[]): Request {
  const [first, ...rest] = words;
  if (first === undefined) throw new CliRefusal(noCommand(commands));
  if (first.startsWith('-')) return readWithoutCommand(words, commands);
  if (first === 'help')
    return rest[0] === undefined ? { kind: 'help' } : { kind: 'help', command: find(rest[0], commands) };
  const command = find(first, commands);
  const { given, problems } = readOptions(rest, command.options);
  if (given.switches.has('help')) return { kind: 'help', command };
  if (given.switches.has('version')) return { kind: 'version' };
  const all = [...problems, ...findPositionalProblems(given, command)];
  if (all.length > 0) throw new CliRefusal(all);
  return { kind: 'run', command, given };
}

function readWithoutCommand(words: readonly string[], commands: readonly CliCommand[]): Request {
  const { given, problems } = readOptions(words, {});
  if (problems.length > 0) throw new CliRefusal(problems);
  if (given.switches.has('help')) return { kind: 'help' };
  if (given.switches.has('version')) return { kind: 'version' };
  throw new CliRefusal(noCommand(commands));
}

function noCommand(commands: readonly CliCommand[]): Problem {
  return {
    code: 'INVALID_OPTION',
    where: 'the command line',
    what: 'it names no command',
    fix: `begin with one of ${commands.map(({ name }) => name).join(', ')}; 'stepgraph --help' says what they do`,
  };
}

function find(name: string, commands: readonly CliCommand[]): CliCommand {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const known = commands.map((command) => command.name);
  const meant = suggest(name, known);
  throw new CliRefusal({
    code: 'INVALID_OPTION',
    where: `command '${name}'`,
    what: `there is no such command; known: ${known.join(', ')}`,
    fix: meant === undefined ? "'stepgraph --help' shows what there is" : `did you mean 'stepgraph ${meant}'?`,
  });
}

interface Reading {
  readonly given: CommandArguments;
  readonly problems: readonly Problem[];
}

// Not strict: parseArgs would stop at the first fault, and knows no suggestions.
function readOptions(words: readonly string[], own: Readonly<Record<string, Option>>): Reading {
  const options = { ...own, ...commonOptions };
  const { tokens } = parseArgs({ args: [...words], options: configOf(options), strict: false, tokens: true });
  const positionals: string[] = [];
  const switches = new Set<string>();
  const texts = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const problems: Problem[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) problems.push(unknownOption(rawName, Object.keys(options)));
    else if (option.kind === 'switch' && value !== undefined) problems.push(superfluousValue(rawName, value));
    else if (option.kind === 'switch') switches.add(name);
    else if (value === undefined || (inlineValue !== true && /^-./.test(value)))
      problems.push(missingValue(rawName, option));
    else if (option.kind === 'text') texts.set(name, value);
    else lists.set(name, [...(lists.get(name) ?? []), value]);
  }
  return { given: { positionals, switches, texts, lists }, problems };
}

function configOf(options: Readonly<Record<string, Option>>) {
  return Object.fromEntries(
    Object.entries(options).map(([name, { kind, short }]) => [
      name,
      {
        type: kind === 'switch' ? ('boolean' as const) : ('string' as const),
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
}

function unknownOption(rawName: string, known: readonly string[]): Problem {
  const meant = suggest(rawName.replace(/^-+/, ''), known);
  return {
    code: 'INVALID_OPTION',
    where: `option '${rawName}'`,
    what: 'there is no such option',
    fix: meant === undefined ? `known: ${known.map((name) => `--${name}`).join(', ')}` : `did you mean '--${meant}'?`,
  };
}

function missingValue(rawName: string, { value = '<value>' }: Option): Problem {
  const fix = `give it one: ${rawName} ${value}; one that begins with '-' is written ${rawName}=...`;
  return { code: 'INVALID_OPTION', where: `option '${rawName}'`, what: 'it has no value', fix };
}

function superfluousValue(rawName: string, value: string): Problem {
  const what = `it takes no value, and got '${value}'`;
  return { code: 'INVALID_OPTION', where: `option '${rawName}'`, what, fix: `write ${rawName} alone` };
}

function findPositionalProblems(
  { positionals }: CommandArguments,
  { name, argument, takesMany }: CliCommand,
): Problem[] {
  const where = `command '${name}'`;
  const [first, ...more] = positionals;
  if (first === undefined) {
    const what = `it needs ${argument}`;
    return [
      {
        code: 'INVALID_OPTION',
        where,
        what,
        fix: `stepgraph ${name} ${argument}; 'stepgraph help ${name}' says more`,
      },
    ];
  }
  if (more.length === 0 || takesMany) return [];
  const what = `it takes one ${argument}, and got ${positionals.map((one) => `'${one}'`).join(' and ')}`;
  return [{ code: 'INVALID_OPTION', where, what, fix: 'quote what belongs together' }];
}
