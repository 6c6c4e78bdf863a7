// A TypeScript reducer as JSONata, in four passes over plain data: parse, lower, normalise, emit.

import type { JsonValue } from '../../json/index.ts';
import { type Emitted, emit } from './emit/emit.ts';
import { bit, isOnly, isWithin, jsonKind, type Kind, kindOfValue, mayBe, numberOrNan, restrict } from './emit/kinds.ts';
import type { Ir } from './ir.ts';
import { lowerReducer } from './lower/lower-reducer.ts';
import { linearise } from './normalise/linearise.ts';
import { normalise } from './normalise/normalise.ts';
import { type ReadClosure, readClosure as readOwnClosure } from './read/read-closure.ts';
import { byHand, Refusal, refuse } from './refusal.ts';

export type Translation =
  | {
      readonly ok: true;
      /** JSONata over `$left` and `$right`. */
      readonly text: string;
      /** True where the text never yields nothing. */
      readonly total: boolean;
      readonly ir: Ir;
      /** What was left out of the merge. */
      readonly hints: readonly string[];
    }
  | { readonly ok: false; readonly reason: string; readonly fix: string };

export interface TranslationOptions {
  readonly key?: string;
  readonly defaultValue?: JsonValue;
  /** How the values of names from outside are found. */
  readonly readClosure?: ReadClosure;
  /** Whether a search in a callback goes through its list, or asks an index that is made once. @default 'indexed' */
  readonly searches?: 'indexed' | 'plain';
}

/** Translates the reducer of channel `key`; its default, where it has one, shows the kind of the values. */
export function translateReducer(
  reducer: (left: never, right: never) => unknown,
  { key = 'value', defaultValue, readClosure = readOwnClosure, searches = 'indexed' }: TranslationOptions = {},
): Translation {
  try {
    const lowered = lowerReducer(reducer, readClosure);
    const ir = normalise(lowered.ir);
    const emitted = (form: Ir): Emitted =>
      emitFor(form, defaultValue === undefined ? jsonKind : kindOfValue(defaultValue), key);
    const { text, kind } = (searches === 'indexed' ? indexed(ir, emitted) : undefined) ?? emitted(ir);
    refuseLong(text);
    return { ok: true, text, total: !mayBe(kind, bit.nothing), ir, hints: lowered.hints };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.reason, fix: error.fix };
    // Source nested deeper than the stack: no reducer that a person wrote.
    if (error instanceof RangeError) return { ok: false, reason: 'it is nested too deeply', fix: byHand };
    throw error;
  }
}

// By indexes, where there are some. They are a shorter way and not the only one: what is refused so, or too long, may do as it is.
function indexed(ir: Ir, emitted: (form: Ir) => Emitted): Emitted | undefined {
  const form = linearise(ir);
  if (form === ir) return undefined;
  try {
    const made = emitted(form);
    return made.text.length <= longestText ? made : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

// The text is part of the state machine once per superstep, and its definition may have 1 MiB.
const longestText = 16_000;

function refuseLong(text: string): void {
  if (text.length <= longestText) return;
  refuse(
    `its JSONata would have ${text.length} characters, and a reducer may have ${longestText}`,
    'let the node prepare the update, so that the reducer has less to decide, or split the channel',
  );
}

// What a merge gives is the value of the next merge: the default's kind holds only if the reducer keeps to it.
function emitFor(ir: Ir, left: Kind, channel: string): ReturnType<typeof emit> {
  for (const kind of [left, withNan(left), { bits: left.bits }]) {
    const emitted = emit(ir, kind, channel);
    // A merge that gives nothing fails.
    if (isWithin(restrict(emitted.kind, ~bit.nothing), kind)) return emitted;
  }
  return emit(ir, jsonKind, channel);
}

// NaN in a key is nothing: a key that holds a number may come to miss.
function withNan(kind: Kind): Kind {
  const fields = [...(kind.fields ?? [])].map(([key, field]) => {
    const isNumber = isOnly(field, bit.number);
    return [key, isNumber ? numberOrNan : withNan(field)] as const;
  });
  return { ...kind, ...(kind.fields === undefined ? {} : { fields: new Map(fields) }) };
}
