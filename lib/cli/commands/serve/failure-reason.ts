// Why an execution failed, as `stepgraph run` says it: code, node, message, place and fix.

import type { Problem } from '../../../errors/index.ts';
import { nodeFailure, readFailure } from '../../../protocol/read-failure.ts';
import type { StatusChange } from '../../../step-functions-api/index.ts';
import { problemLines, problemsOf } from '../../report-error.ts';
import { stackPlace } from '../../stack-place.ts';
import type { Terminal } from '../../terminal.ts';
import type { NodeFailure } from './node-failures.ts';

/** Lines, indented; none for what did not fail. */
export function reasonOf(
  { status, error, cause }: StatusChange,
  failure: NodeFailure | undefined,
  terminal: Terminal,
): readonly string[] {
  if (status !== 'FAILED' && status !== 'TIMED_OUT') return [];
  const problems = failure === undefined ? problemsOf(readFailure({ error, cause })) : [problemOf(failure, terminal)];
  const lines =
    problems === undefined ? [cause ?? ''] : problemLines(problems, { ...terminal, paintError: terminal.paint });
  return lines
    .flatMap((text) => text.split('\n'))
    .filter((line) => line !== '')
    .map((line) => `  ${line}`);
}

function problemOf({ node, error }: NodeFailure, { cwd }: Terminal): Problem<string> {
  const own = problemsOf(error)?.[0];
  if (own !== undefined) return own;
  const place = stackPlace(error.stack ?? '', cwd);
  return nodeFailure(node, `${error.name}: ${error.message}${place === undefined ? '' : ` (${place})`}`);
}
