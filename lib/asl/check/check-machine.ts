// The table of contents of the rules: a definition in, all that is wrong with it out.

import { copyJson, isJsonObject, type JsonObject, MAX_DEPTH } from '../../json/index.ts';
import { checkCatch } from './check-catch.ts';
import { checkChoice } from './check-choice.ts';
import { checkDistribution } from './check-distribution.ts';
import { checkEndings } from './check-endings.ts';
import { checkExpressions } from './check-expressions.ts';
import { checkFail } from './check-fail.ts';
import { checkFields } from './check-fields.ts';
import { checkMap } from './check-map.ts';
import { checkNames } from './check-names.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkParallel } from './check-parallel.ts';
import { checkQueryLanguage } from './check-query-language.ts';
import { checkReads } from './check-reads.ts';
import { checkReferences } from './check-references.ts';
import { checkRetry } from './check-retry.ts';
import { checkScopes } from './check-scopes.ts';
import { checkSize } from './check-size.ts';
import { checkTask } from './check-task.ts';
import { checkTransitions } from './check-transitions.ts';
import { checkVariables } from './check-variables.ts';
import { checkWait } from './check-wait.ts';
import { type Check, walkDefinition } from './definition.ts';
import { type AslProblem, aslRules } from './rules.ts';

const checks: readonly Check[] = [
  checkSize,
  checkScopes,
  checkFields,
  checkQueryLanguage,
  checkNames,
  checkEndings,
  checkTransitions,
  checkNumbers,
  checkTask,
  checkChoice,
  checkWait,
  checkFail,
  checkParallel,
  checkMap,
  checkDistribution,
  checkRetry,
  checkCatch,
  checkExpressions,
  checkReferences,
  checkVariables,
  checkReads,
];

export interface CheckOptions {
  /**
   * `creation`: only what the service refuses when the machine is created.
   * @default - what fails when a state is reached, too
   */
  readonly enforced?: 'creation';
}

/**
 * All that is wrong with a definition in Amazon States Language: the rules the service enforces when a machine is created, and
 * faults it lets through that fail the state when it is reached. Takes anything; never throws. States in JSONata mode are
 * checked fully, states in JSONPath mode in their structure.
 *
 * @example
 * for (const problem of checkMachine(JSON.parse(text))) console.error(describeProblem(problem));
 */
export function checkMachine(machine: unknown, options: CheckOptions = {}): AslProblem[] {
  const read = readMachine(machine);
  if ('problem' in read) return [read.problem];
  const definition = walkDefinition(read.machine);
  const problems = checks.flatMap((check) => check(definition));
  return options.enforced === undefined ? problems : problems.filter(({ code }) => creationCodes.has(code));
}

const creationCodes: ReadonlySet<string> = new Set(
  aslRules.filter(({ enforced }) => enforced === 'creation').map(({ code }) => code),
);

/** Deeper than any machine; what is deeper still would exhaust the stack of the rules, which recurse. */
const deepest = MAX_DEPTH;

type Read = { readonly machine: JsonObject } | { readonly problem: AslProblem };

function readMachine(machine: unknown): Read {
  try {
    const copy = copyJson(machine);
    if (!copy.ok && copy.notJson.tooDeep) return tooDeep();
    if (!copy.ok) return notJson(`holds ${copy.notJson.found} at ${copy.notJson.path || 'its top'}`);
    if (!isJsonObject(copy.value)) return notJson(`is ${kindOf(copy.value)}`);
    return depthOf(copy.value) > deepest ? tooDeep() : { machine: copy.value };
  } catch {
    // Thrown by a getter or a toJSON of the input.
    return notJson('cannot be read');
  }
}

function notJson(found: string): Read {
  const what = `the definition ${found}, not a JSON object`;
  return {
    problem: {
      code: 'INVALID_JSON_DESCRIPTION',
      where: 'the machine',
      what,
      fix: 'pass an object with StartAt and States; parse text with JSON.parse first',
    },
  };
}

function tooDeep(): Read {
  const what = `the definition is nested deeper than ${deepest} levels`;
  const fix = 'move inner parts into state machines of their own and start those';
  return { problem: { code: 'TOO_DEEPLY_NESTED', where: 'the machine', what, fix } };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}

function depthOf(value: JsonObject): number {
  let level: unknown[] = [value];
  let depth = 0;
  while (level.length > 0) {
    depth += 1;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return depth;
}
