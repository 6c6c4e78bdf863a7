// Waiting for a run: its description is asked for until it has ended. Then its output, or its error with the state it had reached.

import { RunTrace } from '../story/index.ts';
import { type Connection, type Freshness, following } from './connection.ts';
import type { ExecutionDescription, ExecutionEnd, ServiceEvent } from './executions.ts';
import { type Following, readTail } from './follow-history.ts';
import { notForExpress, type Run } from './machine-arn.ts';
import { happeningsIn } from './read-events.ts';
import { outputOf, withOutput } from './run-output.ts';
import { noteRun, Wait, type WaitOptions } from './wait.ts';

/** @throws the run's error; GraphRunError (RUN_NOT_ENDED) and AbortError where the wait was cut short. */
export async function awaitRun<Output>(
  connection: Connection,
  run: Run,
  options: WaitOptions & Freshness,
): Promise<Output> {
  const wait = new Wait(run, options, connection.clock);
  try {
    // A machine that turned out to be an Express one.
    if (run.arn.includes(':express:')) throw notForExpress(`wait for run '${run.name}'`);
    const asking = following(connection, wait.signal, options);
    const end = await awaitEnd(run.arn, asking).catch((error: unknown) => {
      throw wait.explain(error);
    });
    // How it ended is known: what cuts the wait short from here on cannot hide that.
    if (end.status !== 'SUCCEEDED') throw await explainEnd(end, asking);
    return outputOf<Output>(end);
  } catch (error) {
    throw noteRun(error, run);
  } finally {
    wait.over();
  }
}

async function awaitEnd(arn: string, asking: Following): Promise<ExecutionEnd> {
  const { executions, pace, signal } = asking;
  while (true) {
    signal?.throwIfAborted();
    const found = await pace.ask(() => executions.describe(arn, signal));
    if (hasEnded(found)) return withOutput(found, asking);
    await pace.rest();
  }
}

function hasEnded(found: ExecutionDescription): found is ExecutionDescription & ExecutionEnd {
  return found.status !== 'RUNNING' && found.status !== 'PENDING_REDRIVE';
}

async function explainEnd(end: ExecutionEnd, asking: Following): Promise<Error> {
  const trace = new RunTrace();
  try {
    const events = await readTail(end.arn, assignsState, asking);
    for (const happening of happeningsIn(events)) trace.see(happening);
  } catch {
    // A history that cannot be read does not either: a permission may be missing.
  }
  return trace.explain(end, end.arn);
}

function assignsState({ details }: ServiceEvent): boolean {
  return details.assignedVariables?.['state'] !== undefined;
}
