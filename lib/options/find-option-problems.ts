// The one check of all option objects, by their tables.

import type { ErrorCode } from '../errors/codes.ts';
import type { Problem } from '../errors/index.ts';
import type { OptionTable } from './option-table.ts';
import { suggest } from './suggest.ts';

/** What is wrong with the options given, in their order; `where` names them in the problems. */
export function findOptionProblems(options: unknown, table: OptionTable, where: string): Problem[] {
  if (options === undefined || options === null) return [];
  if (typeof options !== 'object' || Array.isArray(options)) {
    const found = Array.isArray(options) ? 'a list' : `a ${typeof options}`;
    return [{ code: table.wrongValue, where, what: `it is ${found}, not an object`, fix: `give ${example(table)}` }];
  }
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => findProblem(name, value, table, where));
}

function findProblem(name: string, value: unknown, table: OptionTable, where: string): Problem[] {
  const kind = own(table.takes, name);
  if (kind !== undefined)
    return kind.holds(value) ? [] : [wrongValue(name, kind.what, { code: table.wrongValue, where })];
  if (own(table.passes, name) !== undefined) return [];
  const refusal = own(table.refuses, name);
  if (refusal === undefined) return [unknown(name, table, where)];
  const { fix, always } = typeof refusal === 'string' ? { fix: refusal, always: false } : refusal;
  if (!always && asksForNothing(value)) return [];
  return [{ code: 'NOT_YET', where, what: `LangGraph's '${name}' is not here yet`, fix }];
}

// Names come from anywhere: 'constructor' must not be found in a table that does not have it.
function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

function asksForNothing(value: unknown): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0);
}

function wrongValue(name: string, expected: string, { code, where }: { code: ErrorCode; where: string }): Problem {
  return { code, where, what: `'${name}' must be ${expected}`, fix: `correct '${name}', or leave it out` };
}

function unknown(name: string, table: OptionTable, where: string): Problem {
  const { takes, passes = {}, refuses = {} } = table;
  const meant = suggest(name, [...Object.keys(takes), ...Object.keys(passes), ...Object.keys(refuses)]);
  return {
    code: 'UNKNOWN_OPTION',
    where,
    what: `there is no option '${name}'; known: ${Object.keys(takes).join(', ') || 'none'}`,
    fix: meant === undefined ? 'leave it out' : `did you mean '${meant}'?`,
  };
}

function example({ takes }: OptionTable): string {
  const [name] = Object.keys(takes);
  return name === undefined ? 'nothing' : `an object such as { ${name}: ... }`;
}
