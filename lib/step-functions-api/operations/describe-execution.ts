// DescribeExecution, of Standard executions: an Express one is described nowhere.

import type { ExecutionOutcome } from '../../interpreter/execution.ts';
import { optionalDate, seconds } from '../dates.ts';
import { members } from '../members.ts';
import { type Operation, operation } from '../operation.ts';
import type { StoredExecution } from '../stores.ts';
import { outcomeOf, textsOf } from '../tell-status.ts';

export const describeExecution: Operation = operation(
  { executionArn: members.requiredArn, includedData: members.includedData },
  async ({ executionArn, includedData }, { executions }) => {
    const kept = executions.get(executionArn);
    const metadata = metadataOf(kept);
    if (includedData === 'METADATA_ONLY') return metadata;
    const outcome = kept.execution.status === 'RUNNING' ? undefined : await outcomeOf(kept.execution);
    return { ...metadata, input: kept.input, inputDetails: { included: true }, ...resultOf(outcome) };
  },
);

function metadataOf({ execution, machine, traceHeader }: StoredExecution) {
  const { arn, name, status, startDate, stopDate, redriveCount, redriveDate, redriveRefusal } = execution;
  return {
    ...{ executionArn: arn, stateMachineArn: machine.arn, name, status, startDate: seconds(startDate), redriveCount },
    ...optionalDate('stopDate', stopDate),
    ...optionalDate('redriveDate', redriveDate),
    redriveStatus: redriveRefusal === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(redriveRefusal === undefined ? {} : { redriveStatusReason: redriveRefusal }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
  };
}

function resultOf(outcome: ExecutionOutcome | undefined) {
  if (outcome === undefined) return {};
  if (outcome.status !== 'SUCCEEDED') return textsOf(outcome);
  return { output: JSON.stringify(outcome.output), outputDetails: { included: true } };
}
