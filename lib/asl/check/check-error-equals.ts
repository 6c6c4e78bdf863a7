// ErrorEquals of retriers and catchers: non-empty strings; States.ALL alone, and in the last entry.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html

import type { JsonValue } from '../../json/index.ts';
import { entriesOf } from '../exits.ts';
import type { VisitedState } from '../walk.ts';
import { inState, show } from './definition.ts';
import type { AslProblem } from './rules.ts';

export function checkErrorEquals(visited: VisitedState, field: 'Retry' | 'Catch'): AslProblem[] {
  const entries = entriesOf(visited.state, field);
  return entries.flatMap(({ entry, path }, index) => {
    const names = entry['ErrorEquals'];
    const fix = 'list error names, such as ["States.TaskFailed"]';
    if (names === undefined) {
      return [{ code: 'MISSING_FIELD', where: inState(visited, path), what: 'ErrorEquals is missing', fix }];
    }
    const where = inState(visited, `${path}/ErrorEquals`);
    if (!isListOfNames(names)) {
      const what = `ErrorEquals is a list of one or more non-empty strings, not ${show(names)}`;
      return [{ code: 'INVALID_ERROR_EQUALS', where, what, fix }];
    }
    return checkAll(names, where, index === entries.length - 1);
  });
}

function checkAll(names: readonly string[], where: string, last: boolean): AslProblem[] {
  if (!names.includes('States.ALL')) return [];
  const found: AslProblem[] = [];
  if (names.length > 1) {
    const what = 'States.ALL stands beside other names';
    found.push({ code: 'STATES_ALL_NOT_ALONE', where, what, fix: 'remove the other names: it matches them' });
  }
  if (!last) {
    const what = 'States.ALL stands before other entries, which could never match';
    found.push({ code: 'STATES_ALL_NOT_LAST', where, what, fix: 'move this entry to the end' });
  }
  return found;
}

function isListOfNames(names: JsonValue): names is readonly string[] {
  return (
    Array.isArray(names) &&
    names.length > 0 &&
    names.every((name: JsonValue) => typeof name === 'string' && name !== '')
  );
}
