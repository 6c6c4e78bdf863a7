// Carries out `stepgraph check`.

import { type Budget, findBudgetProblems } from '../../../compile/measure/index.ts';
import type { CommandArguments } from '../../command.ts';
import { type ExitCode, exitCodes } from '../../refusal.ts';
import { reportOfCheck } from '../../render/check-report.ts';
import { jsonText } from '../../render/json-text.ts';
import { plural } from '../../render/numbers.ts';
import { withoutCodes } from '../../render/text-width.ts';
import { problemLines } from '../../report-error.ts';
import type { Terminal } from '../../terminal.ts';
import { checkGraphModule } from './check-graph-module.ts';
import { checkMachineFile } from './check-machine-file.ts';
import type { CheckResult } from './check-result.ts';
import { readBudget } from './read-budget.ts';
import { resultAsJson } from './result-as-json.ts';

export async function check(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  const [file = ''] = given.positionals;
  const budget = readBudget(given);
  const isMachine = /\.(json|asl)$/.test(file);
  const checked = isMachine ? await checkMachineFile(file, terminal) : await checkGraphModule(given, terminal);
  const result = budget === undefined ? checked : withBudget(checked, budget);
  if (given.switches.has('json')) terminal.stdout.write(`${jsonText(resultAsJson(result), 2)}\n`);
  else if (result.measure === undefined || result.problems.length > 0) showProblems(result, terminal);
  else terminal.stdout.write(`${reportOfCheck(result.subject, result.measure, terminal).join('\n')}\n`);
  return result.problems.length === 0 ? exitCodes.ok : exitCodes.failed;
}

function withBudget(result: CheckResult, budget: Budget): CheckResult {
  if (result.measure === undefined) return result;
  return { ...result, problems: [...result.problems, ...findBudgetProblems(result.measure, budget)] };
}

function showProblems({ subject, problems }: CheckResult, terminal: Terminal): void {
  const lines = problemLines(problems, terminal).flatMap((text) => text.split('\n').map((line) => `  ${line}`));
  terminal.stderr.write(
    `${[`${withoutCodes(subject)} has ${plural(problems.length, 'problem')}`, ...lines].join('\n')}\n`,
  );
}
