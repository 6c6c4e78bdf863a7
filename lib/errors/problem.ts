// A problem: one thing wrong with a graph, a machine or an input, as data. Checks return lists of them; only edges throw.

import type { ErrorCode } from './codes.ts';

/** One thing that is wrong: a stable code, where it is, what it is, and how to fix it. */
export interface Problem<Code extends string = ErrorCode> {
  readonly code: Code;
  /** The place in the user's words: `edge 'a' -> 'b'`, `state 'after llm'`, `input`. */
  readonly where: string;
  readonly what: string;
  readonly fix: string;
}

/** Two lines for people: code, place and what; then the fix. */
export function describeProblem(problem: Problem<string>): string {
  return `${problem.code} at ${problem.where}: ${problem.what}\n  fix: ${problem.fix}`;
}

/** A heading with the count, then each problem, indented. */
export function describeProblems(subject: string, problems: readonly Problem<string>[]): string {
  const count = `${problems.length} problem${problems.length === 1 ? '' : 's'}`;
  const body = problems.map((problem) => describeProblem(problem).replace(/^/gm, '  '));
  return [`${subject} has ${count}`, ...body].join('\n');
}
