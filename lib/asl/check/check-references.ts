// What an expression refers to at its place: no context item at the top, and of $states what the field offers.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html#reserved-variable-states

import type { StateExpression } from '../expressions-of.ts';
import { waitsForToken } from '../resource.ts';
import type { VisitedState } from '../walk.ts';
import { type Definition, inState, type KnownExpression } from './definition.ts';
import type { AslProblem } from './rules.ts';

type Fault = Omit<AslProblem, 'where'>;

export function checkReferences({ evaluated }: Definition): AslProblem[] {
  return evaluated.flatMap(({ visited, expressions }) =>
    expressions.flatMap((expression) =>
      faultsOf(expression, visited).map((fault) => ({ ...fault, where: inState(visited, expression.path) })),
    ),
  );
}

function faultsOf(expression: KnownExpression, visited: VisitedState): Fault[] {
  const { topLevel, statesPaths } = expression.facts;
  const states = [...statesPaths].flatMap((path) => statesReference(path.split('.'), expression, visited));
  return [...[...topLevel].map(topLevelReference), ...unique(states)];
}

function topLevelReference(name: string): Fault {
  if (name === '$' || name === '$$') {
    const what = `${name} stands for a context item, and an expression of a state has none`;
    return {
      code: 'TOP_LEVEL_REFERENCE',
      what,
      fix: 'name what is meant: $states.input, $states.result or a variable',
    };
  }
  const what = `'${name}' is read from a context item, and an expression of a state has none`;
  return {
    code: 'TOP_LEVEL_REFERENCE',
    what,
    fix: `write $states.input.${name}, $${name} for a variable, or '${name}' for text`,
  };
}

function statesReference(steps: readonly string[], expression: StateExpression, visited: VisitedState): Fault[] {
  switch (steps[0]) {
    case 'input':
      return [];
    case 'result':
      return hasResult(expression, visited) ? [] : [noResult];
    case 'errorOutput':
      return expression.holder === 'catcher' ? [] : [noErrorOutput];
    case 'context':
      return contextReference(steps.slice(1), expression, visited);
    default: {
      const what = `$states has no field '${steps[0]}'`;
      return [{ code: 'UNKNOWN_STATES_FIELD', what, fix: 'use input, result, errorOutput or context' }];
    }
  }
}

const noResult: Fault = {
  code: 'STATES_RESULT_NOT_ALLOWED',
  what: '$states.result is there in Assign and Output of a Task, Parallel or Map only',
  fix: 'read $states.input, or keep the result in a variable where it is there',
};

const noErrorOutput: Fault = {
  code: 'STATES_ERROR_OUTPUT_NOT_ALLOWED',
  what: "$states.errorOutput is there in a catcher's Assign and Output only",
  fix: 'assign it to a variable in the catcher and read that',
};

function hasResult({ holder, field }: StateExpression, { state }: VisitedState): boolean {
  const type = state['Type'];
  return (
    holder === 'state' &&
    (field === 'Assign' || field === 'Output') &&
    (type === 'Task' || type === 'Parallel' || type === 'Map')
  );
}

function contextReference(steps: readonly string[], expression: StateExpression, { state }: VisitedState): Fault[] {
  const [first, second] = steps;
  const resource = state['Resource'];
  if (first === 'Task' && second === 'Token' && !(typeof resource === 'string' && waitsForToken(resource))) {
    const what = 'there is a task token in Tasks that wait for one only';
    return [{ code: 'TASK_TOKEN_NOT_AVAILABLE', what, fix: "end Resource with '.waitForTaskToken'" }];
  }
  if (first === 'Map' && second === 'Item' && !(state['Type'] === 'Map' && expression.field === 'ItemSelector')) {
    const what = '$states.context.Map.Item is there in an ItemSelector only';
    return [
      { code: 'MAP_ITEM_NOT_AVAILABLE', what, fix: 'pass the item on in ItemSelector and read it from $states.input' },
    ];
  }
  return [];
}

/** `$states.result.a` and `$states.result.b` in one expression are one fault. */
function unique(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [fault.what, fault])).values()];
}
