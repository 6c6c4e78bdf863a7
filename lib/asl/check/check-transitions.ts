// The graph of each scope: targets exist in it, every state is reached, and it can end.

import { isTerminal } from '../exits.ts';
import type { VisitedState } from '../walk.ts';
import { type Definition, inScope, inState, listInWords } from './definition.ts';
import { isStateType } from './fields.ts';
import type { WalkedScope } from './reach.ts';
import type { AslProblem } from './rules.ts';
import { transitionsOf } from './transitions.ts';

export function checkTransitions(definition: Definition): AslProblem[] {
  const { reach } = definition;
  const everywhere = new Set(definition.states.map(({ name }) => name));
  return definition.scopes.flatMap((walked) => [
    ...checkStart(walked, everywhere),
    ...[...walked.states.values()].flatMap((visited) => checkTargets(visited, walked, everywhere)),
    ...checkEnd(walked),
    ...(startExists(walked)
      ? [...walked.states.values()].filter((visited) => !reach.isReachable(visited)).map(unreachable)
      : []),
  ]);
}

function checkStart(walked: WalkedScope, everywhere: ReadonlySet<string>): AslProblem[] {
  const start = walked.scope.body['StartAt'];
  if (typeof start !== 'string' || walked.states.size === 0 || walked.states.has(start)) return [];
  return [missing(start, inScope(walked.scope, 'StartAt'), walked, everywhere)];
}

function checkTargets(visited: VisitedState, walked: WalkedScope, everywhere: ReadonlySet<string>): AslProblem[] {
  return transitionsOf(visited)
    .filter(({ target }) => !walked.states.has(target))
    .map(({ path, target }) => missing(target, inState(visited, path), walked, everywhere));
}

function missing(target: string, where: string, walked: WalkedScope, everywhere: ReadonlySet<string>): AslProblem {
  const elsewhere = everywhere.has(target);
  const what = elsewhere
    ? `'${target}' is a state of another scope; transitions stay in their own branch, item processor or machine`
    : `no state is called '${target}'; known here: ${listInWords(walked.states.keys())}`;
  const fix = elsewhere ? 'end the branch and go on from the state around it' : 'add the state or correct the name';
  return { code: 'MISSING_TRANSITION_TARGET', where, what, fix };
}

function checkEnd({ scope, states }: WalkedScope): AslProblem[] {
  const all = [...states.values()];
  // A state of unknown type may be meant to end: that is told already.
  if (all.length === 0 || all.some((visited) => isTerminal(visited.state) || !isStateType(visited.state['Type'])))
    return [];
  const what = 'no state ends: there is no Succeed, no Fail and no "End": true';
  return [{ code: 'MISSING_END_STATE', where: inScope(scope), what, fix: 'let one state end with "End": true' }];
}

function unreachable(visited: VisitedState): AslProblem {
  const what = `no path from StartAt of ${inScope(visited.scope)} leads here`;
  return {
    code: 'UNREACHABLE_STATE',
    where: inState(visited),
    what,
    fix: 'remove the state, or lead a Next, rule or catcher to it',
  };
}

function startExists({ scope, states }: WalkedScope): boolean {
  const start = scope.body['StartAt'];
  return typeof start === 'string' && states.has(start);
}
