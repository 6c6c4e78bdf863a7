// How a run is doing, as Step Functions describes it.

import { errorTexts } from '../errors/error-texts.ts';
import type { ExecutionDescription } from './executions.ts';
import type { Run } from './machine-arn.ts';
import { outputOf } from './run-output.ts';

interface RunTimes {
  readonly run: Run;
  readonly startedAt: Date;
  /** How often it was redriven. */
  readonly redriveCount: number;
}

/** Told apart by `status`; its values are the service's. */
export type RunStatus<Output> =
  | (RunTimes & { readonly status: 'RUNNING' | 'PENDING_REDRIVE' })
  | (RunTimes & { readonly status: 'SUCCEEDED'; readonly endedAt: Date; readonly output: Output })
  | (RunTimes & {
      readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
      readonly endedAt: Date;
      /** The name of the error and the service's text about it; `wait` throws the error itself, with place and state. */
      readonly error?: string;
      readonly cause?: string;
    });

export function readStatus<Output>(found: ExecutionDescription): RunStatus<Output> {
  const { arn, name, status, startedAt, endedAt = startedAt, redriveCount } = found;
  const times = { run: { arn, name }, startedAt, redriveCount };
  switch (status) {
    case 'RUNNING':
    case 'PENDING_REDRIVE':
      return { ...times, status };
    case 'SUCCEEDED':
      return { ...times, status, endedAt, output: outputOf<Output>(found) };
    default:
      return { ...times, status, endedAt, ...errorTexts(found) };
  }
}
