// Lists: what makes or joins them, in time that grows with their length and no faster.

import { tooBig } from '../evaluation-error.ts';
import { evaluationLimits } from '../limits.ts';
import { asSequence, isFunction, marks, sequence } from './marks.ts';
import { charge, tick } from './meter.ts';
import { get, set } from './own-members.ts';
import { admitList, admitText } from './sizes.ts';

const LONGEST = evaluationLimits.listItems;

/** `new Array(length)`: in jsonata it becomes a text of that length. */
export function array(length: number): unknown[] {
  admitText(length - 1);
  return new Array(length);
}

/** `items.push(item)`. */
export function push(items: unknown[], item: unknown): number {
  if (items.length >= LONGEST) throw tooBig();
  return items.push(item);
}

/** Pushes all of `more`. */
export function pushAll(items: unknown[], more: readonly unknown[]): void {
  admitList(items.length + more.length);
  charge(1 + (more.length >> 2));
  for (const item of more) items.push(item);
}

/** A sequence of the items of a list. */
export function copiedSequence(items: readonly unknown[]): unknown[] {
  charge(1 + (items.length >> 4));
  return asSequence(items.slice());
}

/** `$append`, and how the engine joins values: missing sides vanish, single values join as they are. */
export function append(left: unknown, right: unknown): unknown {
  if (left === undefined) return right;
  if (right === undefined) return left;
  const first: unknown[] = Array.isArray(left) ? left : [left];
  const second: unknown[] = Array.isArray(right) ? right : [right];
  admitList(first.length + second.length);
  charge((first.length + second.length) >> 4);
  // `concat` keeps no marks and flattens no array inside the arrays.
  return first.concat(second);
}

/** The operator `..`. */
export function range(left: unknown, right: unknown): unknown[] | undefined {
  if (left !== undefined && !Number.isInteger(left)) throw { code: 'T2003', value: left };
  if (right !== undefined && !Number.isInteger(right)) throw { code: 'T2004', value: right };
  if (left === undefined || right === undefined) return undefined;
  const [from, to] = [left as number, right as number];
  if (from > to) return undefined;
  admitList(to - from + 1);
  charge(to - from + 1);
  const items = sequence();
  for (let item = from; item <= to; item += 1) items.push(item);
  return items;
}

/** `$keys`: of a list, the keys of all its items, in the order in which an object would have them. */
export function keysOf(value: unknown): unknown[] {
  const names = sequence();
  if (!Array.isArray(value)) {
    if (typeof value === 'object' && value !== null && !isFunction(value)) {
      for (const key of Object.keys(value)) {
        tick();
        names.push(key);
      }
    }
    return names;
  }
  const all = {};
  for (const item of value) {
    tick();
    for (const key of keysOf(item)) set(all, key as string, true);
  }
  return keysOf(all);
}

/** `$spread`: each member of an object as an object of its own. */
export function spread(value: unknown): unknown {
  if (Array.isArray(value)) return spreadAll(value);
  if (typeof value !== 'object' || value === null || (value as { [marks.lambda]?: unknown })[marks.lambda] === true) {
    return value;
  }
  const parts = sequence();
  for (const key of Object.keys(value)) {
    tick();
    const part = {};
    set(part, key, get(value, key));
    parts.push(part);
  }
  return parts;
}

function spreadAll(items: readonly unknown[]): unknown[] {
  const spreads = items.map(spread).filter((part) => part !== undefined);
  // As joining them one by one would have it: a list that something was joined to is not a sequence any more.
  if (spreads.length === 0) return sequence();
  const joined: unknown[] = [];
  for (const part of spreads) {
    if (Array.isArray(part)) pushAll(joined, part as unknown[]);
    else push(joined, part);
  }
  return joined;
}

/** `$max`. */
export function max(values: readonly number[] | undefined): number | undefined {
  return extreme(values, Math.max);
}

/** `$min`. */
export function min(values: readonly number[] | undefined): number | undefined {
  return extreme(values, Math.min);
}

// Not `Math.max(...values)`: a call takes a limited number of arguments.
function extreme(
  values: readonly number[] | undefined,
  choose: (left: number, right: number) => number,
): number | undefined {
  return values === undefined || values.length === 0 ? undefined : values.reduce((one, other) => choose(one, other));
}
