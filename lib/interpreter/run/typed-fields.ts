// Fields that must be of one type: numbers in a range, a condition, an array, a text.

import { isJsonObject, type JsonValue } from '../../json/index.ts';
import { limits } from '../../limits/index.ts';
import type { PreparedTemplate } from '../expressions/template.ts';
import { type Routine, settled } from './routine.ts';
import { FieldFailure } from './state-failure.ts';
import type { Visit } from './visit.ts';

/** A whole number from `least` on; `field` names it in messages. */
export function* wholeNumber(visit: Visit, template: PreparedTemplate, field: string, least: number): Routine<number> {
  const value = yield* settled(visit.evaluate(template));
  if (typeof value !== 'number') throw wrongType(template, field, 'number', value);
  if (!Number.isInteger(value))
    throw new FieldFailure(field, `The ${field} field cannot be parsed as an integer: ${value}`);
  if (value < least || value > limits.seconds) {
    throw new FieldFailure(field, `${field} must be between ${least} and ${limits.seconds} but was: ${value}`);
  }
  return value;
}

/** A number, whole or not, from 0 to `most`. */
export function* boundedNumber(visit: Visit, template: PreparedTemplate, field: string, most: number): Routine<number> {
  const value = yield* settled(visit.evaluate(template));
  if (typeof value !== 'number') throw wrongType(template, field, 'number', value);
  if (value < 0 || value > most)
    throw new FieldFailure(field, `${field} must be between 0 and ${most} but was: ${value}`);
  return value;
}

export function* truth(visit: Visit, template: PreparedTemplate, field: string): Routine<boolean> {
  const value = yield* settled(visit.evaluate(template));
  if (typeof value !== 'boolean') throw wrongType(template, field, 'boolean', value);
  return value;
}

export function* text(visit: Visit, template: PreparedTemplate, field: string): Routine<string> {
  const value = yield* settled(visit.evaluate(template));
  if (typeof value !== 'string') throw wrongType(template, field, 'string', value);
  return value;
}

export function* listField(visit: Visit, template: PreparedTemplate, field: string): Routine<readonly JsonValue[]> {
  const value = yield* settled(visit.evaluate(template));
  if (!Array.isArray(value)) throw wrongType(template, field, 'array', value);
  return value;
}

function wrongType(template: PreparedTemplate, field: string, expected: string, value: JsonValue): FieldFailure {
  const subject = template.kind === 'expression' ? `The JSONata expression '${template.expression.text}'` : 'The value';
  const place = template.kind === 'expression' ? template.field : field;
  const found = `Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`;
  return new FieldFailure(
    place,
    `${subject} specified for the field '${place}' returned an unexpected result type. ${found}`,
  );
}

function typeName(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return isJsonObject(value) ? 'object' : typeof value;
}
