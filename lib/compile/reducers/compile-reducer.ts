// From any reducer to the JSONata that merges: the one entry for presets, hand-written JSONata and TypeScript functions.

import { type Reducer, readPreset } from '../../graph/reducers/index.ts';
import type { JsonValue } from '../../json/index.ts';
import type { BatchForm } from '../../jsonata/index.ts';
import { checkJsonata } from './check-jsonata.ts';
import { recognisePreset } from './recognise-preset.ts';
import { translateReducer } from './translate-reducer.ts';
import { describeMismatch, validateReducer } from './validate-reducer.ts';

/** What is known of the reducer's channel. */
export interface ReducerPlace {
  readonly key: string;
  /** The value of the channel's default; absent where it has none. */
  readonly defaultValue?: JsonValue;
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
    }
  | {
      readonly ok: false;
      readonly code: 'UNTRANSLATABLE_REDUCER' | 'REDUCER_MISMATCH' | 'INVALID_REDUCER';
      readonly what: string;
      readonly mend: string;
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
    return { ok: false, code: 'UNTRANSLATABLE_REDUCER', what: translation.reason, mend: translation.mend };
  const { text, total } = translation;
  const mismatch = validateReducer(reducer, translation, place);
  if (mismatch !== undefined) return { ok: false, code: 'REDUCER_MISMATCH', ...describeMismatch(mismatch) };
  const batch = recognisePreset(text, place);
  return { ok: true, fold: text, total, ...(batch === undefined ? {} : { batch }) };
}
