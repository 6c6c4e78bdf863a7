// What comes before an execution, started or resumed: its options and its machine are checked, and the parts made that its states share.

import { checkMachine, type StateMachine } from '../asl/index.ts';
import type { Problem } from '../errors/index.ts';
import { type ExecutionLimits, serviceLimits } from './execution-limits.ts';
import type { ExecutionOptions, MachineCheck } from './execution-options.ts';
import { ExecutionRefused } from './execution-refused.ts';
import { serviceFunctions } from './expressions/service-functions.ts';
import type { History } from './history/history.ts';
import { findExecutionOptionProblems } from './options.ts';
import { prepareMachine } from './program/prepare-machine.ts';
import type { Program } from './program/prepared.ts';
import type { ExecutionContext, Shared } from './run/shared.ts';
import { turnOf } from './run/turn.ts';
import { createTaskTokens } from './tasks/memory-task-tokens.ts';
import { type Clock, systemClock } from './time/clock.ts';
import { Deadline } from './time/deadline.ts';
import { type Random, systemRandom } from './time/random.ts';

export interface ReadyMachine {
  readonly program: Program;
  readonly limits: ExecutionLimits;
  readonly clock: Clock;
  readonly random: Random;
}

/** @throws ExecutionRefused for options that are not an execution's, and for a machine that cannot be run here. */
export function readyMachine(machine: StateMachine, options: ExecutionOptions): ReadyMachine {
  refuseProblemsOf('execution', findExecutionOptionProblems(options));
  const limits = { ...serviceLimits, ...given(options.limits) };
  const prepared = () => prepareMachine(machine);
  refuseProblemsOf('state machine', [...checked(machine, options.check ?? creationCheck), ...prepared().problems]);
  const { clock = systemClock, random = systemRandom } = options;
  return { program: prepared().program, limits, clock, random };
}

export interface OfExecution {
  readonly context: ExecutionContext;
  readonly history: History;
}

/** What all its states share. */
export function sharedOf(
  { clock, random, limits }: ReadyMachine,
  { tasks, tokens = createTaskTokens() }: ExecutionOptions,
  { context, history }: OfExecution,
): Shared {
  return {
    clock,
    turn: turnOf(clock),
    deadline: new Deadline(clock),
    random,
    tasks,
    tokens,
    gather: ({ run }) => run(),
    limits,
    functions: serviceFunctions(clock, random),
    history,
    context,
    variables: { bytes: 0 },
  };
}

/** @throws ExecutionRefused for any problem. */
export function refuseProblemsOf(subject: string, problems: readonly Problem<string>[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ExecutionRefused(subject, [first, ...rest]);
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
  refuseProblemsOf('state machine', problems);
  return problems;
}
