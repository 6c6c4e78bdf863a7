// jsonata's functions that take a function: `$map`, `$filter`, `$reduce`, `$each`, `$sift`.

import { charge, sequence, setMember, tick } from '../../../evaluator/index.ts';
import { bail } from './bail.ts';
import { CompiledFunction, plainValue } from './callable.ts';
import { booleanOf } from './operators.ts';
import { isRecord, itemsOfValue } from './shapes.ts';

/** By name without `$`. */
export const higherBuiltIns: readonly (readonly [string, CompiledFunction])[] = [
  ['map', defineHigher(2, 2, 2, map)],
  ['filter', defineHigher(2, 2, 2, filter)],
  ['reduce', defineHigher(2, 3, 3, reduce)],
  ['each', defineHigher(2, 2, 2, each)],
  ['sift', defineHigher(2, 2, 2, sift)],
];

/** A function over a list and a function. */
function defineHigher(
  least: number,
  most: number,
  arity: number,
  body: (list: unknown, call: CompiledFunction, depth: number, extra: unknown) => unknown,
): CompiledFunction {
  const invoke = (parameters: readonly unknown[], depth: number): unknown => {
    const [list, call, extra] = parameters;
    if (parameters.length < least || parameters.length > most || !(call instanceof CompiledFunction)) return bail();
    return body(plainValue(list), call, depth, plainValue(extra));
  };
  return new CompiledFunction(arity, invoke, true);
}

/** The arguments that a function of that arity is handed for one item. */
function argumentsFor(call: CompiledFunction, item: unknown, key: unknown, whole: unknown): unknown[] {
  if (call.arity < 2) return [item];
  return call.arity === 2 ? [item, key] : [item, key, whole];
}

function map(value: unknown, call: CompiledFunction, depth: number): unknown {
  const items = itemsOfValue(value);
  if (items === undefined) return undefined;
  charge(items.length);
  const results = sequence();
  for (let index = 0; index < items.length; index += 1) {
    const result = call.invoke(argumentsFor(call, items[index], index, items), depth);
    if (result !== undefined) results.push(result);
  }
  return results;
}

function filter(value: unknown, call: CompiledFunction, depth: number): unknown {
  const items = itemsOfValue(value);
  if (items === undefined) return undefined;
  charge(items.length);
  const kept = sequence();
  for (let index = 0; index < items.length; index += 1) {
    if (booleanOf(call.invoke(argumentsFor(call, items[index], index, items), depth))) kept.push(items[index]);
  }
  return kept;
}

function reduce(value: unknown, call: CompiledFunction, depth: number, init: unknown): unknown {
  const items = itemsOfValue(value);
  if (items === undefined) return undefined;
  charge(items.length);
  if (call.arity < 2) return bail();
  const whole = init === undefined && items.length > 0;
  let result = whole ? items[0] : init;
  for (let index = whole ? 1 : 0; index < items.length; index += 1) {
    const given = [result, items[index]];
    if (call.arity >= 3) given.push(index);
    if (call.arity >= 4) given.push(items);
    result = call.invoke(given, depth);
  }
  return result;
}

function each(value: unknown, call: CompiledFunction, depth: number): unknown {
  const results = sequence();
  if (value === undefined) return results;
  if (!isRecord(value)) return bail();
  for (const key of Object.keys(value)) {
    tick();
    const result = call.invoke(argumentsFor(call, value[key], key, value), depth);
    if (result !== undefined) results.push(result);
  }
  return results;
}

function sift(value: unknown, call: CompiledFunction, depth: number): unknown {
  const kept: Record<string, unknown> = {};
  if (value === undefined) return undefined;
  if (!isRecord(value)) return bail();
  for (const key of Object.keys(value)) {
    tick();
    if (booleanOf(call.invoke(argumentsFor(call, value[key], key, value), depth))) setMember(kept, key, value[key]);
  }
  return Object.keys(kept).length === 0 ? undefined : kept;
}
