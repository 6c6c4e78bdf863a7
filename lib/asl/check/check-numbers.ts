// Numbers in their ranges. Where a field is evaluated a string may stand for the number, if it is an expression.
// Sources: https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html, state-wait.html, state-map.html

import { isJsonObject, type JsonObject, type JsonValue } from '../../json/index.ts';
import { limits } from '../../limits/index.ts';
import { expressionText } from '../expression.ts';
import { factsByPath, type NumberRange } from '../state-fields.ts';
import type { VisitedState } from '../walk.ts';
import { type Definition, inState, show } from './definition.ts';
import type { AslProblem } from './rules.ts';

export interface NumberField extends NumberRange {
  readonly path: string;
  /** The field is evaluated, so an expression may stand in it. */
  readonly evaluated?: true;
}

/** Of a whole machine, which is not evaluated. */
const timeout: NumberField = { path: 'TimeoutSeconds', min: 1, max: limits.seconds };

/** The number fields of a type of state. */
export function numbersOf(type: unknown): readonly NumberField[] {
  return factsByPath(type).flatMap(([path, { number, evaluated }]) =>
    number === undefined ? [] : [{ path, ...number, ...(evaluated === undefined ? {} : { evaluated }) }],
  );
}

export function checkNumbers({ machine, states }: Definition): AslProblem[] {
  const own = checkNumber(machine['TimeoutSeconds'], timeout, 'the machine, TimeoutSeconds');
  return [...own, ...states.flatMap(checkState)];
}

function checkState(visited: VisitedState): AslProblem[] {
  const { state, language } = visited;
  return numbersOf(state['Type']).flatMap((field) => {
    const { evaluated: _, ...constant } = field;
    const rule = language === 'JSONata' ? field : constant;
    return checkNumber(valueAt(state, field.path), rule, inState(visited, field.path));
  });
}

/** What is wrong with the value of a number field; nothing where it is absent. */
export function checkNumber(value: JsonValue | undefined, field: NumberField, where: string): AslProblem[] {
  if (value === undefined) return [];
  const name = field.path.slice(field.path.lastIndexOf('/') + 1);
  const range = describeRange(field);
  const fix = `write ${range}${field.evaluated === true ? ', or an {% expression %} that yields one' : ''}`;
  if (typeof value === 'string') {
    if (isEvaluated(value, field)) return [];
    if (value.startsWith('{%')) {
      return [
        {
          code: 'EXPRESSION_NOT_ALLOWED',
          where,
          what: `${name} is a constant; expressions are not evaluated here`,
          fix,
        },
      ];
    }
  }
  if (typeof value !== 'number')
    return [{ code: 'WRONG_FIELD_TYPE', where, what: `${name} is a number, not ${show(value)}`, fix }];
  return isInRange(value, field)
    ? []
    : [{ code: 'VALUE_OUT_OF_RANGE', where, what: `${name} is ${range}, not ${value}`, fix }];
}

/** Half-open marks have their own rule. */
function isEvaluated(value: string, { evaluated }: NumberField): boolean {
  return evaluated === true && (expressionText(value) !== undefined || value.startsWith('{%') || value.endsWith('%}'));
}

function isInRange(value: number, { min, max, above, fraction }: NumberField): boolean {
  if (fraction !== true && !Number.isInteger(value)) return false;
  return (above === true ? value > min : value >= min) && (max === undefined || value <= max);
}

function describeRange({ min, max, above, fraction }: NumberField): string {
  const kind = fraction === true ? 'a number' : 'a whole number';
  const least = above === true ? `above ${min}` : `from ${min}`;
  return max === undefined ? `${kind} ${least}${above === true ? '' : ' on'}` : `${kind} ${least} to ${max}`;
}

function valueAt(state: JsonObject, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = state;
  for (const name of path.split('/')) value = isJsonObject(value) ? value[name] : undefined;
  return value;
}
