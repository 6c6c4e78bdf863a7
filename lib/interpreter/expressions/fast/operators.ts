// jsonata's operators on values. Whatever they would throw at is left to jsonata.

import { charge, chargeFor, concatenate, range, tick, toText } from '../../../evaluator/index.ts';
import { bail } from './bail.ts';
import { CompiledFunction, plainValue } from './callable.ts';

export type BinaryOperator = (left: unknown, right: unknown) => unknown;

export const operators: Readonly<Record<string, BinaryOperator>> = {
  '+': (left, right) => numeric(left, right, (a, b) => a + b),
  '-': (left, right) => numeric(left, right, (a, b) => a - b),
  '*': (left, right) => numeric(left, right, (a, b) => a * b),
  '/': (left, right) => numeric(left, right, (a, b) => a / b),
  '%': (left, right) => numeric(left, right, (a, b) => a % b),
  '=': (left, right) => left !== undefined && right !== undefined && equals(left, right),
  '!=': (left, right) => left !== undefined && right !== undefined && !equals(left, right),
  '<': (left, right) => compare(left, right, (a, b) => a < b),
  '<=': (left, right) => compare(left, right, (a, b) => a <= b),
  '>': (left, right) => compare(left, right, (a, b) => a > b),
  '>=': (left, right) => compare(left, right, (a, b) => a >= b),
  '&': (left, right) => concatenate(plainValue(left), plainValue(right)),
  '..': range,
  in: (left, right) => left !== undefined && right !== undefined && includes(plainValue(left), plainValue(right)),
};

export function finite(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : bail();
}

function numeric(left: unknown, right: unknown, operate: (left: number, right: number) => number): unknown {
  const [a, b] = [left === undefined ? undefined : finite(left), right === undefined ? undefined : finite(right)];
  return a === undefined || b === undefined ? undefined : operate(a, b);
}

function compare(
  left: unknown,
  right: unknown,
  operate: (left: string | number, right: string | number) => boolean,
): unknown {
  chargeFor(left);
  const [a, b] = [comparable(left), comparable(right)];
  if (a === undefined || b === undefined) return undefined;
  return typeof a === typeof b ? operate(a, b) : bail();
}

function comparable(value: unknown): string | number | undefined {
  return value === undefined || typeof value === 'string' || typeof value === 'number' ? value : bail();
}

/** jsonata's deep equality. */
export function equals(left: unknown, right: unknown): boolean {
  chargeFor(left);
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  tick();
  if (Array.isArray(left) && Array.isArray(right)) {
    charge(left.length >> 4);
    return left.length === right.length && left.every((item, index) => equals(item, right[index]));
  }
  // An array compared with an object, or a function: jsonata compares the properties of JavaScript's objects.
  if (Array.isArray(left) || Array.isArray(right)) return bail();
  if (left instanceof CompiledFunction || right instanceof CompiledFunction) return bail();
  const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>];
  const keys = Object.keys(a);
  charge(keys.length >> 2);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && equals(a[key], b[key]));
}

function includes(value: unknown, list: unknown): boolean {
  chargeFor(list);
  return Array.isArray(list) ? list.indexOf(value) >= 0 : list === value;
}

/** The effective boolean value; `undefined` of nothing. */
export function booleanOf(value: unknown): boolean | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.length > 0;
  if (typeof value === 'number') return Number.isNaN(value) ? false : finite(value) !== 0;
  if (value === null) return false;
  chargeFor(value);
  if (Array.isArray(value))
    return value.length === 1 ? booleanOf(value[0]) === true : value.filter((item) => booleanOf(item)).length > 0;
  return Object.keys(plainValue(value) as object).length > 0;
}

/** `$string`. */
export function asText(value: unknown): string | undefined {
  return toText(plainValue(value));
}
