// Which translated reducers merge in a batch form: those whose channel's default shows that the form is exact.

import { describe, expect, it } from 'vitest';
import { recognisePreset } from '../../lib/compile/reducers/recognise-preset.ts';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import type { JsonValue } from '../../lib/json/index.ts';

const defaults: Readonly<Record<string, JsonValue>> = { list: ['a'], number: 0, string: '', object: { a: 1 } };

function textOf(reducer: (a: never, b: never) => unknown, defaultValue: JsonValue): string {
  const translation = translateReducer(reducer, { defaultValue });
  if (!translation.ok) throw new Error(translation.reason);
  return translation.text;
}

describe('a text that is that of a batch form', () => {
  it.each([
    ['$append($left,$right)', 'append', 'list'],
    ['$append($exists($left)?$left:[],$exists($right)?$right:[])', 'append', 'list'],
    ['$append($left,$exists($right)?$right:[])', 'append', 'list'],
    ['$left+$right', 'sum', 'number'],
    ['$right+$left', 'sum', 'number'],
    ['$max([$left,$right+0])', 'max', 'number'],
    ['$max([$right+0,$left])', 'max', 'number'],
    ['$min([$left,$right+0])', 'min', 'number'],
    ['$min([$right+0,$left])', 'min', 'number'],
    [textOf((a: never[], b: never[]) => [...a, ...b], []), 'spreadList', 'list'],
    [textOf((a: object, b: object) => ({ ...a, ...b }), {}), 'spreadObject', 'object'],
    [textOf((a: object, b: object) => Object.assign({}, a, b), {}), 'spreadObject', 'object'],
  ])('%s is %s where the default is a %s, and no other', (text, form, kind) => {
    for (const [name, defaultValue] of Object.entries({ ...defaults, boolean: true })) {
      expect(recognisePreset(text, { defaultValue }), name).toBe(name === kind ? form : undefined);
    }
    expect(recognisePreset(text, {})).toBeUndefined();
  });

  it.each([
    ['$left', 'first'],
    ['$right', 'last'],
  ])('%s is %s whatever the default is', (text, form) => {
    for (const defaultValue of Object.values(defaults)) expect(recognisePreset(text, { defaultValue })).toBe(form);
    expect(recognisePreset(text, {})).toBe(form);
  });

  it.each([
    '$merge([$left,$right])',
    '$merge([$right,$left])',
    '$left&$right',
    '$append($right,$left)',
    '$left-$right',
    'constructor',
  ])('%s is none', (text) => {
    for (const defaultValue of Object.values(defaults)) {
      expect(recognisePreset(text, { defaultValue })).toBeUndefined();
    }
  });
});

describe('null as a default', () => {
  it('shows nothing of the values, though JavaScript calls it an object', () => {
    expect(
      recognisePreset(
        textOf((a: object, b: object) => ({ ...a, ...b }), {}),
        { defaultValue: null },
      ),
    ).toBeUndefined();
  });
});
