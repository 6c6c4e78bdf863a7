// StopExecution. One that has ended stays as it ended.

import { seconds } from '../dates.ts';
import { members } from '../members.ts';
import { type Operation, operation } from '../operation.ts';

export const stopExecution: Operation = operation(
  { executionArn: members.requiredArn, error: members.error, cause: members.cause },
  ({ executionArn, error, cause }, { executions, clock }) => {
    const { execution } = executions.get(executionArn);
    execution.stop(error, cause);
    return { stopDate: seconds(execution.stopDate ?? clock.now()) };
  },
);
