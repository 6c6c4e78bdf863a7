// The API without HTTP: actions and bodies in, answers or the service's exceptions out.

import { getHeapStatistics } from 'node:v8';
import { refuseLocalOptions } from '../interpreter/options.ts';
import { ServiceException } from '../interpreter/service-exception.ts';
import { createTaskTokens } from '../interpreter/tasks/memory-task-tokens.ts';
import { systemClock } from '../interpreter/time/clock.ts';
import { systemRandom } from '../interpreter/time/random.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { MachineOptions, StepFunctionsApiOptions } from './api-options.ts';
import { EventFeed, type EventListener } from './event-feed.ts';
import { MemoryExecutions } from './memory-executions.ts';
import { MemoryMachines } from './memory-machines.ts';
import { createMachine } from './operations/create-state-machine.ts';
import { operations } from './operations.ts';
import { apiOptions, machineOptions } from './options.ts';
import type { Service } from './service.ts';
import type { Stores } from './stores.ts';

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
  /**
   * Calls `listener` for each event of each execution, Express ones too, from now on and as it happens; the function that is returned
   * ends that. An error that it throws is nobody's to catch.
   */
  subscribe(listener: EventListener): () => void;
  /** Stops all executions that run, as `StopExecution` does: what they wait for keeps no process alive any more. */
  stopAll(): void;
}

/** A Step Functions. `stores`: where machines, executions and tokens are kept; default: in memory, and none are there yet. */
export function createStepFunctionsApi(
  options: StepFunctionsApiOptions,
  stores: Partial<Stores> = {},
): StepFunctionsApi {
  refuseLocalOptions(options, apiOptions, 'createStepFunctionsApi');
  const service = serviceOf(options, stores);
  return {
    async call(action, body) {
      const operation = operations.get(action);
      if (operation === undefined) throw unknownOperation(action);
      if (!isJsonObject(body)) throw new ServiceException('SerializationException', 'the request is not a JSON object');
      return await operation.answer(body, service);
    },
    addStateMachine(machine) {
      refuseLocalOptions(machine, machineOptions, 'addStateMachine');
      return createMachine({ ...machine, roleArn: `arn:aws:iam::${service.place.account}:role/local` }, service).arn;
    },
    subscribe: (listener) => service.events.subscribe(listener),
    stopAll() {
      for (const execution of service.running) execution.stop();
    },
  };
}

function serviceOf(options: StepFunctionsApiOptions, stores: Partial<Stores>): Service {
  const { tasks, clock = systemClock, random = systemRandom } = options;
  const { region = 'us-east-1', account = '000000000000' } = options;
  const { endedExecutions = 10_000, endedBytes = getHeapStatistics().heap_size_limit / 4 } = options;
  return {
    ...{ tasks, clock, random, place: { region, account } },
    tokens: createTaskTokens(),
    machines: new MemoryMachines(),
    executions: new MemoryExecutions({ executions: endedExecutions, bytes: endedBytes }),
    events: new EventFeed(),
    ...stores,
    running: new Set(),
    onStatusChange: options.onStatusChange ?? (() => undefined),
  };
}

function unknownOperation(action: string): ServiceException {
  const served = [...operations.keys()].join(', ');
  return new ServiceException('UnknownOperationException', `'${action}' is not served here; what is: ${served}`);
}
