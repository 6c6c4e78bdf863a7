// A TypeScript reducer as JSONata, in four passes over plain data: parse, lower, normalise, emit.

import type { JsonValue } from '../../json/index.ts';
import { emit } from './emit.ts';
import type { Ir } from './ir.ts';
import { bit, isWithin, json, type Kind, kindOfValue, mayBe } from './kinds.ts';
import { lowerReducer } from './lower-reducer.ts';
import { normalise } from './normalise.ts';
import { parseFunction } from './parse-function.ts';
import { byHand, Refusal } from './refusal.ts';

export type Translation =
  | {
      readonly ok: true;
      /** JSONata over `$left` and `$right`. */
      readonly text: string;
      /** True where the text never yields nothing. */
      readonly total: boolean;
      readonly ir: Ir;
    }
  | { readonly ok: false; readonly reason: string; readonly mend: string };

/** Translates a reducer; the default of its channel, where it has one, shows the kind of the values. */
export function translateReducer(
  reducer: (left: never, right: never) => unknown,
  { defaultValue }: { readonly defaultValue?: JsonValue } = {},
): Translation {
  try {
    const ir = normalise(lowerReducer(parseFunction(reducer)));
    const { text, kind } = emitFor(ir, defaultValue === undefined ? json : kindOfValue(defaultValue));
    return { ok: true, text, total: !mayBe(kind, bit.nothing), ir };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.reason, mend: error.mend };
    // Source nested deeper than the stack: no reducer that a person wrote.
    if (error instanceof RangeError) return { ok: false, reason: 'it is nested too deeply', mend: byHand };
    throw error;
  }
}

// What a merge gives is the value of the next merge: the default's kind holds only if the reducer keeps to it.
function emitFor(ir: Ir, left: Kind): ReturnType<typeof emit> {
  for (const kind of [left, { bits: left.bits }]) {
    const emitted = emit(ir, kind);
    if (isWithin(emitted.kind, kind)) return emitted;
  }
  return emit(ir, json);
}
