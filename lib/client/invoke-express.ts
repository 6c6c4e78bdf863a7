// An Express run: started and awaited in one request. It cannot be stopped, and nothing of it can be asked for later.

import { RunTrace } from '../story/index.ts';
import type { Connection } from './connection.ts';
import type { StartableRun } from './request-run.ts';
import { outputOf } from './run-output.ts';
import { abortedWait } from './wait.ts';

export async function invokeExpress<Output>(
  { executions }: Connection,
  { isNamed: _, ...request }: StartableRun,
  signal: AbortSignal | undefined,
): Promise<Output> {
  try {
    signal?.throwIfAborted();
    const end = await executions.startSync(request, signal);
    if (end.status === 'SUCCEEDED') return outputOf<Output>(end);
    throw await new RunTrace().explain(end, end.arn);
  } catch (error) {
    if (!signal?.aborted) throw error;
    // Its ARN comes with its result only.
    const { name } = request;
    throw abortedWait({ arn: name, name }, signal.reason, '; it ends by itself');
  }
}
