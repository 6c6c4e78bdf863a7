// From any reducer to the JSONata that merges: the one entry for presets, hand-written JSONata and TypeScript functions.

import { evaluationLimits } from '../../evaluator/index.ts';
import { type Reducer, readPreset } from '../../graph/reducers/index.ts';
import type { JsonValue } from '../../json/index.ts';
import type { BatchForm } from '../../jsonata/index.ts';
import { expressionTooDeep, isTooDeep } from '../expression-depth.ts';
import type { AnyReducer } from './check/call-twice.ts';
import { checkJsonata } from './check/check-jsonata.ts';
import { describeFault } from './check/describe-fault.ts';
import { formTexts } from './check/forms-in-run.ts';
import { type Validated, validateReducer } from './check/validate-reducer.ts';
import { recognisePreset } from './recognise-preset.ts';
import { type Translation, translateReducer } from './translate-reducer.ts';

/** What is known of the reducer's channel. */
export interface ReducerPlace {
  readonly key: string;
  /** The value of the channel's default; absent where it has none. */
  readonly defaultValue?: JsonValue;
}

export interface ReducerHint {
  readonly code: 'REDUCER_PART_LEFT_OUT' | 'REDUCER_UNCHECKED';
  readonly what: string;
  readonly fix: string;
}

/** A reducer as the state machine runs it, or why it cannot. */
export type CompiledReducer =
  | {
      readonly ok: true;
      /** JSONata over `$left` and `$right`. */
      readonly fold: string;
      readonly batch?: BatchForm;
      /** True where `fold` never yields nothing. */
      readonly total: boolean;
      /** What is not a fault, and yet may not be what its author means; absent where there is nothing. */
      readonly hints?: readonly ReducerHint[];
    }
  | {
      readonly ok: false;
      readonly code: 'EXPRESSION_TOO_DEEP' | 'UNTRANSLATABLE_REDUCER' | 'REDUCER_MISMATCH' | 'INVALID_REDUCER';
      readonly what: string;
      readonly fix: string;
    };

/** Compiles the reducer of channel `key`. */
export function compileReducer(reducer: Reducer, place: ReducerPlace): CompiledReducer {
  const preset = readPreset(reducer);
  if (preset !== undefined) return { ok: true, fold: preset.fold, batch: preset.name, total: true };
  if (typeof reducer !== 'function') {
    const fault = checkJsonata(reducer.text);
    return fault === undefined
      ? { ok: true, fold: reducer.text, total: false }
      : { ok: false, code: 'INVALID_REDUCER', ...fault };
  }
  const translation = translateReducer(reducer, place);
  if (!translation.ok)
    return { ok: false, code: 'UNTRANSLATABLE_REDUCER', what: translation.reason, fix: translation.fix };
  const { text, total } = translation;
  if (nestsTooDeep(text, place)) return { ok: false, code: 'EXPRESSION_TOO_DEEP', ...expressionTooDeep };
  const { batch, fault, unchecked } = validated(reducer, translation, place);
  if (fault !== undefined) return { ok: false, ...describeFault(fault) };
  const hints = [...translation.hints.map(leftOut), ...(unchecked === true ? [notCompared] : [])];
  return { ok: true, fold: text, total, ...(batch && { batch }), ...(hints.length > 0 && { hints }) };
}

type Translated = Extract<Translation, { ok: true }>;

// A batch form that differs is merely not taken.
function validated(
  reducer: AnyReducer,
  translation: Translated,
  place: ReducerPlace,
): Validated & { batch?: BatchForm } {
  const batch = recognisePreset(translation.text, place);
  const inBatch = batch === undefined ? undefined : validateReducer(reducer, { ...translation, batch }, place);
  if (batch !== undefined && inBatch?.fault === undefined) return { ...inBatch, batch };
  return validateReducer(reducer, translation, place);
}

const leftOut = (what: string): ReducerHint => ({
  code: 'REDUCER_PART_LEFT_OUT',
  what,
  fix: 'leave it out, or do it in the node',
});

const notCompared: ReducerHint = {
  code: 'REDUCER_UNCHECKED',
  what: 'its function throws on every value that it was tried on, so its JSONata form could not be compared with it',
  fix: 'give the channel a default that shows the kind of its values',
};

// The lambda that it is merged in has a few levels of its own. Short texts are not measured: a level takes a character or more.
function nestsTooDeep(fold: string, { key }: ReducerPlace): boolean {
  return fold.length > evaluationLimits.depth && isTooDeep(formTexts({ key, fold, hasDefault: false }).superstep);
}
