// Both forms of a reducer on the same generated values: the translator distrusts itself, and every difference is found before a
// machine is made. Values on which the TypeScript form throws, or gives what JSON cannot hold, are left out.

import jsonata, { type Expression } from 'jsonata';
import { sameJson } from '../../graph/reducers/same-json.ts';
import { copyJson, type JsonValue } from '../../json/index.ts';
import { generateValue, seeded } from './generate-values.ts';
import type { Ir } from './ir.ts';
import { readShapes } from './read-shapes.ts';

/** A pair of values on which the two forms differ. */
export interface Mismatch {
  readonly left: JsonValue | undefined;
  readonly right: JsonValue | undefined;
  readonly typescript: JsonValue | undefined;
  /** What the JSONata form gives, or how it fails. */
  readonly jsonata: { readonly value: JsonValue | undefined } | { readonly failure: string };
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
export async function validateReducer(
  reducer: Fn,
  translation: { readonly text: string; readonly ir: Ir },
  { defaultValue, pairs = 32, seed = 20_261_120 }: ValidationOptions = {},
): Promise<Mismatch | undefined> {
  const id = JSON.stringify([String(reducer), translation.text, defaultValue ?? null, pairs, seed]);
  if (remembered.has(id)) return remembered.get(id);
  const mismatch = await tryPairs(reducer, translation, { defaultValue, pairs, seed });
  if (remembered.size >= rememberedAtMost) remembered.clear();
  remembered.set(id, mismatch);
  return mismatch;
}

interface Trial {
  readonly defaultValue: JsonValue | undefined;
  readonly pairs: number;
  readonly seed: number;
}

async function tryPairs(
  reducer: Fn,
  { text, ir }: { readonly text: string; readonly ir: Ir },
  trial: Trial,
): Promise<Mismatch | undefined> {
  const expression = jsonata(text);
  const shapes = readShapes(ir, trial.defaultValue);
  const random = seeded(trial.seed);
  for (let index = 0; index < trial.pairs; index += 1) {
    // The first merge of a run begins with the default.
    const left =
      index % 6 === 0 && trial.defaultValue !== undefined ? trial.defaultValue : generateValue(shapes.left, random);
    const mismatch = await tryPair(reducer, expression, left, generateValue(shapes.right, random));
    if (mismatch !== undefined) return mismatch;
  }
  return undefined;
}

async function tryPair(
  reducer: Fn,
  expression: Expression,
  left: JsonValue | undefined,
  right: JsonValue | undefined,
): Promise<Mismatch | undefined> {
  const typescript = runTypescript(reducer, left, right);
  if (!typescript.ok) return undefined;
  const result = await runJsonata(expression, left, right);
  if ('value' in result && same(typescript.value, result.value)) return undefined;
  return { left, right, typescript: typescript.value, jsonata: result };
}

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

async function runJsonata(
  expression: Expression,
  left: JsonValue | undefined,
  right: JsonValue | undefined,
): Promise<Mismatch['jsonata']> {
  const bindings = { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
  try {
    const value: unknown = await expression.evaluate(undefined, structuredClone(bindings));
    return { value: value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as JsonValue) };
  } catch (error) {
    // jsonata throws plain objects; what they say is part of the report.
    return { failure: String((error as { readonly message?: unknown } | undefined)?.message ?? error) };
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
