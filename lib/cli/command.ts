// A command of the CLI, as data: what it takes, what its help says, and what it does.

import type { ExitCode } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** An option: a switch, a text, or a text that may be given several times. */
export interface Option {
  readonly kind: 'switch' | 'text' | 'list';
  readonly short?: string;
  /** What stands for the value in the help: `<file>`. */
  readonly value?: string;
  readonly help: string;
}

/** What was given on the command line. */
export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly switches: ReadonlySet<string>;
  readonly texts: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

export interface CliCommand {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** The positional: `<graph.ts>`. */
  readonly argument: string;
  /** It takes several of them. */
  readonly takesMany?: true;
  /** It goes on where a node has forgotten a promise that fails: others are served beside that node. */
  readonly outlivesStrays?: true;
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly string[];
  /** What it takes to carry it out is loaded here and not before: help and version need nothing of it. */
  run(given: CommandArguments, terminal: Terminal): Promise<ExitCode>;
}
