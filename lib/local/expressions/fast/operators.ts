// jsonata's operators on values. Whatever they would throw at is left to jsonata.

import { tooBig } from '../evaluation-error.ts';
import { bail } from './bail.ts';
import { Callable, plain } from './callable.ts';
import { sequence } from './sequence.ts';

export type BinaryOperator = (left: unknown, right: unknown) => unknown;

/** The longest range that the service builds, as third parties measured it. */
const RANGE_ITEMS = 873_782;

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
  '&': (left, right) => (left === undefined ? '' : asText(left)) + (right === undefined ? '' : asText(right)),
  '..': range,
  in: (left, right) => left !== undefined && right !== undefined && includes(plain(left), plain(right)),
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
  const [a, b] = [comparable(left), comparable(right)];
  if (a === undefined || b === undefined) return undefined;
  return typeof a === typeof b ? operate(a, b) : bail();
}

function comparable(value: unknown): string | number | undefined {
  return value === undefined || typeof value === 'string' || typeof value === 'number' ? value : bail();
}

/** jsonata's deep equality. */
export function equals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => equals(item, right[index]));
  }
  // An array compared with an object, or a function: jsonata compares the properties of JavaScript's objects.
  if (Array.isArray(left) || Array.isArray(right)) return bail();
  if (left instanceof Callable || right instanceof Callable) return bail();
  const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>];
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && equals(a[key], b[key]));
}

function includes(value: unknown, list: unknown): boolean {
  return Array.isArray(list) ? list.indexOf(value) >= 0 : list === value;
}

/** The effective boolean value; `undefined` of nothing. */
export function boolean(value: unknown): boolean | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.length > 0;
  if (typeof value === 'number') return Number.isNaN(value) ? false : finite(value) !== 0;
  if (value === null) return false;
  if (Array.isArray(value))
    return value.length === 1 ? boolean(value[0]) === true : value.filter((item) => boolean(item)).length > 0;
  return Object.keys(plain(value) as object).length > 0;
}

/** `$string`: numbers with 15 significant digits. */
export function asText(value: unknown, indent = 0): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return shortNumber(finite(value));
  return JSON.stringify(plain(value), (_key, item: unknown) => digits(item), indent);
}

function digits(item: unknown): unknown {
  if (item instanceof Callable) return bail();
  return typeof item === 'number' ? Number(finite(item).toPrecision(15)) : item;
}

function shortNumber(value: number): string {
  return JSON.stringify(Number.isSafeInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(15)));
}

function range(left: unknown, right: unknown): unknown {
  if (left !== undefined && !Number.isInteger(left)) return bail();
  if (right !== undefined && !Number.isInteger(right)) return bail();
  if (left === undefined || right === undefined) return undefined;
  const [from, to] = [left as number, right as number];
  if (from > to) return undefined;
  if (to - from + 1 > RANGE_ITEMS) throw tooBig();
  const items = sequence();
  for (let item = from; item <= to; item += 1) items.push(item);
  return items;
}
