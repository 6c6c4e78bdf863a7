// ValidateStateMachineDefinition: all that is wrong with a definition, as the diagnostics of the API.
//
// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html

import { type AslProblem, aslRules, type CheckOptions, checkExpress, checkMachine, walkStates } from '../asl/index.ts';
import { describeProblem } from '../errors/index.ts';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { members } from './members.ts';
import { readJson } from './read-json.ts';
import { readRequest } from './read-request.ts';
import type { RequestOf } from './shapes.ts';

const MOST = 100;

/** The members of a request, with their constraints. */
export const validateDefinitionMembers = {
  definition: members.requiredDefinition,
  type: members.machineType,
  severity: { kind: 'text', oneOf: ['ERROR', 'WARNING'] },
  maxResults: { kind: 'whole', min: 0, max: MOST },
} as const;

/**
 * A definition as text; `type` STANDARD by default, `severity` ERROR by default (WARNING asks for both), `maxResults` 100 by default
 * and at most, as 0 is.
 */
export type ValidateDefinitionRequest = RequestOf<typeof validateDefinitionMembers>;

export interface Diagnostic {
  /** ERROR: the machine cannot be created. WARNING: it can, and the state fails when it is reached. */
  readonly severity: 'ERROR' | 'WARNING';
  /** The service's code where it is known to have one for this, else the rule's of `checkMachine`. */
  readonly code: string;
  /** What is wrong, then how to fix it. */
  readonly message: string;
  /** `/States/<name>/<field>`; absent for the definition as a whole. */
  readonly location?: string;
}

export interface ValidateDefinitionResponse {
  readonly result: 'OK' | 'FAIL';
  readonly diagnostics: readonly Diagnostic[];
  /** True where there are more than `maxResults`. */
  readonly truncated: boolean;
}

/**
 * Checks a definition by the rules of `checkMachine`, and by those for Express workflows where that is its type. A definition that
 * is not JSON is a diagnostic like any other.
 *
 * @throws ServiceException (SerializationException, ValidationException) for a malformed request
 */
export function validateDefinition(request: ValidateDefinitionRequest | JsonObject): ValidateDefinitionResponse {
  const {
    definition,
    type,
    severity = 'ERROR',
    maxResults = 0,
  } = readRequest(request as JsonObject, validateDefinitionMembers);
  const found = diagnose(definition, type === 'EXPRESS');
  const asked = found.filter((one) => severity === 'WARNING' || one.severity === 'ERROR');
  const most = maxResults === 0 ? MOST : maxResults;
  return {
    result: found.some((one) => one.severity === 'ERROR') ? 'FAIL' : 'OK',
    diagnostics: asked.slice(0, most),
    truncated: asked.length > most,
  };
}

function diagnose(definition: string, isExpress: boolean): Diagnostic[] {
  const reading = readJson(definition);
  if ('fault' in reading) {
    return [
      { severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message: `${reading.fault}; fix: correct the JSON` },
    ];
  }
  const refused = new Set(findProblems(reading.value, isExpress, { enforced: 'creation' }).map(describeProblem));
  const placeOf = placesOf(reading.value);
  return findProblems(reading.value, isExpress, {}).map((problem) => ({
    severity: refused.has(describeProblem(problem)) ? 'ERROR' : 'WARNING',
    code: serviceCodes.get(problem.code) ?? problem.code,
    message: `${problem.where}: ${problem.what}; fix: ${problem.fix}`,
    ...placeOf(problem),
  }));
}

function findProblems(machine: JsonValue, isExpress: boolean, options: CheckOptions): AslProblem[] {
  return [...checkMachine(machine, options), ...(isExpress ? checkExpress(machine, options) : [])];
}

/** The codes that the service has for rules: a rule's source names it where it is not the rule's own. */
const serviceCodes: ReadonlyMap<string, string> = new Map(
  aslRules.flatMap(({ code, source }) => {
    const theirs = /\b[A-Z]+(?:_[A-Z]+)+\b/.exec(source)?.[0];
    return theirs === undefined ? [] : [[code, theirs]];
  }),
);

/** Problems tell their places in words, `state 'a', Choices[0].Next`; the API as paths from the top. */
function placesOf(machine: JsonValue): (problem: AslProblem) => { readonly location?: string } {
  const paths = new Map([...walkStates(machine)].map(({ name, path }) => [`state '${name}'`, path]));
  return ({ code, where }) => {
    if (where.startsWith('the machine, ')) return { location: `/${asPath(where.slice('the machine, '.length))}` };
    const exact = paths.get(where);
    if (exact !== undefined) return { location: exact };
    const owner = [...paths.keys()].find((words) => where.startsWith(`${words}, `));
    if (owner === undefined) return {};
    const field = where.slice(owner.length + 2);
    const inside = placedAtHolder.has(code) ? holderOf(field) : field;
    return { location: [paths.get(owner), ...(inside === '' ? [] : [asPath(inside)])].join('/') };
  };
}

/** A field that its state does not take is placed at the state, as third parties saw; so is one of a retrier, at the retrier. */
const placedAtHolder: ReadonlySet<string> = new Set([
  'UNKNOWN_FIELD',
  'FIELD_NOT_ALLOWED',
  'JSONPATH_FIELD',
  'JSONATA_FIELD',
]);

/** Of a field's words, `Retry[0].Foo`, what holds it: nothing where that is the state. The field's own name may be anything. */
function holderOf(field: string): string {
  return /^(?:(?:Choices|Retry|Catch)\[\d+\]|ItemReader|ItemBatcher|ResultWriter)(?=\.)/.exec(field)?.[0] ?? '';
}

function asPath(field: string): string {
  return field.replaceAll('.', '/');
}
