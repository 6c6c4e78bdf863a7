// What a person reads when something went wrong: code, place, what, fix; of a run also where it stood. Stack traces only on
// demand.

import { describeProblem, failureOf, type Problem, type RunFailure } from '../errors/index.ts';
import type { JsonValue } from '../json/index.ts';
import { CliRefusal, type ExitCode, exitCodes } from './refusal.ts';
import { plainPaint } from './render/paint.ts';
import { headOf, prettyJson, shorten } from './render/pretty-json.ts';
import { withoutCodes } from './render/text-width.ts';
import { stackPlace } from './stack-place.ts';
import type { Terminal } from './terminal.ts';

const STATE_LINES = 20;

/** Writes the error to the standard error; gives the code to exit with. */
export function reportError(error: unknown, terminal: Terminal): ExitCode {
  const { stderr, paintError: paint, verbose } = terminal;
  const { lines, exitCode } = describe(error, terminal);
  stderr.write(`${lines.join('\n')}\n`);
  const stack = stackOf(error);
  if (verbose && stack !== undefined) stderr.write(`\n${paint.dim(withoutCodes(stack))}\n`);
  return exitCode;
}

interface Description {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

function describe(error: unknown, terminal: Terminal): Description {
  if (error instanceof CliRefusal) return { lines: problemLines(error.problems, terminal), exitCode: error.exitCode };
  const failure = failureOf(error);
  if (failure?.code === 'ABORTED')
    return { lines: interruptionLines(failure, terminal), exitCode: exitCodes.interrupted };
  if (failure !== undefined) return { lines: failureLines(error, failure, terminal), exitCode: exitCodes.failed };
  const problems = problemsOf(error);
  if (problems !== undefined) {
    const heading = problems.length > 1 ? [`${withoutCodes(subjectOf(error))} has ${problems.length} problems`] : [];
    return { lines: [...heading, ...problemLines(problems, terminal)], exitCode: exitCodes.failed };
  }
  return { lines: problemLines([unknownError(error)], terminal), exitCode: exitCodes.failed };
}

/** Each problem in its two lines. */
export function problemLines(problems: readonly Problem<string>[], { paintError: paint }: Terminal): readonly string[] {
  return problems.map((problem) => {
    const text = withoutCodes(describeProblem(problem));
    return text
      .replace(problem.code, paint.bold(paint.red(problem.code)))
      .replace(/^ {2}fix:/m, `  ${paint.green('fix:')}`);
  });
}

function failureLines(error: unknown, failure: RunFailure, terminal: Terminal): readonly string[] {
  const { paintError: paint } = terminal;
  const isNodes = failure.code === 'NODE_FAILED' && error instanceof Error;
  const what = isNodes ? `${error.name}: ${failure.what}` : failure.what;
  const place = isNodes ? stackPlace(error.stack ?? '', terminal.cwd) : undefined;
  return [
    ...problemLines([{ ...failure, what: place === undefined ? what : `${what} (${place})` }], terminal),
    ...stateLines(failure, terminal).map((line) => paint.dim(line)),
  ];
}

function stateLines({ state, step }: RunFailure, { width }: Terminal): readonly string[] {
  if (state === undefined) return [];
  const when = step === undefined || step === 0 ? 'before the first superstep' : `after superstep ${step}`;
  const text = prettyJson(shorten(state as JsonValue), { paint: plainPaint, width: width - 2 });
  return [
    `  the state ${when}:`,
    ...headOf(text, STATE_LINES)
      .split('\n')
      .map((line) => `  ${line}`),
  ];
}

function interruptionLines(failure: RunFailure, { paintError: paint }: Terminal): readonly string[] {
  return [`${paint.yellow('interrupted')}: ${withoutCodes(failure.what)}`];
}

/** The problems that an error is made of, if it is made of problems. */
export function problemsOf(error: unknown): readonly Problem<string>[] | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('problems' in error && Array.isArray(error.problems)) return error.problems as readonly Problem<string>[];
  if ('code' in error && 'where' in error && 'what' in error && 'fix' in error)
    return [error as Error & Problem<string>];
  return undefined;
}

function subjectOf(error: unknown): string {
  return error instanceof Error && 'graph' in error ? `graph '${String(error.graph)}'` : 'it';
}

function unknownError(error: unknown): Problem<string> {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const isBug = error instanceof Error && error.name === 'InternalError';
  const fix = isBug ? 'report it, with the graph that shows it' : '--verbose shows the stack trace';
  return { code: 'INTERNAL', where: 'stepgraph', what, fix };
}

function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack ?? error.cause.message}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
