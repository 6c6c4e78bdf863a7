// Values of a shape, from a seed: the same reducer is always tried on the same values.
//
// Two sorts. Ordinary ones are of the kinds that the reducer's own code shows. Rare ones are what such code does not ask for and a
// run may still bring: a key that is missing, an object where texts are compared, digits past the fifteenth, half a character.
// A merge of ordinary values must give what the function gives; one of rare values may also fail, which tells.

import type { JsonValue } from '../../../json/index.ts';
import { neutralNames } from '../read/neutral-names.ts';
import { circleOf, type Shape, type ShapeHint } from './shape.ts';

/** Whole numbers from 0 to `below`, the same for the same seed. */
export type Draw = (below: number) => number;

export function seeded(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    // mulberry32 by Tommy Ettinger (public domain): short, and even in its low bits.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What is rare about values: a trial has many of one sort, since two of a sort are what gives a fault away. */
export type Theme = (typeof themes)[number];

export const themes = ['missing', 'twins', 'names', 'digits', 'texts', 'kinds'] as const;

/** Where values come from. */
export interface Source {
  readonly random: Draw;
  /** Absent where the values are ordinary. */
  readonly theme?: Theme | undefined;
  /** What a value is that may be a list or a text: the same all over, as the two do not mix. */
  readonly sized: 'list' | 'string';
}

// Numbers whose sums and decimal texts are exact, and texts that collide often: equal ids and keys are what reducers look for.
const numbers: readonly number[] = [0, 1, 2, 3, -1, 7, 10, 0.5, 2.25, 100];
const rareNumbers: readonly number[] = [9007199254740991, 9007199254740989, 0.1 + 0.2, 1 / 3, 1e21];
const texts: readonly string[] = ['a', 'b', 'c', '', 'x y', 'Zed', 'é', "it's", '10', 'key'];
const numerals: readonly string[] = ['10', '2.5', '-1', '0'];
// Values that are taken for each other where texts are made of them, or where objects count as equal by what they hold.
const twins: readonly JsonValue[] = [1, '1', {}, {}];
const dates: readonly string[] = ['2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05Z', '2025-12-31T23:59:59.000Z'];
const keys: readonly string[] = ['a', 'b', 'key', 'd'];
const rareKeys: readonly string[] = ['10', '9', '', ...neutralNames()];
const rareTexts: readonly string[] = ['007', '1e3', ' a ', 'a\nb', 'null', '😀', 'a😀b', '\ud83d', '%F0'];

/** A value of the shape; `undefined` where it may be missing and is. */
export function generateValue(shape: Shape, source: Source): JsonValue | undefined {
  return valueOfView({ self: shape, circle: circleOf([shape]) }, source, 0);
}

/** A shape as values are made of it: with all that is of one kind with it. */
interface View {
  readonly self: Shape | undefined;
  readonly circle: readonly Shape[];
}

// How many of twelve values follow the theme: the more it changes what a reducer does at all, the fewer.
const shares: Readonly<Record<Theme, number>> = { missing: 4, twins: 9, names: 8, digits: 9, texts: 8, kinds: 4 };

const isRare = ({ random, theme }: Source, rare: Theme): boolean => theme === rare && random(12) < shares[rare];

function valueOfView(view: View, source: Source, depth: number): JsonValue | undefined {
  const kinds = kindsOf(view, source, depth);
  switch (pick(kinds, source.random)) {
    case 'list':
      return listOf(view, source, depth);
    case 'object':
      return objectOf(view, source, depth);
    case 'number':
    case 'figure':
      return pick(isRare(source, 'digits') ? rareNumbers : numbers, source.random);
    case 'string':
      return textOf(view, source);
    case 'twin':
      return pick(twins, source.random);
    case 'word':
      return pick(wordsOf(view), source.random);
    case 'numeral':
      return pick(numerals, source.random);
    case 'date':
      return pick(dates, source.random);
    case 'boolean':
      return source.random(2) === 0;
    case 'single':
      return valueOfView(itemView(view), source, depth + 1);
    case 'null':
      return null;
    default:
      return undefined;
  }
}

// What the reducer compares with comes up half the time: each branch of a switch has its turn.
function textOf(view: View, source: Source): string {
  const known = wordsOf(view);
  if (known.length > 0 && source.random(2) === 0) return pick(known, source.random);
  if (isRare(source, 'names')) return pick(rareKeys, source.random);
  return pick(isRare(source, 'texts') ? rareTexts : texts, source.random);
}

const wordsOf = ({ circle }: View): string[] => circle.flatMap((shape) => [...shape.texts]);

function pick<T>(items: readonly T[], random: Draw): T {
  return items[random(items.length)] as T;
}

const plain: readonly ShapeHint[] = ['string', 'number', 'boolean', 'null'];
const any: readonly ShapeHint[] = [...plain, 'list', 'object'];
const shades: readonly ShapeHint[] = [
  'null',
  'missing',
  'ordered',
  'numeric',
  'scalar',
  'sized',
  'single',
  'figure',
  'container',
  'pair',
  'word',
  'sure',
];
const ownOnly: readonly ShapeHint[] = ['null', 'missing', 'single', 'figure', 'word'];

function kindsOf({ self, circle }: View, source: Source, depth: number): readonly ShapeHint[] {
  const hints = new Set(circle.flatMap((shape) => [...shape.hints]));
  const solid = [...hints].filter((hint) => !shades.includes(hint));
  const own = [...(self?.hints ?? [])].filter((hint) => ownOnly.includes(hint));
  if (depth > 6) return plain;
  const other = hints.has('sure') ? [] : rareKinds(source, solid);
  if (other.length > 0) return other;
  if (solid.length > 0) return [...withoutOtherTexts(solid), ...own];
  if (hints.has('word')) return ['word', 'string', ...own];
  if (hints.has('sized')) return [source.sized, ...own];
  if (hints.has('numeric')) return ['number', 'numeral', ...own];
  if (hints.has('ordered')) return ['number', ...own];
  if (hints.has('scalar')) return ['string', 'number', ...own];
  return depth > 2 ? [...plain, ...own] : [...any, ...own];
}

// Where the code asks for nothing in particular the kind is only guessed, and may be any; else it may be null at least.
function rareKinds(source: Source, solid: readonly ShapeHint[]): readonly ShapeHint[] {
  if (solid.length === 0 && isRare(source, 'twins')) return ['twin'];
  if (!isRare(source, 'kinds')) return [];
  return solid.length === 0 ? any : solid.includes('list') || solid.includes('object') ? ['null'] : others;
}

const others: readonly ShapeHint[] = ['null', 'number', 'numeral'];

// What is read as a date is no other text.
function withoutOtherTexts(kinds: readonly ShapeHint[]): readonly ShapeHint[] {
  return kinds.includes('date') ? kinds.filter((kind) => kind !== 'string') : kinds;
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

// An item comes twice now and then: equal ones are what reducers look for.
function listOf(view: View, source: Source, depth: number): JsonValue {
  const { random } = source;
  if (view.circle.some(({ hints }) => hints.has('pair')) && !isRare(source, 'missing'))
    return ['0', '1'].map((place) => valueOfView(fieldView(view, place), source, depth + 1) ?? null);
  const length = depth === 0 && random(12) === 0 ? 12 : random(4) + (source.theme === undefined ? 0 : 1);
  const items = itemView(view);
  const list: JsonValue[] = [];
  while (list.length < length) {
    const again = random(4) === 0 ? list[random(length)] : undefined;
    const item = items.circle.length === 0 ? pick(texts, random) : valueOfView(items, source, depth + 1);
    list.push(again ?? item ?? null);
  }
  return list;
}

function objectOf(view: View, source: Source, depth: number): JsonValue {
  const { random } = source;
  const known = [...new Set(view.circle.flatMap((shape) => [...shape.fields.keys()]))];
  const entries = known.map((key) => {
    const field = fieldView(view, key);
    const isThere = field.circle.some(({ hints }) => hints.has('sure')) || !isRare(source, 'missing');
    return [key, isThere ? valueOfView(field, source, depth + 1) : undefined] as const;
  });
  const others = known.length === 0 || random(3) === 0 ? random(4) : 0;
  const values = itemView(view);
  const more = Array.from({ length: others }, () => {
    const value = values.circle.length === 0 ? pick(numbers, random) : valueOfView(values, source, depth + 1);
    return [pick(isRare(source, 'names') ? rareKeys : keys, random), value] as const;
  });
  const given = [...more, ...entries].filter((entry): entry is readonly [string, JsonValue] => entry[1] !== undefined);
  return Object.fromEntries(given);
}
