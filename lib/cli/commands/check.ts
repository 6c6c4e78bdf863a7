// `stepgraph check`: all that is wrong with a graph or a state machine; of a sound one, what it takes and what its runs cost.

import { type Budget, findBudgetProblems } from '../../compile/measure/index.ts';
import type { CliCommand, CommandArguments } from '../command.ts';
import { exportOption } from '../load/load-graph.ts';
import { type ExitCode, exitCodes } from '../refusal.ts';
import { reportOfCheck } from '../render/check-report.ts';
import { jsonText } from '../render/json-text.ts';
import { plural } from '../render/numbers.ts';
import { withoutCodes } from '../render/text-width.ts';
import { problemLines } from '../report-error.ts';
import type { Terminal } from '../terminal.ts';
import { checkGraphModule } from './check/check-graph-module.ts';
import { checkMachineFile } from './check/check-machine-file.ts';
import type { CheckResult } from './check/check-result.ts';
import { budgetOptions, readBudget } from './check/read-budget.ts';
import { resultAsJson } from './check/result-as-json.ts';

export const checkCommand: CliCommand = {
  name: 'check',
  summary: 'find what is wrong, and what a run costs',
  argument: '<graph.ts | machine.asl.json>',
  options: {
    json: { kind: 'switch', help: 'print everything as JSON' },
    ...budgetOptions,
    export: exportOption,
  },
  examples: [
    'stepgraph check graph.ts',
    'stepgraph check machine.asl.json',
    'stepgraph check graph.ts --budget 40 --items 10',
    'stepgraph check graph.ts --json | jq .measure.bytes',
  ],
  run: check,
};

async function check(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
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
