// What is wrong with the options of the state machine, and with a machine under these options.

import { aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { checkExpress, type StateMachine } from '../../asl/index.ts';
import { findBudgetProblems } from '../../compile/measure/index.ts';
import type { Problem } from '../../errors/index.ts';
import type { NodeDefinition } from '../../graph/index.ts';
import { isName, limits } from '../../limits/index.ts';
import type { MachineDraft } from '../blueprint.ts';
import type { MachineProps } from '../graph-state-machine-props.ts';
import { invalid, isKnown, isOutside } from '../option-values.ts';

export function isExpress({ stateMachineType }: MachineProps): boolean {
  return stateMachineType === sfn.StateMachineType.EXPRESS;
}

/** What is wrong with the options by themselves. */
export function findMachineProblems({ stateMachineName, timeout }: MachineProps): Problem[] {
  const problems: Problem[] = [];
  // Other characters are legal in a name, but then CloudWatch could not log its executions.
  if (isKnown(stateMachineName) && !isName(stateMachineName)) {
    const fix = `take 1 to ${limits.nameLength} letters, digits, '-' and '_'`;
    problems.push(invalid('stateMachineName', `the name is '${stateMachineName}'`, fix));
  }
  if (timeout !== undefined && isOutside(timeout, 1, limits.seconds))
    problems.push(
      invalid(
        'timeout',
        `it is ${timeout.toHumanString()}`,
        `give 1 to ${limits.seconds.toLocaleString('en-US')} whole seconds`,
      ),
    );
  return problems;
}

/** What forbids Express, and what passes the budget. `nodes`: of a graph that is here. */
export function findRunProblems(
  props: MachineProps,
  { machine, measure }: MachineDraft,
  nodes?: readonly NodeDefinition[],
): Problem[] {
  const { budget } = props;
  if (!isExpress(props)) return budget === undefined ? [] : findBudgetProblems(measure, budget);
  const express = findExpressFaults(props, machine, nodes).map(
    ({ where, what, fix }): Problem => ({ code: 'EXPRESS_NOT_SUPPORTED', where, what, fix }),
  );
  if (budget === undefined) return express;
  const what = 'an Express workflow is billed by time and memory, and by no state entries';
  return [...express, invalid('budget', what, 'leave it out, or make it a Standard workflow')];
}

type Fault = Pick<Problem, 'where' | 'what' | 'fix'>;

function findExpressFaults(
  props: MachineProps,
  machine: StateMachine,
  nodes: readonly NodeDefinition[] | undefined,
): readonly Fault[] {
  if (nodes === undefined) return checkExpress(withTimeout(machine, props));
  // A node that takes too long is reported once, not for every state that runs it.
  return [
    ...checkExpress(machine, { enforced: 'creation' }),
    ...findTooLong('timeout', props.timeout?.toSeconds()),
    ...nodes.flatMap(({ name, timeoutSeconds }) => findTooLong(`node '${name}'`, timeoutSeconds)),
  ];
}

function findTooLong(where: string, seconds = 0): readonly Fault[] {
  if (seconds <= limits.expressSeconds) return [];
  const what = `it may take ${seconds} s, and an Express execution ends after ${limits.expressSeconds}`;
  return [{ where, what, fix: `give it at most ${limits.expressSeconds} s, or make it a Standard workflow` }];
}

/** The machine with the time that its runs have. */
export function withTimeout(machine: StateMachine, { timeout }: MachineProps): StateMachine {
  return timeout === undefined ? machine : { ...machine, TimeoutSeconds: timeout.toSeconds() };
}
