// Both forms of a reducer on the same generated values: the translator distrusts itself, and every difference is found before a
// machine is made. Values on which the TypeScript form throws, or gives what JSON cannot hold, are left out.

import { sameJson } from '../../graph/reducers/same-json.ts';
import { copyJson, type JsonValue } from '../../json/index.ts';
import { type Bindings, type Evaluation, evaluateNow } from './evaluate-now.ts';
import { generateValue, seeded } from './generate-values.ts';
import type { Ir } from './ir.ts';
import { readShapes } from './read-shapes.ts';

/** A pair of values on which the two forms differ. */
export interface Mismatch {
  readonly left: JsonValue | undefined;
  readonly right: JsonValue | undefined;
  readonly typescript: JsonValue | undefined;
  /** What the JSONata form gives, or how it fails. */
  readonly jsonata: Evaluation;
}

export interface ValidationOptions {
  readonly defaultValue?: JsonValue;
  /** How many pairs to try. @default 32 */
  readonly pairs?: number;
  readonly seed?: number;
}

type Fn = (left: never, right: never) => unknown;

const remembered = new Map<string, Mismatch | undefined>();
const rememberedAtMost = 1000;

/** The first pair on which `text` does not give what `reducer` gives; `undefined` where they agree. */
export function validateReducer(
  reducer: Fn,
  translation: { readonly text: string; readonly ir: Ir },
  { defaultValue, pairs = 32, seed = 20_261_120 }: ValidationOptions = {},
): Mismatch | undefined {
  const id = JSON.stringify([String(reducer), translation.text, defaultValue ?? null, pairs, seed]);
  if (remembered.has(id)) return remembered.get(id);
  const mismatch = tryPairs(reducer, translation, { defaultValue, pairs, seed });
  if (remembered.size >= rememberedAtMost) remembered.clear();
  remembered.set(id, mismatch);
  return mismatch;
}

interface Trial {
  readonly defaultValue: JsonValue | undefined;
  readonly pairs: number;
  readonly seed: number;
}

interface Pair {
  readonly left: JsonValue | undefined;
  readonly right: JsonValue | undefined;
  /** What the function gives. */
  readonly typescript: JsonValue | undefined;
}

function tryPairs(
  reducer: Fn,
  { text, ir }: { readonly text: string; readonly ir: Ir },
  trial: Trial,
): Mismatch | undefined {
  const pairs = generatePairs(reducer, ir, trial);
  const results = evaluateNow(text, pairs.map(bindingsOf));
  // In a bundle nothing can be compared any more: synth, or any run outside of it, has done so.
  if (results === undefined) return undefined;
  for (const [index, pair] of pairs.entries()) {
    const jsonata = results[index] ?? { failure: 'it was not evaluated' };
    if (!('value' in jsonata && same(pair.typescript, jsonata.value))) return { ...pair, jsonata };
  }
  return undefined;
}

function generatePairs(reducer: Fn, ir: Ir, { defaultValue, pairs, seed }: Trial): Pair[] {
  const shapes = readShapes(ir, defaultValue);
  const random = seeded(seed);
  return Array.from({ length: pairs }, (_, index) => {
    // The first merge of a run begins with the default.
    const left = index % 6 === 0 && defaultValue !== undefined ? defaultValue : generateValue(shapes.left, random);
    const right = generateValue(shapes.right, random);
    const typescript = runTypescript(reducer, left, right);
    return typescript.ok ? [{ left, right, typescript: typescript.value }] : [];
  }).flat();
}

const bindingsOf = ({ left, right }: Pair): Bindings => ({
  ...(left === undefined ? {} : { left }),
  ...(right === undefined ? {} : { right }),
});

type TypescriptResult = { readonly ok: true; readonly value: JsonValue | undefined } | { readonly ok: false };

function runTypescript(reducer: Fn, left: JsonValue | undefined, right: JsonValue | undefined): TypescriptResult {
  try {
    const value: unknown = reducer(structuredClone(left) as never, structuredClone(right) as never);
    if (value === undefined) return { ok: true, value: undefined };
    const copy = copyJson(value);
    return copy.ok ? { ok: true, value: copy.value } : { ok: false };
  } catch {
    // The reducer is not made for these values: nothing is promised for them.
    return { ok: false };
  }
}

function same(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  return left === undefined || right === undefined ? left === right : sameJson(left, right);
}

/** A mismatch for people. */
export function describeMismatch({ left, right, typescript, jsonata: result }: Mismatch): {
  readonly what: string;
  readonly mend: string;
} {
  const got =
    'failure' in result ? `its JSONata form fails (${result.failure})` : `its JSONata form gives ${show(result.value)}`;
  return {
    what: `its two forms disagree: for left = ${show(left)} and right = ${show(right)} the function gives ${show(typescript)}, and ${got}`,
    mend: 'give the channel a default that shows the kind of its values, or write the reducer as a preset or in jsonata`...`',
  };
}

function show(value: JsonValue | undefined): string {
  const text = value === undefined ? 'undefined' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
