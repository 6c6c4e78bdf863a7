import { expect, it } from 'vitest';
import { validateReducer } from '../../lib/compile/reducers/check/validate-reducer.ts';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { beyond } from './fixtures/beyond.ts';

export type Reducer = (a: never, b: never) => unknown;

export const placeOf = (value: unknown): { defaultValue?: JsonValue } =>
  value === undefined ? {} : { defaultValue: value as JsonValue };

/** Each reducer, on that many runs of updates. */
export function reducersBeyondTheFortyAgree(trials: number): void {
  it.each(
    beyond.map(([defaultValue, reducer]) => ({ defaultValue, reducer, source: String(reducer).replace(/\s+/g, ' ') })),
  )('$source agrees with its JSONata', async ({ defaultValue, reducer }) => {
    const translation = translateReducer(reducer, placeOf(defaultValue));

    expect(translation).toMatchObject({ ok: true });
    if (!translation.ok) return;
    expect(validateReducer(reducer, translation, { ...placeOf(defaultValue), trials })).not.toHaveProperty('fault');
  });
}
