// Starting: checks everything that can be checked before anything runs, then runs.

import type { StateMachine } from '../asl/index.ts';
import { copyJson, type JsonValue } from '../json/index.ts';
import type { Execution, ExecutionOutcome } from './execution.ts';
import type { ExecutionLimits } from './execution-limits.ts';
import type { ExecutionOptions } from './execution-options.ts';
import { ExecutionRefused } from './execution-refused.ts';
import { uuidFrom } from './expressions/random-functions.ts';
import { History } from './history/history.ts';
import { LocalExecution } from './local-execution.ts';
import { type ReadyMachine, readyMachine, sharedOf } from './ready-machine.ts';
import type { ExecutionContext } from './run/shared.ts';
import { admit } from './values/admit.ts';

const MACHINE_ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:local';
const ROLE_ARN = 'arn:aws:iam::000000000000:role/local';

/**
 * Starts a machine on an input. Everything up to the first wait has happened when it returns. What computes for longer than 50 ms
 * without waiting goes on later, so that it holds up nothing else in the process.
 *
 * Throws `ExecutionRefused` with all problems if the machine cannot be run here or the input is not JSON of at most
 * 256 KiB. A failing state throws nothing: see `Execution.result`.
 */
export function startExecution(machine: StateMachine, input: JsonValue, options: ExecutionOptions): Execution {
  const ready = readyMachine(machine, options);
  const { clock, limits, program } = ready;
  const context = contextOf(options, admitInput(input, limits), ready);
  const history = new History(() => clock.now(), limits.historyEvents, options.onEvent);
  const execution = new LocalExecution(sharedOf(ready, options, { context, history }), program, options.signal);
  execution.begin();
  return execution;
}

/** Starts a machine and waits for its end. Rejects with what `startExecution` throws. */
export async function runMachine(
  machine: StateMachine,
  input: JsonValue,
  options: ExecutionOptions,
): Promise<ExecutionOutcome> {
  return startExecution(machine, input, options).result;
}

function admitInput(input: JsonValue, limits: ExecutionLimits): JsonValue {
  const fix = 'give a JSON value of at most that size';
  const copy = copyJson(input);
  if (!copy.ok) {
    const what = `it is not JSON: ${copy.notJson.found} at '${copy.notJson.path}'`;
    throw new ExecutionRefused('execution', [{ code: 'INVALID_INPUT', where: 'input', what, fix }]);
  }
  const { value, bytes } = admit(copy.value, 'task');
  if (bytes > limits.payloadBytes) {
    const what = `it has ${bytes} bytes; the service takes at most ${limits.payloadBytes}`;
    throw new ExecutionRefused('execution', [{ code: 'INVALID_INPUT', where: 'input', what, fix }]);
  }
  return value;
}

function contextOf(options: ExecutionOptions, input: JsonValue, { clock, random }: ReadyMachine): ExecutionContext {
  const machineArn = options.stateMachineArn ?? MACHINE_ARN;
  const name = options.name ?? uuidFrom(random);
  return {
    Execution: {
      Id: options.executionArn ?? `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`,
      Input: input,
      Name: name,
      RoleArn: options.roleArn ?? ROLE_ARN,
      StartTime: new Date(clock.now()).toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: machineArn, Name: machineArn.split(':').at(-1) ?? machineArn },
  };
}
