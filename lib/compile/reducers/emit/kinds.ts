// What is known of a value's kind before it is there: a set of JSON's kinds, and for objects the kinds of some of their keys.
//
//   K1. A kind is an upper bound: the value is of one of its kinds whenever the JavaScript form gives JSON.
//   K2. An operand of unknown kind beside a known number counts as a number: JSONata fails loudly on others, it never differs.

import type { JsonValue } from '../../../json/index.ts';
import type { Container } from '../lower/containers.ts';

export interface Kind {
  readonly bits: number;
  readonly fields?: ReadonlyMap<string, Kind>;
  /** Of each item of a list. */
  readonly items?: Kind;
  /** A pair of Object.entries, which JSONata has as `{'k': key, 'v': value}`. */
  readonly pair?: boolean;
  /** A list of such pairs. */
  readonly pairs?: boolean;
  /** A pair or pairs of a Map, whose keys may be of any kind; those of Object.entries are texts. */
  readonly anyKey?: boolean;
  /** A Map or a Set, which JSONata has as an object under tagged keys (emit-map.ts): no value that may leave the reducer. */
  readonly container?: Container;
  /** A Map of which no value is undefined. */
  readonly filled?: boolean;
  /** A number that is whole; `count` is one that is not negative and small: a length, a place. */
  readonly whole?: 'whole' | 'count';
  /** A Date, which JSONata has as its milliseconds: no value that may leave the reducer. */
  readonly date?: boolean;
  /** Where JSONata has nothing, JavaScript may have NaN. */
  readonly nan?: boolean;
  /** An object's keys that JavaScript has with the value undefined, and JSONata has not: by name, or `someKey`. */
  readonly holes?: readonly string[];
  /** What a reduce carries from item to item: keys without a value keep their places in it. */
  readonly carried?: boolean;
}

export const bit = { nothing: 1, null: 2, boolean: 4, number: 8, string: 16, list: 32, object: 64 } as const;

const allBits = 127;

export const unknownKind: Kind = { bits: allBits };
/** Any JSON value: what the state holds and what nodes write. */
export const jsonKind: Kind = { bits: allBits - bit.nothing };
export const booleanKind: Kind = { bits: bit.boolean };
export const numberKind: Kind = { bits: bit.number };
export const stringKind: Kind = { bits: bit.string };
export const listKind: Kind = { bits: bit.list };
export const objectKind: Kind = { bits: bit.object };
export const pairsKind: Kind = { bits: bit.list, pairs: true };
export const pairKind: Kind = { bits: bit.list, pair: true };
export const mapKind: Kind = { bits: bit.object, container: 'Map' };
export const setKind: Kind = { bits: bit.object, container: 'Set' };
export const entriesKind: Kind = { ...pairsKind, anyKey: true };
export const nothingKind: Kind = { bits: bit.nothing };
/** A length or a place. */
export const countKind: Kind = { bits: bit.number, whole: 'count' };
/** A whole number. */
export const wholeKind: Kind = { bits: bit.number, whole: 'whole' };
/** A number, or NaN: nothing, in JSONata. */
export const numberOrNan: Kind = { bits: bit.number | bit.nothing, nan: true };

/** True where the value can only be of the kinds given. */
export function isOnly(kind: Kind, bits: number): boolean {
  return kind.bits !== 0 && (kind.bits & ~bits) === 0;
}

/** True where the value may be of one of the kinds given. */
export function mayBe(kind: Kind, bits: number): boolean {
  return (kind.bits & bits) !== 0;
}

/** Stands for keys that are computed. */
export const someKey = '*';

