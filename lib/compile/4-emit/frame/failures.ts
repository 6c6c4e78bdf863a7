// The two ways for a run to fail that no node is to blame for.

import { asExpression } from '../../../asl/index.ts';
import type { States } from '../body/body.ts';
import type { EmissionParts } from '../emission.ts';
import { frame } from '../state-names.ts';

/** Those that nothing leads to are left out by the caller. */
export function failures({ definition }: EmissionParts): States {
  return {
    [frame.invalidInput]: {
      Type: 'Fail',
      Error: asExpression('$states.input.error'),
      Cause: asExpression('$states.input.cause'),
    },
    [frame.recursionLimit]: {
      Type: 'Fail',
      Error: 'GraphRecursionError',
      Cause: `GRAPH_RECURSION_LIMIT at graph '${definition.name}': the run did not end within its limit of supersteps`,
    },
  };
}
