// `$distinct`: values in buckets by what they hold, so that each is compared with its likes only.

import { isFunction, isSequence, sequence } from './marks.ts';
import { tick } from './meter.ts';

type Equals = (left: unknown, right: unknown) => boolean;

/** The items that differ, in their order. */
export function distinct(value: unknown, equals: Equals): unknown {
  if (!Array.isArray(value) || value.length <= 1) return value;
  const kept: unknown[] = isSequence(value) ? sequence() : [];
  const simple = new Set<unknown>();
  const buckets = new Map<number, unknown[]>();
  for (const item of value as unknown[]) {
    tick();
    if (typeof item !== 'object' || item === null) {
      // A set would take NaN for equal to itself; jsonata does not.
      if (simple.has(item) && !Number.isNaN(item)) continue;
      simple.add(item);
    } else if (!isNew(item, buckets, equals)) continue;
    kept.push(item);
  }
  return kept;
}

function isNew(item: object, buckets: Map<number, unknown[]>, equals: Equals): boolean {
  const key = fingerprint(item);
  const bucket = buckets.get(key);
  if (bucket === undefined) {
    buckets.set(key, [item]);
    return true;
  }
  if (bucket.some((other) => equals(item, other))) return false;
  bucket.push(item);
  return true;
}

/** A number that equal values share, whatever the order of their keys. */
function fingerprint(value: unknown): number {
  tick();
  if (isFunction(value)) return 1;
  if (typeof value === 'string') return ofText(value);
  if (typeof value === 'number') return ofNumber(value);
  if (typeof value !== 'object' || value === null) return value === true ? 2 : value === false ? 3 : 4;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => mix(sum, fingerprint(item)), 5);
  let sum = 6;
  for (const [key, item] of Object.entries(value)) sum = (sum + mix(ofText(key), fingerprint(item))) | 0;
  return sum;
}

function mix(left: number, right: number): number {
  return (Math.imul(left, 31) + right) | 0;
}

function ofText(text: string): number {
  let sum = 7;
  for (let index = 0; index < text.length; index += 1) sum = mix(sum, text.charCodeAt(index));
  return sum;
}

function ofNumber(value: number): number {
  // Numbers that are not whole differ in what `| 0` cuts off; -0 equals 0.
  return Number.isInteger(value) ? mix(8, value | 0) : mix(9, ofText(String(value)));
}
