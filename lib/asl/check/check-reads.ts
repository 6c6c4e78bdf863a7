// Reads of variables that nothing can have assigned, and calls of what is not a function. The service lets these through (with a
// warning); the expression is then undefined or fails where it is reached.

import type { VisitedState } from '../walk.ts';
import { builtinFunctions } from './builtin-functions.ts';
import { type Definition, inState } from './definition.ts';
import type { FreeName } from './expression-facts.ts';
import type { Reach } from './reach.ts';
import type { AslProblem } from './rules.ts';

type Fault = Omit<AslProblem, 'where'>;

export function checkReads({ evaluated, reach }: Definition): AslProblem[] {
  return evaluated
    .filter(({ visited }) => reach.isReachable(visited))
    .flatMap(({ visited, expressions }) =>
      expressions.flatMap(({ facts, path }) =>
        [...facts.free].flatMap(([name, read]): AslProblem[] => {
          const fault = faultOf(name, read, { visited, reach });
          return fault === undefined ? [] : [{ ...fault, where: inState(visited, path) }];
        }),
      ),
    );
}

function faultOf(name: string, read: FreeName, at: { visited: VisitedState; reach: Reach }): Fault | undefined {
  // $eval has its own rule.
  if (name === 'eval') return undefined;
  const visibility = at.reach.visibility(at.visited, name);
  if (visibility === 'visible') return read.called ? calledVariable(name) : undefined;
  if (builtinFunctions.has(name) || read.guarded) return undefined;
  if (read.called) return unknownFunction(name);
  return visibility === 'behind distributed Map' ? outerVariable(name) : unassigned(name);
}

function calledVariable(name: string): Fault {
  const hides = builtinFunctions.has(name);
  const what = hides
    ? `the variable '${name}' hides the function $${name}, so that the call fails`
    : `'${name}' is a variable, and variables hold JSON, never functions`;
  return {
    code: 'VARIABLE_CALLED',
    what,
    fix: hides ? 'give the variable another name' : 'define the function in the expression',
  };
}

function unknownFunction(name: string): Fault {
  const fix = 'correct the name, or define the function in the expression: $f := function($x) { ... }';
  return { code: 'UNKNOWN_FUNCTION', what: `there is no function $${name}`, fix };
}

function outerVariable(name: string): Fault {
  const what = `the variable '${name}' is assigned outside this distributed Map, whose children do not see it`;
  return {
    code: 'OUTER_VARIABLE_IN_DISTRIBUTED_MAP',
    what,
    fix: 'pass it in ItemSelector or BatchInput and read $states.input',
  };
}

function unassigned(name: string): Fault {
  const what = `no assignment of the variable '${name}' can come before this`;
  return { code: 'UNASSIGNED_VARIABLE', what, fix: `assign '${name}' in an earlier state, or correct the name` };
}
