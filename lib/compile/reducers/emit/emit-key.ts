// Keys of Maps and members of Sets as texts (tag.ts).

import { quoteString } from '../../../jsonata/index.ts';
import type { Ir } from '../ir.ts';
import { atom, type Env, type ReducerEmission, type Text } from './emission.ts';
import { bit, isOnly, type Kind, unknownKind } from './kinds.ts';

/** The text that stands for the value as a key. Objects and lists, which are keys by identity, fail loudly. */
export function emitKey(emission: ReducerEmission, ir: Ir, env: Env): Text {
  if (ir.op === 'nothing') return atom("'[]'");
  if (ir.op === 'literal' && typeof ir.value !== 'number') return atom(quoteString(JSON.stringify([ir.value])));
  return keyOf(emission.value(ir, env).text, emission.kind(ir, env));
}

/** The same for a value that is text already. */
export function keyOf(value: string, kind: Kind = unknownKind): Text {
  const isPlain = isOnly(kind, bit.string | bit.boolean | bit.null);
  return atom(isPlain ? `$string([${value}])` : `$member(${value})`);
}
