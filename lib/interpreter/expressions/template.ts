// Templates: a field's JSON with its expressions found and parsed once, so that evaluating it touches only those.

import { expressionText } from '../../asl/index.ts';
import type { JsonValue } from '../../json/index.ts';
import { type ParsedExpression, parseExpression } from './parse-expression.ts';

export type PreparedTemplate =
  | { readonly kind: 'constant'; readonly value: JsonValue }
  | { readonly kind: 'expression'; readonly field: string; readonly expression: ParsedExpression }
  | { readonly kind: 'array'; readonly items: readonly PreparedTemplate[] }
  | { readonly kind: 'object'; readonly keys: readonly string[]; readonly items: readonly PreparedTemplate[] };

/** An expression that jsonata cannot parse. */
export interface BadExpression {
  readonly field: string;
  readonly text: string;
  readonly message: string;
}

/** Prepares a field's value. Expressions that do not parse go to `bad` and stand for null. */
export function prepareTemplate(value: JsonValue, field: string, bad: BadExpression[]): PreparedTemplate {
  if (typeof value === 'string') return prepareString(value, field, bad);
  if (Array.isArray(value)) {
    const given: readonly JsonValue[] = value;
    const items = given.map((item, index) => prepareTemplate(item, `${field}[${index}]`, bad));
    return items.every(isConstant) ? { kind: 'constant', value } : { kind: 'array', items };
  }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    const items = Object.entries(value).map(([key, item]) => prepareTemplate(item, `${field}/${key}`, bad));
    return items.every(isConstant) ? { kind: 'constant', value } : { kind: 'object', keys, items };
  }
  return { kind: 'constant', value };
}

function prepareString(value: string, field: string, bad: BadExpression[]): PreparedTemplate {
  const text = expressionText(value);
  if (text === undefined) return { kind: 'constant', value };
  const parsing = parseExpression(text);
  if (parsing.ok) return { kind: 'expression', field, expression: parsing.expression };
  bad.push({ field, text, message: parsing.message });
  return { kind: 'constant', value: null };
}

function isConstant(template: PreparedTemplate): boolean {
  return template.kind === 'constant';
}
