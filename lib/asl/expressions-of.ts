// Where a state holds `{% %}`: the strings in the fields that the service evaluates.
//
// Object keys are never evaluated, nor are Comment, Next, ErrorEquals and CSVHeaders: a `{% %}` there is plain text.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html

import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { expressionText } from './expression.ts';
import { factsByPath, stateFields } from './state-fields.ts';

/** Whose field it is: the state's own, a rule's of a Choice, or a catcher's. */
export type FieldHolder = 'state' | 'rule' | 'catcher';

/** A string at a place where the service evaluates `{% %}`. */
export interface TemplateString {
  /** As AWS writes it in its messages: `Output/result`, `Choices[1]/Condition`, `Catch[0]/Assign/error`. */
  readonly path: string;
  /** The field that is evaluated as one: `Output`, `Assign`, `Condition`, `ItemSelector`, `TimeoutSeconds`, ... */
  readonly field: string;
  readonly holder: FieldHolder;
  readonly value: string;
}

/** An expression of a state. */
export interface StateExpression extends TemplateString {
  /** The JSONata inside the marks, trimmed. */
  readonly text: string;
}

/** The paths of what is evaluated, by the type of the state. */
const evaluatedPaths: ReadonlyMap<string, readonly string[]> = new Map(
  Object.keys(stateFields).map((type) => [
    type,
    factsByPath(type).flatMap(([path, facts]) => (facts.evaluated === true ? [path] : [])),
  ]),
);

/** Every `{% %}` of a state in JSONata mode, with its place; the states inside it are not entered. */
export function expressionsOf(state: object): StateExpression[] {
  return onlyExpressions(templateStringsOf(state));
}

/** The expressions among strings that are evaluated. */
export function onlyExpressions(strings: readonly TemplateString[]): StateExpression[] {
  return strings.flatMap((found) => {
    const text = expressionText(found.value);
    return text === undefined ? [] : [{ ...found, text }];
  });
}

/** Every string at a place that is evaluated, expression or not. */
export function templateStringsOf(state: object): TemplateString[] {
  const found: TemplateString[] = [];
  if (!isJsonObject(state)) return found;
  const type = state['Type'];
  for (const path of evaluatedPaths.get(String(type)) ?? [])
    collect(found, fieldAt(state, path), { path, field: lastOf(path), holder: 'state' });
  if (type === 'Choice') collectEach(found, state, 'Choices', ['Condition', 'Assign', 'Output']);
  if (type === 'Task' || type === 'Parallel' || type === 'Map')
    collectEach(found, state, 'Catch', ['Assign', 'Output']);
  return found;
}

function collectEach(found: TemplateString[], state: JsonObject, list: 'Choices' | 'Catch', fields: string[]): void {
  const entries = state[list];
  if (!Array.isArray(entries)) return;
  const holder = list === 'Choices' ? 'rule' : 'catcher';
  entries.forEach((entry: JsonValue, index) => {
    if (!isJsonObject(entry)) return;
    for (const field of fields) {
      collect(found, entry[field], { path: `${list}[${index}]/${field}`, field, holder });
    }
  });
}

function collect(found: TemplateString[], value: JsonValue | undefined, place: Omit<TemplateString, 'value'>): void {
  if (typeof value === 'string') found.push({ ...place, value });
  else if (Array.isArray(value)) {
    value.forEach((item: JsonValue, index) => {
      collect(found, item, { ...place, path: `${place.path}[${index}]` });
    });
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) collect(found, item, { ...place, path: `${place.path}/${key}` });
  }
}

function fieldAt(state: JsonObject, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = state;
  for (const name of path.split('/')) value = isJsonObject(value) ? value[name] : undefined;
  return value;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