/** The kind of either value. */
export function either(left: Kind, right: Kind): Kind {
  if (left.bits === 0) return right;
  if (right.bits === 0) return left;
  const fields = left.fields && right.fields ? commonFields(left.fields, right.fields) : undefined;
  return {
    bits: left.bits | right.bits,
    ...(fields ? { fields } : {}),
    ...(left.items && right.items ? { items: either(left.items, right.items) } : {}),
    ...(left.pair === true && right.pair === true ? { pair: true } : {}),
    ...(left.pairs === true && right.pairs === true ? { pairs: true } : {}),
    ...(left.anyKey === true || right.anyKey === true ? { anyKey: true } : {}),
    ...(left.container !== undefined && left.container === right.container ? { container: left.container } : {}),
    ...(left.filled === true && right.filled === true ? { filled: true } : {}),
    ...commonWhole(left, right),
    ...(left.date === true || right.date === true ? { date: true } : {}),
    ...(left.nan === true || right.nan === true ? { nan: true } : {}),
    ...(left.holes || right.holes ? { holes: [...(left.holes ?? []), ...(right.holes ?? [])] } : {}),
    ...(left.carried === true || right.carried === true ? { carried: true } : {}),
  };
}

// Of a side that is not a number, nothing need be known.
function commonWhole(left: Kind, right: Kind): Pick<Kind, 'whole'> {
  const known = [left, right].filter((kind) => mayBe(kind, bit.number)).map((kind) => kind.whole);
  if (known.length === 0 || known.includes(undefined)) return {};
  return { whole: known.includes('whole') ? 'whole' : 'count' };
}

function commonFields(left: ReadonlyMap<string, Kind>, right: ReadonlyMap<string, Kind>): ReadonlyMap<string, Kind> {
  const both = [...left].flatMap(([key, kind]) => {
    const other = right.get(key);
    return other === undefined ? [] : [[key, either(kind, other)] as const];
  });
  return new Map(both);
}

/** Only the kinds given, of what it may be. */
export function restrict(kind: Kind, bits: number): Kind {
  return { ...kind, bits: kind.bits & bits };
}

/** True where every value of kind `inner` is of kind `outer`. */
export function isWithin(inner: Kind, outer: Kind): boolean {
  if (inner.bits === 0) return true;
  if ((inner.bits & ~outer.bits) !== 0 || inner.container !== outer.container) return false;
  if (isPaired(inner) !== isPaired(outer) || (outer.filled === true && inner.filled !== true)) return false;
  if (outer.items !== undefined && (inner.items === undefined || !isWithin(inner.items, outer.items))) return false;
  if (outer.whole !== undefined && inner.whole !== outer.whole && inner.whole !== 'count') return false;
  return [...(outer.fields ?? [])].every(([key, kind]) => {
    const field = inner.fields?.get(key);
    return field !== undefined && isWithin(field, kind);
  });
}

/** The kind of a list with items of the kind given. */
export function listKindOf(items: Kind): Kind {
  return { bits: bit.list, items };
}

/** The kind of a list's items. */
export function itemOfList({ pairs: ofPairs, anyKey, items = jsonKind }: Kind): Kind {
  if (ofPairs !== true) return items;
  return anyKey === true ? { ...pairKind, anyKey } : pairKind;
}

/** True for what JSONata has as `{'k': key, 'v': value}`, alone or in a list. */
export function isPaired(kind: Kind): boolean {
  return kind.pair === true || kind.pairs === true;
}

/** The Map or Set that a value is or holds, as far as its keys are known. */
export function containerIn(kind: Kind): Container | undefined {
  if (kind.container !== undefined) return kind.container;
  return [...(kind.fields?.values() ?? [])].map(containerIn).find((found) => found !== undefined);
}

/** The kind that a channel's default shows. */
export function kindOfValue(value: JsonValue): Kind {
  if (value === null) return jsonKind;
  if (Array.isArray(value)) return listKind;
  switch (typeof value) {
    case 'string':
      return stringKind;
    case 'number':
      return numberKind;
    case 'boolean':
      return booleanKind;
    default:
      return {
        bits: bit.object,
        fields: new Map(Object.entries(value).map(([key, item]) => [key, kindOfValue(item)])),
      };
  }
}
