// What keeps a machine from being an EXPRESS one. The service refuses the first kind when the machine is created; the second
// kind it takes, and the execution is over before it can come to pass.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html

import { isJsonObject, type JsonValue } from '../../json/index.ts';
import { limits } from '../../limits/index.ts';
import { factsByPath } from '../state-fields.ts';
import { type VisitedState, walkStates } from '../walk.ts';
import { expressFault } from './check-distribution.ts';
import type { CheckOptions } from './check-machine.ts';
import { inState } from './definition.ts';
import type { AslProblem } from './rules.ts';

/**
 * Everything that a machine has and an EXPRESS workflow cannot: `.waitForTaskToken`, `.sync`, activities, distributed Maps, and
 * what would take longer than the five minutes that an Express execution has. States inside distributed Maps are not looked at:
 * they run in executions of their own. Takes anything; never throws.
 *
 * @example
 * const problems = checkExpress(machine); // empty: `type: EXPRESS` is legal
 */
export function checkExpress(machine: unknown, options: CheckOptions = {}): AslProblem[] {
  const visits = [...walkStates(machine)].filter(({ scope }) => !isInDistributedMap(scope));
  if (options.enforced === 'creation') return visits.flatMap(unsupportedIn);
  const ofMachine = isJsonObject(machine) ? findLong(machine, 'TimeoutSeconds', 'the machine') : [];
  return [...ofMachine, ...visits.flatMap((visited) => [...unsupportedIn(visited), ...tooLongIn(visited)])];
}

function unsupportedIn(visited: VisitedState): AslProblem[] {
  const fault = expressFault(visited);
  return fault === undefined ? [] : [unsupported(fault, inState(visited))];
}

function tooLongIn(visited: VisitedState): AslProblem[] {
  const { state } = visited;
  const clocks = factsByPath(state['Type']).filter(([, { isClock }]) => isClock === true);
  return clocks.flatMap(([field]) => findLong(state, field, inState(visited)));
}

function unsupported(fault: string, where: string): AslProblem {
  const what = `${fault} is not supported by Express workflows`;
  const fix = 'make it a Standard workflow, or start that work in a Standard one from here';
  return { code: 'EXPRESS_NOT_SUPPORTED', where, what, fix };
}

function findLong(holder: { readonly [key: string]: JsonValue }, field: string, where: string): AslProblem[] {
  const seconds = holder[field];
  if (typeof seconds !== 'number' || seconds <= limits.expressSeconds) return [];
  const what = `${field} is ${seconds}, and an Express execution ends after ${limits.expressSeconds} seconds`;
  const fix = `give it at most ${limits.expressSeconds}, or make it a Standard workflow`;
  return [{ code: 'EXPRESS_NOT_SUPPORTED', where, what, fix }];
}

function isInDistributedMap(scope: VisitedState['scope']): boolean {
  return scope.distributed || (scope.owner !== undefined && isInDistributedMap(scope.owner.state.scope));
}
