// A Command that a node returned, held against what a Command may be made of.

import type { Problem } from '../errors/index.ts';
import { findOptionProblems } from '../options/index.ts';
import { madeOf } from './class-mark.ts';
import type { Command } from './command.ts';
import { commandOptions } from './options/command-options.ts';

/** What a Command has that it cannot have here. */
export function findCommandProblems(command: Command, where: string): Problem[] {
  const made = madeOf(command, 'Command');
  return findOptionProblems(made === undefined ? command : made.options, commandOptions, where);
}
