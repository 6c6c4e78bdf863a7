// Starting: checks everything that can be checked before anything runs, then runs.

import { checkMachine, type StateMachine } from '../asl/index.ts';
import type { Problem } from '../errors/index.ts';
import { copyJson, type JsonValue } from '../json/index.ts';
import type { Execution, ExecutionOutcome } from './execution.ts';
import { type ExecutionLimits, serviceLimits } from './execution-limits.ts';
import type { ExecutionOptions, MachineCheck } from './execution-options.ts';
import { ExecutionRefused } from './execution-refused.ts';
import { uuidFrom } from './expressions/random-functions.ts';
import { serviceFunctions } from './expressions/service-functions.ts';
import { History } from './history/history.ts';
import { LocalExecution } from './local-execution.ts';
import { findExecutionOptionProblems } from './options.ts';
import { prepareMachine } from './program/prepare-machine.ts';
import { gather } from './run/gather.ts';
import type { ExecutionContext } from './run/shared.ts';
import { turnOf } from './run/turn.ts';
import { createTaskTokens } from './tasks/task-tokens.ts';
import { type Clock, systemClock } from './time/clock.ts';
import { Deadline } from './time/deadline.ts';
import { type Random, systemRandom } from './time/random.ts';
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
  refuse('execution', findExecutionOptionProblems(options));
  const limits = { ...serviceLimits, ...given(options.limits) };
  refuse('state machine', [...checked(machine, options.check ?? creationCheck), ...prepareMachine(machine).problems]);
  const admitted = admitInput(input, limits);
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom;
  const context = contextOf(options, admitted, clock, random);
  const execution = new LocalExecution(
    {
      clock,
      turn: turnOf(clock),
      deadline: new Deadline(clock),
      random,
      tasks: options.tasks,
      tokens: options.tokens ?? createTaskTokens(),
      gather,
      limits,
      functions: serviceFunctions(clock, random),
      history: new History(() => clock.now(), limits.historyEvents, options.onEvent),
      context,
      variables: { bytes: 0 },
    },
    prepareMachine(machine).program,
    options.signal,
  );
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

// A limit given as undefined is not given.
function given(limits: Partial<ExecutionLimits> = {}): Partial<ExecutionLimits> {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}

const creationCheck: MachineCheck = (machine) => checkMachine(machine, { enforced: 'creation' });

const checks = new WeakMap<MachineCheck, WeakMap<StateMachine, readonly Problem<string>[]>>();

function checked(machine: StateMachine, check: MachineCheck): readonly Problem<string>[] {
  const known = checks.get(check) ?? new WeakMap<StateMachine, readonly Problem<string>[]>();
  checks.set(check, known);
  const problems = known.get(machine) ?? check(machine);
  // What is not an object at all has problems, and cannot be a key.
  if (Object(machine) === machine) known.set(machine, problems);
  // What is structurally wrong cannot even be prepared.
  refuse('state machine', problems);
  return problems;
}

function refuse(subject: string, problems: readonly Problem<string>[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ExecutionRefused(subject, [first, ...rest]);
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

function contextOf(options: ExecutionOptions, input: JsonValue, clock: Clock, random: Random): ExecutionContext {
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
