// DescribeStateMachine and DescribeStateMachineForExecution: a machine as it is, and as an execution found it.

import type { JsonObject } from '../../json/index.ts';
import { seconds } from '../dates.ts';
import type { Machine } from '../machine.ts';
import { members } from '../members.ts';
import { type Operation, operation } from '../operation.ts';

export const describeStateMachine: Operation = operation(
  { stateMachineArn: members.requiredArn, includedData: members.includedData },
  ({ stateMachineArn, includedData }, { machines }) => {
    const machine = machines.get(stateMachineArn);
    return {
      ...describe(machine, includedData),
      ...{ status: 'ACTIVE', type: machine.type, creationDate: seconds(machine.creationDate) },
    };
  },
);

export const describeStateMachineForExecution: Operation = operation(
  { executionArn: members.requiredArn, includedData: members.includedData },
  ({ executionArn, includedData }, { executions }) => {
    const { machine } = executions.get(executionArn);
    return { ...describe(machine, includedData), updateDate: seconds(machine.revision.updateDate) };
  },
);

function describe({ arn, name, revision }: Machine, includedData: string | undefined): JsonObject {
  const { revisionId, definition, roleArn, loggingConfiguration, tracingConfiguration } = revision;
  return {
    ...{ stateMachineArn: arn, name, roleArn, loggingConfiguration, tracingConfiguration },
    ...(includedData === 'METADATA_ONLY' ? {} : { definition }),
    ...(revisionId === undefined ? {} : { revisionId }),
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  };
}
