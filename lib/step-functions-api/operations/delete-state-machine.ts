// DeleteStateMachine. On AWS the machine lingers as DELETING and its executions are stopped on their next transition; here both
// happen at once. Its executions can still be described.

import { members } from '../members.ts';
import { type Operation, operation } from '../operation.ts';

export const deleteStateMachine: Operation = operation(
  { stateMachineArn: members.requiredArn },
  ({ stateMachineArn }, { machines, executions }) => {
    // One that does not exist is deleted already.
    if (machines.find(stateMachineArn) === undefined) return {};
    machines.delete(stateMachineArn);
    for (const { machine, execution } of executions.list()) if (machine.arn === stateMachineArn) execution.stop();
    return {};
  },
);
