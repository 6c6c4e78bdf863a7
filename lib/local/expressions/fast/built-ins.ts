// jsonata's functions on values, as far as they are needed and simple. What a signature refuses is left to jsonata.

import { bail } from './bail.ts';
import { Callable, plain } from './callable.ts';
import { higherBuiltIns } from './higher-built-ins.ts';
import { asText, boolean, equals, finite } from './operators.ts';
import { append, isSequence, lookup, sequence } from './sequence.ts';
import { isRecord, listOf } from './shapes.ts';

type Parameters = readonly unknown[];

/** A function that takes exactly `least` to `most` arguments, none of them a function. */
function define(least: number, most: number, arity: number, body: (...parameters: unknown[]) => unknown): Callable {
  const invoke = (parameters: Parameters): unknown => {
    if (parameters.length < least || parameters.length > most) return bail();
    for (const parameter of parameters) plain(parameter);
    return body(...parameters);
  };
  return new Callable(arity, invoke, true);
}

function allOf<T>(value: unknown, is: (item: unknown) => item is T): readonly T[] | undefined {
  const list = listOf(value);
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
function onText(body: (value: string) => unknown): Callable {
  return define(1, 1, 1, (value) => {
    const given = text(value);
    return given === undefined ? undefined : body(given);
  });
}

/** A function of one number. */
function onNumber(body: (value: number) => number): Callable {
  return define(1, 1, 1, (value) => {
    const given = number(value);
    return given === undefined ? undefined : body(given);
  });
}

const LONGEST_SPREAD = 30_000;

/** A function of a list of numbers; nothing for an empty one. */
function onNumbers(body: (values: readonly number[]) => number): Callable {
  return define(1, 1, 1, (value) => {
    const values = allOf(value, isNumber);
    if (values === undefined || values.length === 0) return undefined;
    return values.length > LONGEST_SPREAD ? bail() : body(values);
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
    for (const key in record) {
      if (key === '__proto__') return bail();
      merged[key] = record[key];
    }
  }
  return merged;
}

function keys(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    const names = new Set(value.flatMap((item) => keys(item)));
    // The order is that of an object's keys, which puts whole numbers first.
    return sequence(...Object.keys(Object.fromEntries([...names].map((name) => [name, true]))));
  }
  return typeof value === 'object' && value !== null ? sequence(...Object.keys(value)) : sequence();
}

function spread(value: unknown): unknown {
  if (Array.isArray(value)) return value.reduce<unknown>((result, item) => append(result, spread(item)), sequence());
  if (typeof value !== 'object' || value === null) return value;
  const parts = sequence();
  for (const key in value) parts.push({ [key]: (value as Record<string, unknown>)[key] });
  return parts;
}

function distinct(value: unknown): unknown {
  if (!Array.isArray(value) || value.length <= 1) return value;
  const kept: unknown[] = isSequence(value) ? sequence() : [];
  const simple = new Set<unknown>();
  for (const item of value) {
    if (typeof item !== 'object' || item === null) {
      // A set would take NaN for equal to itself; jsonata does not.
      if (simple.has(item) && !Number.isNaN(item)) continue;
      simple.add(item);
    } else if (kept.some((other) => equals(item, other))) continue;
    kept.push(item);
  }
  return kept;
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

function join(value: unknown, separator: unknown): unknown {
  const [texts, between] = [allOf(value, isText), text(separator) ?? ''];
  return texts?.join(between);
}

function zip(...lists: unknown[]): unknown {
  const wrapped = lists.map(listOf);
  const length = Math.min(...wrapped.map((list) => list?.length ?? 0));
  return Array.from({ length }, (_, index) => wrapped.map((list) => list?.[index]));
}

/** The built-in functions that run here, by name without `$`. */
export const builtIns: ReadonlyMap<string, Callable> = new Map([
  ['append', define(2, 2, 2, append)],
  ['exists', define(1, 1, 1, (value) => value !== undefined)],
  ['not', define(1, 1, 1, (value) => (value === undefined ? undefined : boolean(value) !== true))],
  ['boolean', define(1, 1, 1, boolean)],
  ['count', define(1, 1, 1, (value) => listOf(value)?.length ?? 0)],
  ['merge', define(1, 1, 1, merge)],
  ['keys', define(1, 1, 1, keys)],
  ['lookup', define(2, 2, 2, (value, key) => lookup(value, sure(key)))],
  ['spread', define(1, 1, 1, spread)],
  ['distinct', define(1, 1, 1, distinct)],
  ['reverse', define(1, 1, 1, (value) => reversed(listOf(value)))],
  ['type', define(1, 1, 1, typeOf)],
  ['zip', define(1, 20, 0, zip)],
  ['sum', define(1, 1, 1, (value) => sumOf(allOf(value, isNumber)))],
  ['max', onNumbers((values) => Math.max(...values))],
  ['min', onNumbers((values) => Math.min(...values))],
  ['average', onNumbers((values) => sum(values) / values.length)],
  ['floor', onNumber(Math.floor)],
  ['ceil', onNumber(Math.ceil)],
  ['abs', onNumber(Math.abs)],
  ['string', define(1, 1, 1, (value) => (value === undefined ? undefined : asText(value)))],
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
  ['join', define(1, 2, 2, join)],
  ...higherBuiltIns,
]);

function sumOf(values: readonly number[] | undefined): unknown {
  return values === undefined ? undefined : sum(values);
}

function reversed(items: readonly unknown[] | undefined): unknown {
  return items === undefined || items.length <= 1 ? items : [...items].reverse();
}

function contains(value: string | undefined, token: string): unknown {
  return value?.includes(token);
}

function split(value: string | undefined, mark: string): unknown {
  return value?.split(mark);
}

function cut(
  value: string | undefined,
  mark: string,
  part: (given: string, at: number, size: number) => string,
): unknown {
  if (value === undefined) return undefined;
  const at = value.indexOf(mark);
  return at < 0 ? value : part(value, at, mark.length);
}
