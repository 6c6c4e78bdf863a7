// Choice: at least one rule, each with a Condition that can be a boolean and a Next.

import type { JsonObject } from '../../json/index.ts';
import { entriesOf } from '../exits.ts';
import type { VisitedState } from '../walk.ts';
import { checkList } from './check-lists.ts';
import { type Definition, inState, show } from './definition.ts';
import type { AslProblem } from './rules.ts';

export function checkChoice({ states }: Definition): AslProblem[] {
  return states
    .filter(({ state }) => state['Type'] === 'Choice')
    .flatMap((visited) => [
      ...checkList(visited, { field: 'Choices', entry: 'a rule', empty: 'EMPTY_CHOICES', required: true }),
      ...entriesOf(visited.state, 'Choices').flatMap(({ entry, path }) => checkRule(visited, entry, path)),
      ...checkDefault(visited),
    ]);
}

function checkRule(visited: VisitedState, rule: JsonObject, path: string): AslProblem[] {
  const condition = visited.language === 'JSONata' ? checkCondition(visited, rule, path) : [];
  return [...condition, ...checkNext(visited, rule, path)];
}

function checkCondition(visited: VisitedState, rule: JsonObject, path: string): AslProblem[] {
  const condition = rule['Condition'];
  const fix = 'write "{% expression %}" that yields true or false';
  if (condition === undefined)
    return [{ code: 'MISSING_FIELD', where: inState(visited, path), what: 'Condition is missing', fix }];
  if (typeof condition === 'boolean') return [];
  // A string with only one of the marks is reported as half-open.
  if (typeof condition === 'string' && (condition.startsWith('{%') || condition.endsWith('%}'))) return [];
  const what = `a Condition is an expression or a boolean, not ${show(condition)}`;
  return [{ code: 'INVALID_CONDITION', where: inState(visited, `${path}/Condition`), what, fix }];
}

/** The `Next` of a rule or a catcher. */
export function checkNext(visited: VisitedState, holder: JsonObject, path: string): AslProblem[] {
  const next = holder['Next'];
  const fix = 'name the following state in Next';
  if (typeof next === 'string') return [];
  if (next === undefined)
    return [{ code: 'MISSING_FIELD', where: inState(visited, path), what: 'Next is missing', fix }];
  const what = `Next is a string, not ${show(next)}`;
  return [{ code: 'WRONG_FIELD_TYPE', where: inState(visited, `${path}/Next`), what, fix }];
}

function checkDefault(visited: VisitedState): AslProblem[] {
  const otherwise = visited.state['Default'];
  if (otherwise === undefined || typeof otherwise === 'string') return [];
  const what = `Default is a string, not ${show(otherwise)}`;
  return [{ code: 'WRONG_FIELD_TYPE', where: inState(visited, 'Default'), what, fix: 'name a state in Default' }];
}
