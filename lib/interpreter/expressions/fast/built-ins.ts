// jsonata's functions on values, as far as they are needed and simple. What a signature refuses is left to jsonata.

import {
  append,
  callBuiltIn,
  charge,
  distinct,
  indexOf,
  join,
  keysOf,
  max,
  min,
  setMember,
  split as splitText,
  spread,
  tick,
} from '../../../evaluator/index.ts';
import { bail } from './bail.ts';
import { CompiledFunction, plainValue } from './callable.ts';
import { higherBuiltIns } from './higher-built-ins.ts';
import { asText, booleanOf, equals, finite } from './operators.ts';
import { keyNamed, lookup } from './sequence.ts';
import { isRecord, itemsOfValue } from './shapes.ts';

type Parameters = readonly unknown[];

/** A function that takes exactly `least` to `most` arguments, none of them a function. */
function define(
  least: number,
  most: number,
  arity: number,
  body: (...parameters: unknown[]) => unknown,
): CompiledFunction {
  const invoke = (parameters: Parameters): unknown => {
    if (parameters.length < least || parameters.length > most) return bail();
    for (const parameter of parameters) plainValue(parameter);
    return callBuiltIn(body, undefined, parameters);
  };
  return new CompiledFunction(arity, invoke, true);
}

function allOf<T>(value: unknown, is: (item: unknown) => item is T): readonly T[] | undefined {
  const list = itemsOfValue(value);
  if (list === undefined) return undefined;
  return list.every(is) ? (list as readonly T[]) : bail();
}

const isNumber = (item: unknown): item is number => typeof item === 'number';
const isText = (item: unknown): item is string => typeof item === 'string';

function text(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : bail();
}

function sure(value: unknown): string {
  return typeof value === 'string' ? value : bail();
}

function number(value: unknown): number | undefined {
  return value === undefined || typeof value === 'number' ? value : bail();
}

/** A function of one text. */
function onText(body: (value: string) => unknown): CompiledFunction {
  return define(1, 1, 1, (value) => {
    const given = text(value);
    return given === undefined ? undefined : body(given);
  });
}

/** A function of one number. */
function onNumber(body: (value: number) => number): CompiledFunction {
  return define(1, 1, 1, (value) => {
    const given = number(value);
    return given === undefined ? undefined : body(given);
  });
}

/** A function of a list of numbers; nothing for an empty one. */
function onNumbers(body: (values: readonly number[]) => number | undefined): CompiledFunction {
  return define(1, 1, 1, (value) => {
    const values = allOf(value, isNumber);
    return values === undefined || values.length === 0 ? undefined : body(values);
  });
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function merge(value: unknown): unknown {
  const records = allOf(value, isRecord);
  if (records === undefined) return undefined;
  const merged: Record<string, unknown> = {};
  for (const record of records) {
    for (const key of Object.keys(record)) {
      tick();
      setMember(merged, key, record[key]);
    }
  }
  return merged;
}

function typeOf(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isNaN(value) ? bail() : typeof finite(value);
  if (typeof value !== 'object') return typeof value;
  return Array.isArray(value) ? 'array' : 'object';
}

function substring(value: unknown, from: unknown, length: unknown): unknown {
  const given = text(value);
  if (typeof from !== 'number' || (length !== undefined && typeof length !== 'number')) return bail();
  if (given === undefined) return undefined;
  const characters = Array.from(given);
  const start = characters.length + from < 0 ? 0 : from;
  if (length === undefined) return characters.slice(start).join('');
  if (length <= 0) return '';
  return characters.slice(start, start >= 0 ? start + length : characters.length + start + length).join('');
}

function zip(...lists: unknown[]): unknown {
  const wrapped = lists.map(itemsOfValue);
  const length = Math.min(...wrapped.map((list) => list?.length ?? 0));
  return Array.from({ length }, (_, index) => {
    charge(1 + (wrapped.length >> 2));
    return wrapped.map((list) => list?.[index]);
  });
}

/** The built-in functions that run here, by name without `$`. */
export const builtIns: ReadonlyMap<string, CompiledFunction> = new Map([
  ['append', define(2, 2, 2, append)],
  ['exists', define(1, 1, 1, (value) => value !== undefined)],
  ['not', define(1, 1, 1, (value) => (value === undefined ? undefined : booleanOf(value) !== true))],
  ['boolean', define(1, 1, 1, booleanOf)],
  ['count', define(1, 1, 1, (value) => itemsOfValue(value)?.length ?? 0)],
  ['merge', define(1, 1, 1, merge)],
  ['keys', define(1, 1, 1, keysOf)],
  ['lookup', define(2, 2, 2, (value, key) => lookup(value, keyNamed(sure(key))))],
  ['spread', define(1, 1, 1, spread)],
  ['distinct', define(1, 1, 1, (value) => distinct(value, equals))],
  ['reverse', define(1, 1, 1, (value) => reversed(itemsOfValue(value)))],
  ['type', define(1, 1, 1, typeOf)],
  ['zip', define(1, 20, 0, zip)],
  ['sum', define(1, 1, 1, (value) => sumOf(allOf(value, isNumber)))],
  ['max', onNumbers(max)],
  ['min', onNumbers(min)],
  ['average', onNumbers((values) => sum(values) / values.length)],
  ['floor', onNumber(Math.floor)],
  ['ceil', onNumber(Math.ceil)],
  ['abs', onNumber(Math.abs)],
  ['string', define(1, 1, 1, asText)],
  ['length', onText((value) => Array.from(value).length)],
  ['uppercase', onText((value) => value.toUpperCase())],
  ['lowercase', onText((value) => value.toLowerCase())],
  ['substring', define(2, 3, 3, substring)],
  [
    'substringBefore',
    define(2, 2, 2, (value, mark) => cut(text(value), sure(mark), (given, at) => given.slice(0, at))),
  ],
  [
    'substringAfter',
    define(2, 2, 2, (value, mark) => cut(text(value), sure(mark), (given, at, size) => given.slice(at + size))),
  ],
  ['contains', define(2, 2, 2, (value, token) => contains(text(value), sure(token)))],
  ['split', define(2, 2, 3, (value, mark) => split(text(value), sure(mark)))],
  ['join', define(1, 2, 2, (value, separator) => join(allOf(value, isText), text(separator)))],
  ...higherBuiltIns,
]);

function sumOf(values: readonly number[] | undefined): unknown {
  return values === undefined ? undefined : sum(values);
}

function reversed(items: readonly unknown[] | undefined): unknown {
  return items === undefined || items.length <= 1 ? items : [...items].reverse();
}

function contains(value: string | undefined, token: string): unknown {
  return value === undefined ? undefined : indexOf(value, token) >= 0;
}

function split(value: string | undefined, mark: string): unknown {
  return value === undefined ? undefined : splitText(value, mark);
}

function cut(
  value: string | undefined,
  mark: string,
  part: (given: string, at: number, size: number) => string,
): unknown {
  if (value === undefined) return undefined;
  const at = indexOf(value, mark);
  return at < 0 ? value : part(value, at, mark.length);
}
