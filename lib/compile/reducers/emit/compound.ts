// Lists and objects, which JavaScript compares by identity, apart from the scalars, which it compares by value.

import type { Ir } from '../ir.ts';
import { atom, binary, type Env, level, type ReducerEmission, type Text } from './emission.ts';
import { bit, countKind, either, itemOfList, type Kind, mayBe, stringKind, unknownKind, wholeKind } from './kinds.ts';

export const compound: number = bit.list | bit.object;

/** The condition that a value is a list or an object. */
export function isCompound(value: Text): Text {
  return binary(level.compare, atom(`$type(${value.text})`), 'in', atom("['array','object']"));
}

/** True where the value may be a list or an object. */
export function mayBeCompound(emission: ReducerEmission, ir: Ir, env: Env): boolean {
  return mayBe(emission.kind(ir, env), compound) && emission.sources.paths(ir)?.length !== 0;
}

/** The kind of a list's items, as far as its form tells. */
export function itemKind(emission: ReducerEmission, list: Ir, env: Env): Kind {
  if (list.op === 'list') {
    const kinds = list.items.map(({ spread, value }) =>
      spread ? itemKind(emission, value, env) : emission.kind(value, env),
    );
    return kinds.reduce(either, { bits: 0 });
  }
  if (list.op !== 'call') return unknownKind;
  if (['Object.keys', '.split'].includes(list.name)) return stringKind;
  const [first] = list.args;
  if (first === undefined) return unknownKind;
  if (list.name === 'range') return emission.kind(first, env).whole === 'count' ? countKind : wholeKind;
  if (list.name === '.toReversed') return itemKind(emission, first, env);
  return unknownKind;
}

/** The kind of what a callback is given of a list: a pair, what the list's form tells, or any JSON value. */
export function givenItem(emission: ReducerEmission, list: Ir, env: Env): Kind {
  const known = itemKind(emission, list, env);
  return known.bits === unknownKind.bits || known.bits === 0 ? itemOfList(emission.kind(list, env)) : known;
}
