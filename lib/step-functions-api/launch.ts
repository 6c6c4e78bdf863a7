// Starting an execution: what StartExecution and StartSyncExecution do alike.

import type { Execution } from '../interpreter/execution.ts';
import { foreignLimits } from '../interpreter/execution-limits.ts';
import { ExecutionRefused } from '../interpreter/execution-refused.ts';
import { ServiceException } from '../interpreter/service-exception.ts';
import { startExecution } from '../interpreter/start-execution.ts';
import type { JsonValue } from '../json/index.ts';
import type { Machine } from './machine.ts';
import { readPayload } from './read-json.ts';
import type { Service } from './service.ts';

/** What is to be started. */
export interface Launch {
  readonly machine: Machine;
  readonly arn: string;
  readonly name: string;
  readonly input: JsonValue;
}

/**
 * On AWS an Express execution may have any number of events, and keeps none. Here its history stands in memory: ten times that of a
 * Standard execution ends it.
 */
const EXPRESS_EVENTS = 250_000;

// Creation has checked the machine.
const unchecked = () => [];

/** Starts it. @throws ServiceException (InvalidExecutionInput) */
export function launch({ machine, arn, name, input }: Launch, service: Service): Execution {
  const { machine: definition, roleArn } = machine.revision;
  const { clock, random, tasks, tokens, events } = service;
  try {
    return startExecution(definition, input, {
      ...{ clock, random, tasks, tokens, name, roleArn, executionArn: arn, stateMachineArn: machine.arn },
      check: unchecked,
      onEvent: (record) => events.tell({ executionArn: arn, stateMachineArn: machine.arn, record }),
      limits: machine.type === 'EXPRESS' ? { ...foreignLimits, historyEvents: EXPRESS_EVENTS } : foreignLimits,
    });
  } catch (error) {
    // A text within the limit can be a value beyond it: 1e9 is a short way to write a billion.
    if (error instanceof ExecutionRefused) throw invalidInput(error.problems.map(({ what }) => what).join('; '));
    throw error;
  }
}

/** The input of an execution. @throws ServiceException (InvalidExecutionInput) */
export function readInput(text: string): JsonValue {
  const reading = readPayload(text);
  if ('fault' in reading) throw invalidInput(reading.fault);
  return reading.value;
}

function invalidInput(what: string): ServiceException {
  return new ServiceException('InvalidExecutionInput', `Invalid State Machine Execution Input: '${what}'`);
}
