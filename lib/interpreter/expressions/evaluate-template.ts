// Evaluating a template: at once, but for a pause where it has held up the process for long enough.

import { EvaluationError, evaluate, tooDeep } from '../../evaluator/index.ts';
import { type JsonValue, setOwn } from '../../json/index.ts';
import { type Eventually, isPromise } from '../run/routine.ts';
import { FieldFailure } from '../run/state-failure.ts';
import { admit, NotAdmitted } from '../values/admit.ts';
import { leftToEngine, runFast } from './fast/run-fast.ts';
import type { Surroundings } from './surroundings.ts';
import type { PreparedTemplate } from './template.ts';

type ExpressionTemplate = Extract<PreparedTemplate, { readonly kind: 'expression' }>;

/** The template's value. Throws or rejects with a `FieldFailure` that carries the service's message. */
export function evaluateTemplate(template: PreparedTemplate, around: Surroundings): Eventually<JsonValue> {
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
export function evaluateAll(
  templates: readonly PreparedTemplate[],
  around: Surroundings,
): Eventually<readonly JsonValue[]> {
  const values: JsonValue[] = [];
  for (let index = 0; index < templates.length; index += 1) {
    const value = evaluateTemplate(templates[index] as PreparedTemplate, around);
    if (isPromise(value)) return evaluateRest(value, values, templates, around);
    values.push(value);
    const pause = pauseAfter(templates, index, around);
    if (pause !== undefined) return pause.then(() => evaluateRest(undefined, values, templates, around));
  }
  return values;
}

async function evaluateRest(
  first: Promise<JsonValue> | undefined,
  values: JsonValue[],
  templates: readonly PreparedTemplate[],
  around: Surroundings,
): Promise<readonly JsonValue[]> {
  if (first !== undefined) values.push(await first);
  for (let index = values.length; index < templates.length; index += 1) {
    await pauseAfter(templates, index - 1, around);
    values.push(await evaluateTemplate(templates[index] as PreparedTemplate, around));
  }
  return values;
}

/** Nothing after the last one: leaving the state asks for itself. Nor after a constant, which costs nothing. */
function pauseAfter(
  templates: readonly PreparedTemplate[],
  index: number,
  around: Surroundings,
): Promise<void> | undefined {
  if (index < 0 || index + 1 === templates.length || templates[index]?.kind === 'constant') return undefined;
  return around.giveWay();
}

function evaluateExpression(template: ExpressionTemplate, around: Surroundings): JsonValue {
  const { expression } = template;
  try {
    if (!expression.needsGuard && expression.depth > around.limits.expressionDepth) throw tooDeep();
    const value = runFast(expression, around);
    return accept(template, value === leftToEngine ? evaluate(expression.tree, around, around.limits) : value);
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
