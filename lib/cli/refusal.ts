// A command that cannot be carried out: problems for the reader, and the code the process exits with.

import type { Problem } from '../errors/index.ts';

/** What scripts can rely on. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export class CliRefusal extends Error {
  override readonly name = 'Refusal';
  readonly problems: readonly Problem<string>[];
  readonly exitCode: ExitCode;

  constructor(
    problem: Problem<string> | readonly Problem<string>[],
    options: ErrorOptions & { readonly exitCode?: ExitCode } = {},
  ) {
    const problems = 'code' in problem ? [problem] : problem;
    super(problems.map(({ what }) => what).join('; '), options);
    this.problems = problems;
    this.exitCode = options.exitCode ?? exitCodes.usage;
  }
}
