// Fields that hold a list of objects: present, a list, not empty, and objects in it.

import { isJsonObject } from '../../json/index.ts';
import type { VisitedState } from '../walk.ts';
import { inState, show } from './definition.ts';
import type { AslProblem, AslRule } from './rules.ts';

export interface ListField {
  readonly field: string;
  /** What an entry is, for messages: `a rule`. */
  readonly entry: string;
  /** The code where the list is empty; absent where it may be. */
  readonly empty?: AslRule;
  readonly required?: true;
}

export function checkList(visited: VisitedState, { field, entry, empty, required }: ListField): AslProblem[] {
  const value = visited.state[field];
  const where = inState(visited, field);
  const fix = `give ${field} a list with ${entry}`;
  if (value === undefined) {
    return required === true
      ? [{ code: 'MISSING_FIELD', where: inState(visited), what: `${field} is missing`, fix }]
      : [];
  }
  if (!Array.isArray(value))
    return [{ code: 'WRONG_FIELD_TYPE', where, what: `${field} is a list, not ${show(value)}`, fix }];
  if (value.length === 0 && empty !== undefined) return [{ code: empty, where, what: `${field} is empty`, fix }];
  return value.flatMap((item: unknown, index): AslProblem[] => {
    if (isJsonObject(item)) return [];
    const what = `${entry} is an object, not ${show(item)}`;
    return [
      {
        code: 'WRONG_FIELD_TYPE',
        where: inState(visited, `${field}[${index}]`),
        what,
        fix: `write ${entry} as an object`,
      },
    ];
  });
}
