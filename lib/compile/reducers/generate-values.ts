// Values of a shape, from a seed: the same reducer is always tried on the same values.

import type { JsonValue } from '../../json/index.ts';
import { circleOf, type Hint, type Shape } from './shape.ts';

/** Whole numbers from 0 to `below`, the same for the same seed. */
export type Random = (below: number) => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    // mulberry32 by Tommy Ettinger (public domain): short, and even in its low bits.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

// Numbers whose sums and decimal texts are exact, and texts that collide often: equal ids and keys are what reducers look for.
const numbers: readonly number[] = [0, 1, 2, 3, -1, 7, 10, 0.5, 2.25, 100];
const texts: readonly string[] = ['a', 'b', 'c', '', 'x y', 'Zed', 'é', "it's", '10', 'key'];

/** A value of the shape; `undefined` where it may be missing and is. */
export function generateValue(shape: Shape, random: Random): JsonValue | undefined {
  return valueOfView({ self: shape, circle: circleOf([shape]) }, random, 0);
}

/** A shape as values are made of it: with all that is of one kind with it. */
interface View {
  readonly self: Shape | undefined;
  readonly circle: readonly Shape[];
}

function valueOfView(view: View, random: Random, depth: number): JsonValue | undefined {
  const kinds = kindsOf(view, depth);
  const kind = kinds[random(kinds.length)] ?? 'null';
  switch (kind) {
    case 'list':
      return listOf(view, random, depth);
    case 'object':
      return objectOf(view, random, depth);
    case 'number':
    case 'figure':
      return pick(numbers, random);
    case 'string':
      return pick([...view.circle.flatMap((shape) => [...shape.texts]), ...texts], random);
    case 'boolean':
      return random(2) === 0;
    case 'single':
      return valueOfView(itemView(view), random, depth + 1);
    case 'null':
      return null;
    default:
      return undefined;
  }
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[random(items.length)] as T;
}

const plain: readonly Hint[] = ['string', 'number', 'boolean', 'null'];
const shades: readonly Hint[] = ['null', 'missing', 'ordered', 'scalar', 'single', 'figure'];
const ownOnly: readonly Hint[] = ['null', 'missing', 'single', 'figure'];

function kindsOf({ self, circle }: View, depth: number): readonly Hint[] {
  const hints = new Set(circle.flatMap((shape) => [...shape.hints]));
  const solid = [...hints].filter((hint) => !shades.includes(hint));
  const own = [...(self?.hints ?? [])].filter((hint) => ownOnly.includes(hint));
  if (depth > 6) return plain;
  if (solid.length > 0) return [...solid, ...own];
  if (hints.has('ordered')) return ['number', ...own];
  if (hints.has('scalar')) return ['string', 'number', ...own];
  return depth > 2 ? [...plain, ...own] : [...plain, 'list', 'object', ...own];
}

function itemView({ self, circle }: View): View {
  return {
    self: self?.item,
    circle: circleOf(circle.flatMap((shape) => (shape.item === undefined ? [] : [shape.item]))),
  };
}

function fieldView({ self, circle }: View, key: string): View {
  const fields = circle.flatMap((shape) => shape.fields.get(key) ?? []);
  return { self: self?.fields.get(key), circle: circleOf(fields) };
}

function listOf(view: View, random: Random, depth: number): JsonValue {
  const length = depth === 0 && random(12) === 0 ? 12 : random(4);
  const items = itemView(view);
  return Array.from(
    { length },
    () => (items.circle.length === 0 ? pick(texts, random) : valueOfView(items, random, depth + 1)) ?? null,
  );
}

const keys: readonly string[] = ['a', 'b', 'key', 'd'];

function objectOf(view: View, random: Random, depth: number): JsonValue {
  const known = [...new Set(view.circle.flatMap((shape) => [...shape.fields.keys()]))];
  const entries = known.map((key) => [key, valueOfView(fieldView(view, key), random, depth + 1)] as const);
  const others = known.length === 0 || random(3) === 0 ? random(4) : 0;
  const values = itemView(view);
  const more = Array.from({ length: others }, () => {
    const value = values.circle.length === 0 ? pick(numbers, random) : valueOfView(values, random, depth + 1);
    return [pick(keys, random), value] as const;
  });
  const given = [...more, ...entries].filter((entry): entry is readonly [string, JsonValue] => entry[1] !== undefined);
  return Object.fromEntries(given);
}
