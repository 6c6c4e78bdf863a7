// Catch: a list of catchers with names of errors and a Next.

import { entriesOf } from '../exits.ts';
import { checkNext } from './check-choice.ts';
import { checkErrorEquals } from './check-error-equals.ts';
import { checkList } from './check-lists.ts';
import type { Definition } from './definition.ts';
import type { AslProblem } from './rules.ts';

export function checkCatch({ states }: Definition): AslProblem[] {
  return states
    .filter(({ state }) => state['Catch'] !== undefined)
    .flatMap((visited) => [
      ...checkList(visited, { field: 'Catch', entry: 'a catcher' }),
      ...checkErrorEquals(visited, 'Catch'),
      ...entriesOf(visited.state, 'Catch').flatMap(({ entry, path }) => checkNext(visited, entry, path)),
    ]);
}
