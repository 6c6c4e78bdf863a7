// Fail: Error and Cause are text, and an error name of one's own does not pretend to be the service's.

import type { VisitedState } from '../walk.ts';
import { type Definition, inState, show } from './definition.ts';
import type { AslProblem } from './rules.ts';

export function checkFail({ states }: Definition): AslProblem[] {
  return states
    .filter(({ state }) => state['Type'] === 'Fail')
    .flatMap((visited) => [...checkText(visited, 'Error'), ...checkText(visited, 'Cause'), ...checkName(visited)]);
}

function checkText(visited: VisitedState, field: 'Error' | 'Cause'): AslProblem[] {
  const value = visited.state[field];
  if (value === undefined || typeof value === 'string') return [];
  const what = `${field} is a string, not ${show(value)}`;
  return [{ code: 'WRONG_FIELD_TYPE', where: inState(visited, field), what, fix: 'write text or an {% expression %}' }];
}

function checkName(visited: VisitedState): AslProblem[] {
  const name = visited.state['Error'];
  if (typeof name !== 'string' || !name.startsWith('States.')) return [];
  const what = `'${name}' is a name of the service: names that begin with 'States.' are reserved`;
  return [{ code: 'RESERVED_ERROR_NAME', where: inState(visited, 'Error'), what, fix: 'choose a name of your own' }];
}
