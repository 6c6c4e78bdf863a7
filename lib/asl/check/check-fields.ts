// Fields where they may stand: per state type, and in the objects inside states; Comment is text.

import { isJsonObject, type JsonObject } from '../../json/index.ts';
import { entriesOf } from '../exits.ts';
import type { QueryLanguage, VisitedState } from '../walk.ts';
import { type Definition, inScope, inState, listInWords, show } from './definition.ts';
import {
  catcherFields,
  fieldsByType,
  isJsonPathRuleField,
  isStateType,
  jsonataFields,
  jsonPathFields,
  mapPartFields,
  retrierFields,
  ruleFields,
  stateTypes,
} from './fields.ts';
import type { AslProblem } from './rules.ts';

interface Place {
  /** Of whom the fields are: `a Pass state`, `a catcher`. */
  readonly holder: string;
  readonly allowed: ReadonlySet<string>;
  readonly language: QueryLanguage;
  readonly where: (field: string) => string;
  readonly isJsonPath: (field: string) => boolean;
}

export function checkFields({ language, scopes, states }: Definition): AslProblem[] {
  const comments = scopes.flatMap(({ scope }) => checkComment(scope.body, inScope(scope, 'Comment')));
  // A JSONPath state in a JSONata machine is refused as such (JSONPATH_STATE); its fields are not held against it too.
  const own = states.filter((visited) => language === 'JSONPath' || visited.language === 'JSONata');
  return [...comments, ...own.flatMap(checkState)];
}

function checkState(visited: VisitedState): AslProblem[] {
  const { state, language } = visited;
  const type = state['Type'];
  const comment = checkComment(state, inState(visited, 'Comment'));
  if (!isStateType(type)) return comment;
  const isJsonPath = (field: string) => jsonPathFields.has(field);
  const where = (field: string) => inState(visited, field);
  const own = checkKeys(state, { holder: `a ${type} state`, allowed: fieldsByType[type], language, where, isJsonPath });
  return [...comment, ...own, ...(language === 'JSONata' ? checkParts(visited) : [])];
}

function checkParts(visited: VisitedState): AslProblem[] {
  const { state, language } = visited;
  const part = (value: JsonObject, path: string, holder: string, allowed: ReadonlySet<string>): AslProblem[] => {
    const isJsonPath = (field: string) =>
      jsonPathFields.has(field) || (holder === 'a rule' && isJsonPathRuleField(field));
    return checkKeys(value, {
      holder,
      allowed,
      language,
      where: (field) => inState(visited, `${path}/${field}`),
      isJsonPath,
    });
  };
  const lists = [
    ...(state['Type'] === 'Choice' ? [{ field: 'Choices', holder: 'a rule', allowed: ruleFields }] : []),
    { field: 'Retry', holder: 'a retrier', allowed: retrierFields },
    { field: 'Catch', holder: 'a catcher', allowed: catcherFields },
  ];
  const inLists = lists.flatMap(({ field, holder, allowed }) =>
    entriesOf(state, field).flatMap(({ entry, path }) => part(entry, path, holder, allowed)),
  );
  if (state['Type'] !== 'Map') return inLists;
  const inMap = Object.entries(mapPartFields).flatMap(([field, allowed]) => {
    const value = state[field];
    return isJsonObject(value) ? part(value, field, `an ${field}`, allowed) : [];
  });
  return [...inLists, ...inMap];
}

function checkKeys(value: JsonObject, place: Place): AslProblem[] {
  return Object.keys(value).flatMap((field) => {
    const found = strange(field, place);
    return found === undefined ? [] : [{ ...found, where: place.where(field) }];
  });
}

function strange(field: string, place: Place): Omit<AslProblem, 'where'> | undefined {
  const { allowed, holder } = place;
  if (place.language === 'JSONPath') {
    if (place.isJsonPath(field)) return undefined;
    if (jsonataFields.has(field)) {
      const fix = "set QueryLanguage to 'JSONata', or use the JSONPath fields";
      return { code: 'JSONATA_FIELD', what: `${field} is a field of JSONata, and this state is JSONPath`, fix };
    }
  }
  if (allowed.has(field)) return undefined;
  if (place.isJsonPath(field)) {
    const fix = 'use Arguments, Output, Assign and {% expressions %} instead';
    return { code: 'JSONPATH_FIELD', what: `${field} is a field of JSONPath, and this state is JSONata`, fix };
  }
  const known = `${holder} has ${listInWords(allowed)}`;
  if (stateTypes.some((type) => fieldsByType[type].has(field))) {
    return { code: 'FIELD_NOT_ALLOWED', what: `${holder} takes no ${field}`, fix: `remove it; ${known}` };
  }
  return {
    code: 'UNKNOWN_FIELD',
    what: `${holder} has no field '${field}'`,
    fix: `remove it or correct the name; ${known}`,
  };
}

function checkComment(holder: JsonObject, where: string): AslProblem[] {
  const comment = holder['Comment'];
  if (comment === undefined || typeof comment === 'string') return [];
  return [
    {
      code: 'WRONG_FIELD_TYPE',
      where,
      what: `Comment is a string, not ${show(comment)}`,
      fix: 'write the comment as a string',
    },
  ];
}
