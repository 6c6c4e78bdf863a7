// Names of variables: identifiers, not reserved, and not assigned again by an inner scope that was entered with them.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html

import { isJsonObject } from '../../json/index.ts';
import { limits } from '../../limits/index.ts';
import { entriesOf } from '../exits.ts';
import type { VisitedState } from '../walk.ts';
import { type Definition, inState, show } from './definition.ts';
import type { Reach } from './reach.ts';
import type { AslProblem } from './rules.ts';
import { assignmentsOf } from './transitions.ts';

const identifier = /^\p{ID_Start}\p{ID_Continue}*$/u;

export function checkVariables(definition: Definition): AslProblem[] {
  const { reach, states } = definition;
  return states.flatMap((visited) => [
    ...checkAssignTypes(visited),
    ...assignmentsOf(visited).flatMap(({ path, names }) =>
      names.flatMap((name) => {
        const where = inState(visited, `${path}/${name}`);
        return [...checkName(name, where), ...checkShadowing(name, where, { visited, reach })];
      }),
    ),
  ]);
}

function checkAssignTypes(visited: VisitedState): AslProblem[] {
  const inside = ['Choices', 'Catch'].flatMap((field) => entriesOf(visited.state, field));
  return [{ entry: visited.state, path: '' }, ...inside].flatMap(({ entry, path }): AslProblem[] => {
    const assign = entry['Assign'];
    if (assign === undefined || isJsonObject(assign)) return [];
    const where = inState(visited, path === '' ? 'Assign' : `${path}/Assign`);
    const what = `Assign is an object, not ${show(assign)}`;
    return [{ code: 'WRONG_FIELD_TYPE', where, what, fix: 'write an object of variable names and values' }];
  });
}

function checkName(name: string, where: string): AslProblem[] {
  if (name === 'states') {
    const what = "'states' is the name of the service's own variable";
    return [{ code: 'RESERVED_VARIABLE_NAME', where, what, fix: 'choose another name' }];
  }
  const length = [...name].length;
  if (identifier.test(name) && length <= limits.variableNameLength) return [];
  const rule = `a letter, then letters, digits and _, at most ${limits.variableNameLength} characters`;
  const what = `${show(name)} is not a variable name: ${length > limits.variableNameLength ? `it has ${length} characters` : rule}`;
  const fix = /[.[]/.test(name)
    ? 'assign the whole variable: parts of one cannot be assigned'
    : `choose a name that is ${rule}`;
  return [{ code: 'INVALID_VARIABLE_NAME', where, what, fix }];
}

function checkShadowing(
  name: string,
  where: string,
  { visited, reach }: { visited: VisitedState; reach: Reach },
): AslProblem[] {
  const { owner, distributed } = visited.scope;
  if (owner === undefined || distributed || reach.visibility(owner.state, name) !== 'visible') return [];
  const what = `the variable '${name}' is already assigned when state '${owner.state.name}' is entered; inner scopes only read it`;
  const fix = `choose another name here, or hand the value out through Output and assign it in '${owner.state.name}'`;
  return [{ code: 'DUPLICATE_VARIABLE_NAME', where, what, fix }];
}
