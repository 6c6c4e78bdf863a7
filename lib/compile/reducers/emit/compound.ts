// Lists and objects, which JavaScript compares by identity, apart from the scalars, which it compares by value.

import type { Ir } from '../ir.ts';
import { atom, binary, type Emission, type Env, level, type Text } from './emission.ts';
import { bit, count, either, itemOfList, type Kind, mayBe, string, unknown, whole } from './kinds.ts';

export const compound: number = bit.list | bit.object;

/** The condition that a value is a list or an object. */
export function isCompound(value: Text): Text {
  return binary(level.compare, atom(`$type(${value.text})`), 'in', atom("['array','object']"));
}

/** True where the value may be a list or an object. */
export function mayBeCompound(emission: Emission, ir: Ir, env: Env): boolean {
  return mayBe(emission.kind(ir, env), compound) && emission.sources.paths(ir)?.length !== 0;
}

/** The kind of a list's items, as far as its form tells. */
export function itemKind(emission: Emission, list: Ir, env: Env): Kind {
  if (list.op === 'list') {
    const kinds = list.items.map(({ spread, value }) =>
      spread ? itemKind(emission, value, env) : emission.kind(value, env),
    );
    return kinds.reduce(either, { bits: 0 });
  }
  if (list.op !== 'call') return unknown;
  if (['Object.keys', '.split'].includes(list.name)) return string;
  const [first] = list.args;
  if (first === undefined) return unknown;
  if (list.name === 'range') return emission.kind(first, env).whole === 'count' ? count : whole;
  if (list.name === '.toReversed') return itemKind(emission, first, env);
  return unknown;
}

/** The kind of what a callback is given of a list: a pair, what the list's form tells, or any JSON value. */
export function givenItem(emission: Emission, list: Ir, env: Env): Kind {
  const known = itemKind(emission, list, env);
  return known.bits === unknown.bits || known.bits === 0 ? itemOfList(emission.kind(list, env)) : known;
}
