// The frame of each scope: its own fields, StartAt and States present and of their type, states that are states.

import { isJsonObject } from '../../json/index.ts';
import type { Scope } from '../walk.ts';
import { type Definition, inScope, inState, listInWords, show } from './definition.ts';
import { branchFields, isStateType, itemProcessorFields, machineFields, stateTypes } from './fields.ts';
import type { WalkedScope } from './reach.ts';
import type { AslProblem } from './rules.ts';

export function checkScopes({ scopes }: Definition): AslProblem[] {
  return scopes.flatMap((walked) => [
    ...strangeFields(walked.scope),
    ...checkStartAt(walked.scope),
    ...checkStates(walked.scope),
    ...checkTypes(walked),
    ...checkVersion(walked.scope),
  ]);
}

function strangeFields(scope: Scope): AslProblem[] {
  const allowed = { machine: machineFields, branch: branchFields, itemProcessor: itemProcessorFields }[scope.kind];
  return Object.keys(scope.body).flatMap((field): AslProblem[] => {
    if (allowed.has(field)) return [];
    const known = machineFields.has(field) || itemProcessorFields.has(field);
    const place = scope.kind === 'machine' ? 'a machine' : scope.kind === 'branch' ? 'a branch' : 'an item processor';
    const what = known ? `${field} does not stand in ${place}` : `${place} has no field '${field}'`;
    const fix = `remove it; ${place} has ${listInWords(allowed)}`;
    return [{ code: known ? 'FIELD_NOT_ALLOWED' : 'UNKNOWN_FIELD', where: inScope(scope, field), what, fix }];
  });
}

function checkStartAt(scope: Scope): AslProblem[] {
  const start = scope.body['StartAt'];
  if (typeof start === 'string') return [];
  const fix = 'name the first state in StartAt';
  if (start === undefined) return [{ code: 'MISSING_FIELD', where: inScope(scope), what: 'StartAt is missing', fix }];
  const what = `StartAt is a string, not ${show(start)}`;
  return [{ code: 'WRONG_FIELD_TYPE', where: inScope(scope, 'StartAt'), what, fix }];
}

function checkStates(scope: Scope): AslProblem[] {
  const states = scope.body['States'];
  const fix = 'give States an object with a state under each name';
  if (states === undefined) return [{ code: 'MISSING_FIELD', where: inScope(scope), what: 'States is missing', fix }];
  const where = inScope(scope, 'States');
  if (!isJsonObject(states))
    return [{ code: 'WRONG_FIELD_TYPE', where, what: `States is an object, not ${show(states)}`, fix }];
  const entries = Object.entries(states);
  if (entries.length === 0) return [{ code: 'EMPTY_STATES', where, what: 'there is no state', fix }];
  return entries.flatMap(([name, state]): AslProblem[] => {
    if (isJsonObject(state)) return [];
    const what = `a state is an object, not ${show(state)}`;
    return [
      { code: 'WRONG_FIELD_TYPE', where: `state '${name}'`, what, fix: `write '${name}' as an object with a Type` },
    ];
  });
}

function checkTypes({ states }: WalkedScope): AslProblem[] {
  return [...states.values()].flatMap((visited): AslProblem[] => {
    const type = visited.state['Type'];
    if (isStateType(type)) return [];
    const what = type === undefined ? 'Type is missing' : `there is no state type ${show(type)}`;
    return [
      {
        code: 'UNKNOWN_STATE_TYPE',
        where: inState(visited),
        what,
        fix: `set Type to one of ${listInWords(stateTypes)}`,
      },
    ];
  });
}

function checkVersion({ kind, body }: Scope): AslProblem[] {
  const version = body['Version'];
  if (kind !== 'machine' || version === undefined || version === '1.0') return [];
  const what = `Version is '1.0', not ${show(version)}`;
  return [{ code: 'INVALID_VERSION', where: 'the machine, Version', what, fix: "write '1.0', or leave Version out" }];
}
