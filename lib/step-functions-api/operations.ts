// The operations that are served, by name.

import type { Operation } from './operation.ts';
import { createStateMachine } from './operations/create-state-machine.ts';
import { deleteStateMachine } from './operations/delete-state-machine.ts';
import { describeExecution } from './operations/describe-execution.ts';
import { describeStateMachine, describeStateMachineForExecution } from './operations/describe-state-machine.ts';
import { getExecutionHistory } from './operations/get-execution-history.ts';
import { listExecutions } from './operations/list-executions.ts';
import { listStateMachines } from './operations/list-state-machines.ts';
import { redriveExecution } from './operations/redrive-execution.ts';
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './operations/send-task.ts';
import { startExecutionOperation } from './operations/start-execution.ts';
import { startSyncExecution } from './operations/start-sync-execution.ts';
import { stopExecution } from './operations/stop-execution.ts';
import { listTagsForResource, tagResource, untagResource } from './operations/tag-resource.ts';
import { testStateOperation, validateStateMachineDefinition } from './operations/test-state.ts';
import { updateStateMachine } from './operations/update-state-machine.ts';

export const operations: ReadonlyMap<string, Operation> = new Map([
  ['CreateStateMachine', createStateMachine],
  ['DeleteStateMachine', deleteStateMachine],
  ['DescribeExecution', describeExecution],
  ['DescribeStateMachine', describeStateMachine],
  ['DescribeStateMachineForExecution', describeStateMachineForExecution],
  ['GetExecutionHistory', getExecutionHistory],
  ['ListExecutions', listExecutions],
  ['ListStateMachines', listStateMachines],
  ['ListTagsForResource', listTagsForResource],
  ['RedriveExecution', redriveExecution],
  ['SendTaskFailure', sendTaskFailure],
  ['SendTaskHeartbeat', sendTaskHeartbeat],
  ['SendTaskSuccess', sendTaskSuccess],
  ['StartExecution', startExecutionOperation],
  ['StartSyncExecution', startSyncExecution],
  ['StopExecution', stopExecution],
  ['TagResource', tagResource],
  ['TestState', testStateOperation],
  ['UntagResource', untagResource],
  ['UpdateStateMachine', updateStateMachine],
  ['ValidateStateMachineDefinition', validateStateMachineDefinition],
]);
