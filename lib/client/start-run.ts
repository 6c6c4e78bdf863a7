// Starting a run and stopping it again: the two requests that change something.

import type { GraphRunError, RunCode } from '../errors/index.ts';
import type { Connection } from './connection.ts';
import { type Run, runNamed } from './machine-arn.ts';
import type { StartableRun } from './request-run.ts';
import { abortedWait, noteRun } from './wait.ts';

// With these, the run may be there all the same.
const mayHaveStarted: ReadonlySet<RunCode> = new Set(['RUN_EXISTS', 'SERVICE_FAILED', 'SERVICE_UNREACHABLE']);

/** Starts a run. A signal that is aborted meanwhile does not stop the request: then the run would be started or not, and nobody knew. */
export async function startRun(
  { executions, machine }: Connection,
  { isNamed, ...request }: StartableRun,
  signal: AbortSignal | undefined,
): Promise<Run> {
  const named = runNamed(machine, request.name);
  if (signal?.aborted) throw abortedWait(named, signal.reason);
  try {
    const { arn } = await executions.start(request);
    return { arn, name: request.name };
  } catch (error) {
    const { code } = error as Partial<GraphRunError>;
    // Nobody else can have made this name: an answer was lost on the way, and the request was sent again.
    if (code === 'RUN_EXISTS' && !isNamed) return named;
    throw code !== undefined && mayHaveStarted.has(code) ? noteRun(error, named) : error;
  }
}

/** Stops a run whose caller's signal was aborted; gives the error to throw, which tells if that failed. */
export async function abandonRun({ executions }: Connection, run: Run, reason: unknown): Promise<Error> {
  try {
    await executions.stop(run.arn, { error: 'AbortError', cause: 'the signal of the run was aborted' });
    return abortedWait(run, reason);
  } catch (error) {
    const { message } = error as Error;
    return abortedWait(run, reason, `; it could not be stopped and may go on: ${message}`);
  }
}
