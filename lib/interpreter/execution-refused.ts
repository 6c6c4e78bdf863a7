// Refusals before anything ran: the machine, the input or an option cannot be used.

import { describeProblems, type Problem } from '../errors/index.ts';

/** Thrown by `startExecution` with all that is wrong; nothing ran. */
export class ExecutionRefused extends Error {
  override readonly name = 'ExecutionRefused';
  /** The code of the first problem. */
  readonly code: string;
  readonly problems: readonly Problem<string>[];

  constructor(subject: string, problems: readonly [Problem<string>, ...Problem<string>[]]) {
    super(describeProblems(subject, problems));
    this.code = problems[0].code;
    this.problems = problems;
  }
}
