// StartExecution. Standard executions are told apart by name: asking twice for the same one starts it once.

import { uuidFrom } from '../../interpreter/expressions/random-functions.ts';
import { ServiceException } from '../../interpreter/service-exception.ts';
import { type JsonObject, type JsonValue, stableStringify } from '../../json/index.ts';
import { executionArn, expressArn } from '../arns.ts';
import { seconds } from '../dates.ts';
import { launch, readInput } from '../launch.ts';
import type { Machine } from '../machine.ts';
import { members } from '../members.ts';
import { checkName } from '../names.ts';
import { type Operation, operation } from '../operation.ts';
import type { Service } from '../service.ts';
import type { StoredExecution } from '../stores.ts';
import { tellOf } from '../tell-status.ts';

interface Start {
  readonly machine: Machine;
  readonly name: string;
  readonly input: string;
  readonly value: JsonValue;
  readonly traceHeader: string | undefined;
}

export const startExecutionOperation: Operation = operation(
  {
    stateMachineArn: members.requiredArn,
    name: members.name,
    input: members.data,
    traceHeader: members.traceHeader,
  },
  ({ stateMachineArn, name = undefined, input = '{}', traceHeader = undefined }, service) => {
    if (name !== undefined) checkName(name);
    const machine = service.machines.get(stateMachineArn);
    const start = { machine, name: name ?? uuidFrom(service.random), input, value: readInput(input), traceHeader };
    return machine.type === 'EXPRESS' ? startExpress(start, service) : startStandard(start, service);
  },
);

function startExpress({ machine, name, value }: Start, service: Service): JsonObject {
  const arn = expressArn(machine.arn, name, uuidFrom(service.random));
  const execution = launch({ machine, arn, name, input: value }, service);
  tellOf(execution, machine.arn, service);
  return { executionArn: arn, startDate: seconds(execution.startDate) };
}

function startStandard({ machine, name, input, value, traceHeader }: Start, service: Service): JsonObject {
  const arn = executionArn(machine.arn, name);
  const known = service.executions.find(arn);
  if (known !== undefined) return sameAgain(known, value);
  const execution = launch({ machine, arn, name, input: value }, service);
  service.executions.add({
    ...{ execution, machine, input },
    ...(traceHeader === undefined ? {} : { traceHeader }),
  });
  tellOf(execution, machine.arn, service, () => service.executions.ended(arn));
  return { executionArn: arn, startDate: seconds(execution.startDate) };
}

// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
function sameAgain({ execution, input }: StoredExecution, value: JsonValue): JsonObject {
  if (execution.status === 'RUNNING' && stableStringify(readInput(input)) === stableStringify(value))
    return { executionArn: execution.arn, startDate: seconds(execution.startDate) };
  throw new ServiceException('ExecutionAlreadyExists', `Execution Already Exists: '${execution.arn}'`);
}
