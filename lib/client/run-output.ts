// The output of a run that succeeded.

import { runError } from '../errors/index.ts';
import type { ExecutionDescription, ExecutionEnd } from './executions.ts';
import type { Following } from './follow-history.ts';

/** The output as the graph's type has it: what the machine gives are the channels of the output schema. */
export function outputOf<Output>({ output, arn }: Pick<ExecutionEnd, 'arn' | 'output'>): Output {
  if (output !== undefined) return JSON.parse(output) as Output;
  throw runError({
    code: 'SERVICE_FAILED',
    where: `run '${arn}'`,
    what: 'it succeeded, and the service left out its output',
    fix: 'where the state machine is encrypted, allow kms:Decrypt on its key',
  });
}

/** The same with its output: a description may come without one that is large, and the last event of the history has it too. */
export async function withOutput<End extends ExecutionEnd | ExecutionDescription>(
  end: End,
  { executions, pace, signal }: Following,
): Promise<End> {
  if (end.status !== 'SUCCEEDED' || end.output !== undefined) return end;
  const { events } = await pace.ask(() => executions.history(end.arn, { newestFirst: true, size: 1 }, signal));
  return { ...end, output: events[0]?.details.output };
}
