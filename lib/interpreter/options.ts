// What the functions of this floor take as options.

import type { Problem } from '../errors/index.ts';
import { aFunction, anObject, anything, aSignal, aText, findOptionProblems, type TableOf } from '../options/index.ts';
import { type ExecutionLimits, serviceLimits } from './execution-limits.ts';
import type { ExecutionOptions } from './execution-options.ts';
import { ExecutionRefused } from './execution-refused.ts';
import type { SimulatedClockOptions } from './time/simulated-clock-options.ts';

const wrongValue = 'INVALID_OPTION';

/** `startExecution` and `runMachine` */
export const executionOptions: TableOf<ExecutionOptions> = {
  takes: {
    tasks: aFunction,
    clock: anObject,
    random: anything,
    name: aText,
    roleArn: aText,
    stateMachineArn: aText,
    executionArn: aText,
    onEvent: aFunction,
    tokens: anObject,
    signal: aSignal,
    check: aFunction,
    limits: anObject,
  },
  wrongValue,
};

const limit = { what: 'a number above 0', holds: (value: unknown) => typeof value === 'number' && value > 0 };

/** The `limits` among them: those that the service has. */
const limitOptions: TableOf<ExecutionLimits> = {
  takes: Object.fromEntries(Object.keys(serviceLimits).map((name) => [name, limit])) as Record<
    keyof ExecutionLimits,
    typeof limit
  >,
  wrongValue,
};

/** `new SimulatedClock` */
export const clockOptions: TableOf<SimulatedClockOptions> = {
  takes: {
    start: anything,
    mode: { what: "'manual' or 'auto'", holds: (value) => value === 'manual' || value === 'auto' },
  },
  wrongValue,
};

/** What is wrong with options of an execution, those in `limits` too. */
export function findExecutionOptionProblems(options: ExecutionOptions | undefined): Problem[] {
  return [
    ...findOptionProblems(options, executionOptions, 'options'),
    ...findOptionProblems(options?.limits, limitOptions, 'options.limits'),
  ];
}

/** @throws ExecutionRefused for options that `subject` does not take. */
export function refuseLocalOptions<Options>(options: unknown, table: TableOf<Options>, subject: string): void {
  const [first, ...rest] = findOptionProblems(options, table, 'options');
  if (first !== undefined) throw new ExecutionRefused(subject, [first, ...rest]);
}
