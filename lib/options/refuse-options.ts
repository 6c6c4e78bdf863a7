// For options of runs, which are refused before anything runs.

import type { RunCode } from '../errors/codes.ts';
import { type Problem, runError } from '../errors/index.ts';
import { findOptionProblems } from './find-option-problems.ts';
import type { OptionTable } from './option-table.ts';

/** @throws GraphRunError (NOT_YET, UNKNOWN_OPTION, or the table's own code) with everything that is wrong. */
export function refuseOptions(options: unknown, table: OptionTable, where: string): void {
  throwProblems(findOptionProblems(options, table, where));
}

/** One error for several problems: the code and place of the first, and every text. */
export function throwProblems(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  const together = (texts: readonly string[]): string => [...new Set(texts)].join('; ');
  throw runError({
    // Tables of runs have codes of runs.
    code: first.code as RunCode,
    where: first.where,
    what: together(problems.map(({ what }) => what)),
    fix: together(problems.map(({ fix }) => fix)),
  });
}
