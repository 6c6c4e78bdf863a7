// What every rule is given: the definition as real JSON, walked once; and how places are written in problems.

import type { JsonObject } from '../../json/index.ts';
import { onlyExpressions, type StateExpression, type TemplateString, templateStringsOf } from '../expressions-of.ts';
import { languageOf, type QueryLanguage, type Scope, statesOf, type VisitedState, walkScopes } from '../walk.ts';
import { type ExpressionFacts, factsOfExpression } from './expression-facts.ts';
import { findReach, type Reach, type WalkedScope } from './reach.ts';
import type { AslProblem } from './rules.ts';

export interface Definition {
  readonly machine: JsonObject;
  readonly language: QueryLanguage;
  readonly scopes: readonly WalkedScope[];
  readonly states: readonly VisitedState[];
  /** The states in JSONata mode with what is evaluated in them. */
  readonly evaluated: readonly EvaluatedState[];
  readonly reach: Reach;
}

export interface EvaluatedState {
  readonly visited: VisitedState;
  readonly strings: readonly TemplateString[];
  readonly expressions: readonly KnownExpression[];
}

/** An expression with its facts, found once for all rules however many expressions there are. */
export interface KnownExpression extends StateExpression {
  readonly facts: ExpressionFacts;
}

/** A rule: reads the definition, returns all it finds. */
export type Check = (definition: Definition) => AslProblem[];

export function walkDefinition(machine: JsonObject): Definition {
  const language = languageOf(machine);
  const scopes = [...walkScopes(machine)].map((scope) => ({
    scope,
    states: new Map([...statesOf(scope, language)].map((visited) => [visited.name, visited])),
  }));
  const states = scopes.flatMap((walked) => [...walked.states.values()]);
  const evaluated = states.filter((visited) => visited.language === 'JSONata').map(findExpressions);
  return { machine, language, scopes, states, evaluated, reach: findReach(scopes) };
}

function findExpressions(visited: VisitedState): EvaluatedState {
  const strings = templateStringsOf(visited.state);
  const expressions = onlyExpressions(strings).map((found) => ({ ...found, facts: factsOfExpression(found.text) }));
  return { visited, strings, expressions };
}

/** `state 'after llm', Choices[1].Condition`: the path as AWS writes it, read as people do. */
export function inState(visited: VisitedState, path = ''): string {
  const place = `state '${visited.name}'`;
  return path === '' ? place : `${place}, ${path.replaceAll('/', '.')}`;
}

/** `the machine, StartAt` or `state 'Fan', Branches[0].StartAt`. */
export function inScope(scope: Scope, field = ''): string {
  if (scope.owner === undefined) return field === '' ? 'the machine' : `the machine, ${field}`;
  return inState(scope.owner.state, field === '' ? scope.owner.field : `${scope.owner.field}/${field}`);
}

/** What came, for messages: JSON, cut short. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** `'a', 'b', 'c'`, at most eight. */
export function listInWords(names: Iterable<string>): string {
  const shown: string[] = [];
  for (const name of names) {
    if (shown.length === 8) return `${shown.join(', ')}, ...`;
    shown.push(`'${name}'`);
  }
  return shown.length === 0 ? 'none' : shown.join(', ');
}
