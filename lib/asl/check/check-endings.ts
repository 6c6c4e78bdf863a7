// Next and End: exactly one of them where a state goes on or ends by itself.

import type { VisitedState } from '../walk.ts';
import { type Definition, inState, show } from './definition.ts';
import { isStateType } from './fields.ts';
import type { AslProblem } from './rules.ts';

export function checkEndings({ states }: Definition): AslProblem[] {
  return states.flatMap((visited) => {
    const type = visited.state['Type'];
    if (!isStateType(type) || type === 'Choice' || type === 'Succeed' || type === 'Fail') return [];
    return checkEnding(visited);
  });
}

function checkEnding(visited: VisitedState): AslProblem[] {
  const next = visited.state['Next'];
  const end = visited.state['End'];
  const fix = 'name the following state in Next, or write "End": true';
  if (next !== undefined && typeof next !== 'string') {
    return [
      { code: 'WRONG_FIELD_TYPE', where: inState(visited, 'Next'), what: `Next is a string, not ${show(next)}`, fix },
    ];
  }
  if (end !== undefined && typeof end !== 'boolean') {
    return [{ code: 'WRONG_FIELD_TYPE', where: inState(visited, 'End'), what: `End is true, not ${show(end)}`, fix }];
  }
  if ((next === undefined) === (end === true)) return [];
  const what = end === true ? 'the state has both Next and End' : 'the state has neither Next nor End';
  return [{ code: 'NEXT_OR_END', where: inState(visited), what, fix }];
}
