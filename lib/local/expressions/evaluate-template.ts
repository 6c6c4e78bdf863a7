// Evaluating a template: at once where every expression allows it, by promise from the first one that does not.

import { type JsonValue, setOwn } from '../../json/index.ts';
import { type Eventually, isPromise } from '../run/routine.ts';
import { FieldFailure } from '../run/state-failure.ts';
import { admit, NotAdmitted } from '../values/admit.ts';
import { EvaluationError, tooDeep } from './evaluation-error.ts';
import { leftToJsonata, runFast } from './fast/run-fast.ts';
import type { ParsedExpression } from './parse-expression.ts';
import { runJsonata } from './run-jsonata.ts';
import type { Surroundings } from './surroundings.ts';
import type { Template } from './template.ts';

type ExpressionTemplate = Extract<Template, { readonly kind: 'expression' }>;

/** The template's value. Throws or rejects with a `FieldFailure` that carries the service's message. */
export function evaluateTemplate(template: Template, around: Surroundings): Eventually<JsonValue> {
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'expression':
      return evaluateExpression(template, around);
    case 'array':
      return evaluateAll(template.items, around);
    case 'object': {
      const values = evaluateAll(template.items, around);
      return isPromise(values)
        ? values.then((items) => assemble(template.keys, items))
        : assemble(template.keys, values);
    }
  }
}

function assemble(keys: readonly string[], items: readonly JsonValue[]): JsonValue {
  const made: Record<string, JsonValue> = {};
  for (let index = 0; index < keys.length; index += 1) setOwn(made, keys[index] as string, items[index] as JsonValue);
  return made;
}

/** The values of several templates, in order; the first failure is the failure. */
export function evaluateAll(templates: readonly Template[], around: Surroundings): Eventually<readonly JsonValue[]> {
  const values: JsonValue[] = [];
  for (let index = 0; index < templates.length; index += 1) {
    const value = evaluateTemplate(templates[index] as Template, around);
    if (isPromise(value)) return evaluateRest(value, values, templates, around);
    values.push(value);
  }
  return values;
}

async function evaluateRest(
  first: Promise<JsonValue>,
  before: readonly JsonValue[],
  templates: readonly Template[],
  around: Surroundings,
): Promise<readonly JsonValue[]> {
  const values = [...before, await first];
  for (const template of templates.slice(values.length)) values.push(await evaluateTemplate(template, around));
  return values;
}

function evaluateExpression(template: ExpressionTemplate, around: Surroundings): Eventually<JsonValue> {
  const { expression } = template;
  try {
    if (!expression.needsGuard && expression.depth > around.limits.expressionDepth) throw tooDeep();
    const value = runFast(expression, around);
    if (value !== leftToJsonata) return accept(template, value);
  } catch (error) {
    throw asFieldFailure(template, error);
  }
  return evaluateSlowly(expression, template, around);
}

async function evaluateSlowly(
  expression: ParsedExpression,
  template: ExpressionTemplate,
  around: Surroundings,
): Promise<JsonValue> {
  try {
    return accept(template, await runJsonata(expression, around));
  } catch (error) {
    throw asFieldFailure(template, error);
  }
}

function accept(template: ExpressionTemplate, value: unknown): JsonValue {
  if (value === undefined) throw new FieldFailure(template.field, `${subject(template)} returned nothing (undefined).`);
  return admit(value, 'expression').value;
}

function asFieldFailure(template: ExpressionTemplate, error: unknown): unknown {
  if (error instanceof NotAdmitted) {
    return new FieldFailure(template.field, `${subject(template)} returned an unsupported result type.`);
  }
  if (error instanceof EvaluationError) {
    return new FieldFailure(template.field, `${subject(template)} threw an error during evaluation${error.message}`);
  }
  return error;
}

function subject(template: ExpressionTemplate): string {
  return `The JSONata expression '${template.expression.text}' specified for the field '${template.field}'`;
}
