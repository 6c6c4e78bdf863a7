// Parallel: at least one branch. What is in a branch is checked as a scope.

import { checkList } from './check-lists.ts';
import type { Definition } from './definition.ts';
import type { AslProblem } from './rules.ts';

export function checkParallel({ states }: Definition): AslProblem[] {
  return states
    .filter(({ state }) => state['Type'] === 'Parallel')
    .flatMap((visited) =>
      checkList(visited, { field: 'Branches', entry: 'a branch', empty: 'EMPTY_BRANCHES', required: true }),
    );
}
