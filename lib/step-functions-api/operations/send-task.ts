// SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat: answers to tasks that wait for their token.

import { ServiceException } from '../../interpreter/service-exception.ts';
import { members } from '../members.ts';
import { type Operation, operation } from '../operation.ts';
import { readPayload } from '../read-json.ts';

export const sendTaskSuccess: Operation = operation(
  { taskToken: members.taskToken, output: members.requiredData },
  ({ taskToken, output }, { tokens }) => {
    const reading = readPayload(output);
    if ('fault' in reading) throw new ServiceException('InvalidOutput', `Invalid Output: '${reading.fault}'`);
    tokens.succeed(taskToken, reading.value);
    return {};
  },
);

export const sendTaskFailure: Operation = operation(
  { taskToken: members.taskToken, error: members.error, cause: members.cause },
  ({ taskToken, ...failure }, { tokens }) => {
    tokens.fail(taskToken, failure);
    return {};
  },
);

export const sendTaskHeartbeat: Operation = operation({ taskToken: members.taskToken }, ({ taskToken }, { tokens }) => {
  tokens.heartbeat(taskToken);
  return {};
});
