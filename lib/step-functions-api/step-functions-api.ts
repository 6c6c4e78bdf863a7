// The API without HTTP: actions and bodies in, answers or the service's exceptions out.

import { getHeapStatistics } from 'node:v8';
import { refuseOptions } from '../interpreter/options.ts';
import { ServiceException } from '../interpreter/service-exception.ts';
import { createTaskTokens } from '../interpreter/tasks/task-tokens.ts';
import { systemClock } from '../interpreter/time/clock.ts';
import { systemRandom } from '../interpreter/time/random.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { MachineOptions, StepFunctionsApiOptions } from './api-options.ts';
import { Executions } from './executions.ts';
import { Machines } from './machines.ts';
import { addMachine } from './operations/create-state-machine.ts';
import { operations } from './operations.ts';
import { apiOptions, machineOptions } from './options.ts';
import type { Service } from './service.ts';

/** Step Functions in this process. */
export interface StepFunctionsApi {
  /**
   * Answers a request: `call('StartExecution', { stateMachineArn, input })`. Members are as in the API reference; dates are seconds
   * since the epoch.
   *
   * Throws `ServiceException`, named as the service names it, for every request that Step Functions would refuse.
   * Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html
   */
  call(action: string, body: JsonValue): Promise<JsonObject>;
  /** Adds a machine and gives its ARN. Throws what `CreateStateMachine` would answer. */
  addStateMachine(machine: MachineOptions): string;
  /** Stops all executions that run, as `StopExecution` does: what they wait for keeps no process alive any more. */
  stopAll(): void;
}

/** A Step Functions without machines. */
export function createStepFunctionsApi(options: StepFunctionsApiOptions): StepFunctionsApi {
  refuseOptions(options, apiOptions, 'createStepFunctionsApi');
  const service = serviceOf(options);
  return {
    async call(action, body) {
      const operation = operations.get(action);
      if (operation === undefined) throw unknownOperation(action);
      if (!isJsonObject(body)) throw new ServiceException('SerializationException', 'the request is not a JSON object');
      return await operation.answer(body, service);
    },
    addStateMachine(machine) {
      refuseOptions(machine, machineOptions, 'addStateMachine');
      return addMachine({ ...machine, roleArn: `arn:aws:iam::${service.place.account}:role/local` }, service).arn;
    },
    stopAll() {
      for (const execution of service.running) execution.stop();
    },
  };
}

function serviceOf(options: StepFunctionsApiOptions): Service {
  const { tasks, clock = systemClock, random = systemRandom } = options;
  const { region = 'us-east-1', account = '000000000000' } = options;
  const { endedExecutions = 10_000, endedBytes = getHeapStatistics().heap_size_limit / 4 } = options;
  return {
    ...{ tasks, clock, random, place: { region, account } },
    tokens: createTaskTokens(),
    machines: new Machines(),
    executions: new Executions({ executions: endedExecutions, bytes: endedBytes }),
    running: new Set(),
    onStatusChange: options.onStatusChange ?? (() => undefined),
  };
}

function unknownOperation(action: string): ServiceException {
  const served = [...operations.keys()].join(', ');
  return new ServiceException('UnknownOperationException', `'${action}' is not served here; what is: ${served}`);
}
