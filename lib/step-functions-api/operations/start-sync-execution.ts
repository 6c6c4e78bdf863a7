// StartSyncExecution: an Express execution whose end is the answer.

import type { Execution, ExecutionOutcome } from '../../interpreter/execution.ts';
import { uuidFrom } from '../../interpreter/expressions/random-functions.ts';
import { expressArn } from '../arns.ts';
import { seconds } from '../dates.ts';
import { launch, readInput } from '../launch.ts';
import { members } from '../members.ts';
import { checkName } from '../names.ts';
import { notSupportedByType } from '../not-supported-by-type.ts';
import { type Operation, operation } from '../operation.ts';
import { outcomeOf, tellOf, textsOf } from '../tell-status.ts';

export const startSyncExecution: Operation = operation(
  {
    stateMachineArn: members.requiredArn,
    name: members.name,
    input: members.data,
    traceHeader: members.traceHeader,
    includedData: members.includedData,
  },
  async ({ stateMachineArn, name = undefined, input = '{}', traceHeader = undefined, includedData }, service) => {
    if (name !== undefined) checkName(name);
    const machine = service.machines.get(stateMachineArn);
    if (machine.type === 'STANDARD') throw notSupportedByType();
    const value = readInput(input);
    const given = name ?? uuidFrom(service.random);
    const arn = expressArn(machine.arn, given, uuidFrom(service.random));
    const execution = launch({ machine, arn, name: given, input: value }, service);
    tellOf(execution, machine.arn, service);
    const outcome = await outcomeOf(execution);
    return {
      ...{ executionArn: arn, stateMachineArn: machine.arn, name: given },
      ...datesOf(execution),
      // The service knows no ABORTED here: only a fault of the interpreter could end it so.
      status: outcome.status === 'ABORTED' ? 'FAILED' : outcome.status,
      ...(includedData === 'METADATA_ONLY' ? {} : { ...dataOf(outcome), input, inputDetails: { included: true } }),
      ...(traceHeader === undefined ? {} : { traceHeader }),
      billingDetails: billingOf(execution),
    };
  },
);

function datesOf({ startDate, stopDate = startDate }: Execution) {
  return { startDate: seconds(startDate), stopDate: seconds(stopDate) };
}

function dataOf(outcome: ExecutionOutcome) {
  if (outcome.status !== 'SUCCEEDED') return textsOf(outcome);
  return { output: JSON.stringify(outcome.output), outputDetails: { included: true } };
}

/** Durations are billed in steps of 100 ms; memory is not measured here, so it is the least that the service bills. */
function billingOf({ startDate, stopDate = startDate }: Execution) {
  return {
    billedMemoryUsedInMB: 64,
    billedDurationInMilliseconds: Math.max(1, Math.ceil((stopDate - startDate) / 100)) * 100,
  };
}
