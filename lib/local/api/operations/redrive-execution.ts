// RedriveExecution: the same execution runs again, from where it did not succeed.

import { seconds } from '../dates.ts';
import { members } from '../members.ts';
import { type Operation, operation } from '../operation.ts';
import { tellOf } from '../status-change.ts';

export const redriveExecution: Operation = operation(
  { executionArn: members.requiredArn, clientToken: { kind: 'text', min: 1, max: 64, pattern: /^[!-~]+$/ } },
  ({ executionArn }, service) => {
    const { executions, clock } = service;
    const { execution, machine } = executions.get(executionArn);
    execution.redrive();
    executions.resumed(executionArn);
    tellOf(execution, machine.arn, service, () => executions.ended(executionArn));
    return { redriveDate: seconds(execution.redriveDate ?? clock.now()) };
  },
);
