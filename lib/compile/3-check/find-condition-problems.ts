// Conditions in JSONata: they parse in the service's dialect, and read nothing but `$state` and `$config`.

import { checkMachine, type StateMachine } from '../../asl/index.ts';
import type { Problem } from '../../errors/index.ts';
import type { BranchDefinition, GraphDefinition } from '../../graph/index.ts';
import { isJsonataExpression } from '../../graph/reducers/index.ts';

export function findConditionProblems({ branches }: GraphDefinition): Problem[] {
  return branches.flatMap((branch) =>
    isJsonataExpression(branch.router) ? findProblems(branch, branch.router.text) : [],
  );
}

// The verifier knows what the service refuses in an expression: it is asked about one that holds nothing else.
function findProblems({ source }: BranchDefinition, text: string): Problem[] {
  return checkMachine(machineOf(text)).map(({ what, fix }) => ({
    code: 'INVALID_CONDITION',
    where: `conditional edge from '${source}'`,
    what: `its JSONata is refused: ${what}`,
    fix,
  }));
}

function machineOf(text: string): StateMachine {
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'variables',
    States: {
      variables: { Type: 'Pass', Assign: { state: {}, config: {} }, Next: 'condition' },
      condition: { Type: 'Pass', Output: `{% ${text} %}`, End: true },
    },
  };
}
