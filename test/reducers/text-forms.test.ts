// What JavaScript's methods make of random texts, and what their forms in JSONata make of them: each equal, or loud.

import { expect, it } from 'vitest';
import { translateReducer } from '../../lib/compile/reducers/translate-reducer.ts';
import { evaluateText } from '../../lib/evaluator/index.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { fc } from '../support/fast-check.ts';
import { evaluate } from './evaluate.ts';

type Form = (text: string, args: readonly [number, number, string]) => unknown;

/** Over a text and its arguments: two numbers and another text. */
const forms: readonly Form[] = [
  (t) => t.length,
  (t, [i]) => t.slice(i),
  (t, [i, j]) => t.slice(i, j),
  (t, [i, j]) => t.substring(i, j),
  (t, [i]) => t.substr(i, 2),
  (t, [i]) => t.at(i) ?? null,
  (t, [i]) => t[i] ?? null,
  (t, [i]) => t.charAt(i),
  (t, [, , s]) => t.concat(s),
  (t, [, , s]) => t.indexOf(s),
  (t, [, , s]) => t.lastIndexOf(s),
  (t, [, , s]) => t.includes(s),
  (t, [, , s]) => t.startsWith(s),
  (t, [i, , s]) => t.startsWith(s, i),
  (t, [, , s]) => t.endsWith(s),
  (t, [, , s]) => t.split(s),
  (t) => t.split(''),
  (t) => Array.from(t),
  (t) => t.trim(),
  (t) => t.trimStart(),
  (t) => t.trimEnd(),
  (t, [i, , s]) => t.padStart(i, s),
  (t, [i, , s]) => t.padEnd(i, s),
  (t, [i]) => t.repeat(i),
  (t) => t.toUpperCase(),
  (t) => t.toLowerCase(),
  (t, [, , s]) => t.replace(s, '-'),
  (t, [, , s]) => t.replaceAll('a', s),
  (t) => t.replace(/[^\w\s]/g, '_'),
  (t) => t.split(/[,;]+/),
  (t) => /^\s*\S+\s*$/.test(t),
  (t) => JSON.stringify(t),
  (t) => JSON.stringify({ t: [t, null] }),
  (t) => Number(t) || 0,
  (t) => parseInt(t, 10) || 0,
  (t) => parseFloat(t) || 0,
  (t, [i]) => `${i}:${t}`,
];

const sign = fc.constantFrom(
  ...['a', 'b', ' ', '\t', ',', ';', '1', '0', '.', '-', '+', 'e', '$', '%', 'F', '"', '\\', '/'],
  ...['é', 'ß', '\u00a0', '\ufeff', '\u0085', '\u0301', '😀', '👩', '\u200d', '\ud83d', '\ude00', '\n'],
);
const text = fc.array(sign, { maxLength: 8 }).map((signs) => signs.join(''));
const place = fc.constantFrom(-9, -3, -2, -1, -0.5, 0, 0.5, 1, 1.9, 2, 3, 5, 9);
const other = fc.oneof(fc.constantFrom('', 'a', '😀', '\ud83d', ' ', ','), text);

it.each(forms.map((form) => ({ form, source: String(form) })))('$source', async ({ form }) => {
  const translation = translateReducer(form as never, { key: 'k', defaultValue: '' });
  if (!translation.ok) throw new Error(translation.reason);
  let equal = 0;
  const property = fc.asyncProperty(text, fc.tuple(place, place, other), async (left, right) => {
    const wanted = wantedOf(form, left, right);
    if (wanted === undefined) return;
    const given = await evaluate(translation.text, { left, right });
    const inEngine = byEngine(translation.text, { left, right: [...right] });
    for (const outcome of [given, inEngine]) if (!isFailure(outcome)) expect(outcome).toEqual(wanted);
    if (!isFailure(given)) equal += 1;
  });

  await fc.assert(property, { numRuns: 15 });

  expect(equal).toBeGreaterThan(2);
});

function wantedOf(form: Form, left: string, right: readonly [number, number, string]): JsonValue | undefined {
  try {
    return form(left, right) as JsonValue;
  } catch {
    return undefined;
  }
}

function byEngine(form: string, bindings: Readonly<Record<string, JsonValue>>): unknown {
  try {
    return evaluateText(form, bindings);
  } catch (error) {
    return { failure: String(error) };
  }
}

const isFailure = (outcome: unknown): boolean =>
  typeof outcome === 'object' && outcome !== null && 'failure' in outcome;
