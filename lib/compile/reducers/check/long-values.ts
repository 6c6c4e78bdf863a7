// Values as long as wanted, of the shape that a reducer reads: what a merge costs grows with them. No two items are alike, so that
// nothing is found early.

import type { JsonValue } from '../../../json/index.ts';
import { circleOf, type Shape } from './shape.ts';

export interface Extent {
  /** Items of a list, keys of an object, at the top or right under a known key of it. */
  readonly items: number;
  /** The number of the first item. */
  readonly from: number;
}

/** A value of the shape. */
export function longValue(shape: Shape, extent: Extent): JsonValue {
  return ofCircle(circleOf([shape]), extent, 0);
}

const few = 2;

// All of one length, so that they sort as their numbers do.
const textOf = (place: number): string => `text ${String(place).padStart(6, '0')}`;

function ofCircle(circle: readonly Shape[], extent: Extent, depth: number): JsonValue {
  const hints = new Set(circle.flatMap(({ hints: own }) => [...own]));
  if (depth <= 3 && (hints.has('list') || (hints.has('sized') && !hints.has('string'))))
    return listOf(circle, extent, depth);
  if (depth <= 3 && hints.has('object')) return objectOf(circle, extent, depth);
  if (hints.has('date')) return new Date(extent.from * 1_000).toISOString();
  if (hints.has('string') || hints.has('scalar')) return textOf(extent.from);
  if (hints.has('boolean')) return extent.from % 2 === 0;
  return extent.from;
}

// Below the first lists and keys, values are short: a list of long lists has room for few.
function itemsAt(extent: Extent, depth: number): number {
  return depth === 0 ? extent.items : few;
}

function listOf(circle: readonly Shape[], extent: Extent, depth: number): JsonValue {
  const items = circleOf(circle.flatMap(({ item }) => (item === undefined ? [] : [item])));
  return Array.from({ length: itemsAt(extent, depth) }, (_, index) => {
    const from = extent.from + index;
    return items.length === 0 ? textOf(from) : ofCircle(items, { ...extent, from }, depth + 1);
  });
}

function objectOf(circle: readonly Shape[], extent: Extent, depth: number): JsonValue {
  const keys = [...new Set(circle.flatMap(({ fields }) => [...fields.keys()]))];
  const known = keys.map((key) => {
    const field = circleOf(circle.flatMap(({ fields }) => fields.get(key) ?? []));
    // What lies under a key of the value itself is as long as a value may be.
    return [key, ofCircle(field, extent, depth === 0 ? 0 : depth + 1)] as const;
  });
  const values = circleOf(circle.flatMap(({ item }) => (item === undefined ? [] : [item])));
  const isRecord = values.length > 0 || keys.length === 0;
  const others = Array.from({ length: isRecord ? itemsAt(extent, depth) : 0 }, (_, index) => {
    const from = extent.from + index;
    return [textOf(from), values.length === 0 ? from : ofCircle(values, { ...extent, from }, depth + 1)] as const;
  });
  return Object.fromEntries([...known, ...others]);
}
