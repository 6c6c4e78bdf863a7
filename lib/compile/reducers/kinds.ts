// What is known of a value's kind before it is there: a set of JSON's kinds, and for objects the kinds of some of their keys.
//
//   K1. A kind is an upper bound: the value is of one of its kinds whenever the JavaScript form gives JSON.
//   K2. An operand of unknown kind beside a known number counts as a number: JSONata fails loudly on others, it never differs.

import type { JsonValue } from '../../json/index.ts';

export interface Kind {
  readonly bits: number;
  readonly fields?: ReadonlyMap<string, Kind>;
  /** A pair of Object.entries, which JSONata has as `{'k': key, 'v': value}`. */
  readonly pair?: boolean;
  /** A list of such pairs. */
  readonly pairs?: boolean;
}

export const bit = { nothing: 1, null: 2, boolean: 4, number: 8, string: 16, list: 32, object: 64 } as const;

const allBits = 127;

export const unknown: Kind = { bits: allBits };
/** Any JSON value: what the state holds and what nodes write. */
export const json: Kind = { bits: allBits - bit.nothing };
export const boolean: Kind = { bits: bit.boolean };
export const number: Kind = { bits: bit.number };
export const string: Kind = { bits: bit.string };
export const list: Kind = { bits: bit.list };
export const object: Kind = { bits: bit.object };
export const pairs: Kind = { bits: bit.list, pairs: true };
export const pair: Kind = { bits: bit.list, pair: true };
export const nothingKind: Kind = { bits: bit.nothing };

/** True where the value can only be of the kinds given. */
export function isOnly(kind: Kind, bits: number): boolean {
  return kind.bits !== 0 && (kind.bits & ~bits) === 0;
}

/** True where the value may be of one of the kinds given. */
export function mayBe(kind: Kind, bits: number): boolean {
  return (kind.bits & bits) !== 0;
}

/** The kind of either value. */
export function either(left: Kind, right: Kind): Kind {
  if (left.bits === 0) return right;
  if (right.bits === 0) return left;
  const fields = left.fields && right.fields ? commonFields(left.fields, right.fields) : undefined;
  return {
    bits: left.bits | right.bits,
    ...(fields ? { fields } : {}),
    ...(left.pair === true && right.pair === true ? { pair: true } : {}),
    ...(left.pairs === true && right.pairs === true ? { pairs: true } : {}),
  };
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
  if ((inner.bits & ~outer.bits) !== 0) return false;
  return [...(outer.fields ?? [])].every(([key, kind]) => {
    const field = inner.fields?.get(key);
    return field !== undefined && isWithin(field, kind);
  });
}

/** The kind that a channel's default shows. */
export function kindOfValue(value: JsonValue): Kind {
  if (value === null) return json;
  if (Array.isArray(value)) return list;
  switch (typeof value) {
    case 'string':
      return string;
    case 'number':
      return number;
    case 'boolean':
      return boolean;
    default:
      return {
        bits: bit.object,
        fields: new Map(Object.entries(value).map(([key, item]) => [key, kindOfValue(item)])),
      };
  }
}
