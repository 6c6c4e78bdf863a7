// State names: 1 to 80 characters, and unique over the whole definition, inner scopes included.

import { limits } from '../../limits/index.ts';
import type { VisitedState } from '../walk.ts';
import { type Definition, inScope } from './definition.ts';
import type { AslProblem } from './rules.ts';

export function checkNames({ states }: Definition): AslProblem[] {
  const first = new Map<string, VisitedState>();
  return states.flatMap((visited) => {
    const before = first.get(visited.name);
    if (before === undefined) first.set(visited.name, visited);
    return [...checkLength(visited.name), ...(before === undefined ? [] : [duplicate(visited, before)])];
  });
}

function checkLength(name: string): AslProblem[] {
  const length = [...name].length;
  if (length >= 1 && length <= limits.stateNameLength) return [];
  const what =
    length === 0
      ? 'a state has an empty name'
      : `the name has ${length} characters; the limit is ${limits.stateNameLength}`;
  const fix = length === 0 ? 'give it a name' : 'shorten the name, and where it is named in Next';
  return [{ code: 'INVALID_STATE_NAME', where: `state '${name}'`, what, fix }];
}

function duplicate(visited: VisitedState, before: VisitedState): AslProblem {
  const what = `the name is used in ${inScope(visited.scope)} and in ${inScope(before.scope)}; names are unique in the whole definition`;
  return { code: 'DUPLICATE_STATE_NAME', where: `state '${visited.name}'`, what, fix: 'rename one of them' };
}
