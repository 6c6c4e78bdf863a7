// A reducer as its channel merges it: the emitted text, in the lambda in which the machine runs it, beside the plain fold.

import { withoutConsole } from '../../lib/compile/reducers/check/without-console.ts';
import { compileReducer } from '../../lib/compile/reducers/index.ts';
import { withNeutralNames, withPrototypeNames } from '../../lib/compile/reducers/read/neutral-names.ts';
import { evaluateText } from '../../lib/evaluator/index.ts';
import { copyJson, type JsonValue } from '../../lib/json/index.ts';
import { mergeChannel } from '../../lib/jsonata/index.ts';
import { evaluate } from './evaluate.ts';

export type Reducer = (left: never, right: never) => unknown;

/** A state of channel `k` and the updates that write it. */
export interface Trial {
  /** Absent where the channel is not set yet. */
  readonly left?: JsonValue;
  readonly updates: readonly JsonValue[];
}

/** What a merge came to: its JSON text, key order included, or how it failed. */
export type Outcome = { readonly json: string } | { readonly failure: string };

/** The channel's merge as text; throws where the reducer is refused. */
export function mergeTextOf(reducer: Reducer, defaultValue?: JsonValue): string {
  const compiled = compileReducer(reducer, { key: 'k', ...(defaultValue === undefined ? {} : { defaultValue }) });
  if (!compiled.ok) throw new Error(`refused: ${compiled.code}: ${compiled.what} (${compiled.fix})`);
  return mergeChannel({ key: 'k', ...compiled, hasDefault: defaultValue !== undefined });
}

// Values of a run come out of JSON: no two parts of them are one. What is not JSON is left to those who look for it.
function apart(value: unknown): unknown {
  const copy = copyJson(value);
  return copy.ok ? copy.value : value;
}

/** The plain fold; `undefined` where the function throws or gives what JSON cannot hold, so that nothing is promised. */
export function foldPlainly(reducer: Reducer, { left, updates }: Trial): string | undefined {
  try {
    const merged = withoutConsole(() =>
      updates.reduce<unknown>(
        (value, update) =>
          value === undefined ? update : asState(reducer(apart(value) as never, apart(update) as never)),
        left,
      ),
    );
    const copy = copyJson(merged);
    return copy.ok ? JSON.stringify(copy.value) : undefined;
  } catch {
    return undefined;
  }
}

// What one merge gives is the value of the next as JSON: without keys that are undefined.
function asState(value: unknown): unknown {
  const copy = copyJson(value);
  return copy.ok ? copy.value : value;
}

/** The merge under npm's jsonata 2.0.6 and under our engine. */
export async function mergeInJsonata(text: string, { left, updates }: Trial): Promise<readonly [Outcome, Outcome]> {
  const variables = { s: left === undefined ? {} : { k: left }, u: updates.map((k) => ({ k })) };
  return [outcomeOf(await evaluate(text, variables)), byEngine(text, variables)];
}

function byEngine(text: string, variables: Record<string, JsonValue>): Outcome {
  try {
    return outcomeOf(evaluateText(text, variables) as JsonValue);
  } catch (error) {
    return { failure: String((error as { message?: unknown }).message ?? error) };
  }
}

function outcomeOf(value: JsonValue | undefined | { readonly failure: string }): Outcome {
  if (value !== null && typeof value === 'object' && 'failure' in value) return { failure: String(value.failure) };
  return value === undefined ? { failure: 'it gave nothing' } : { json: JSON.stringify(value) };
}

/** How a merge may come out beside the fold. */
export type Verdict = 'equal' | 'loud' | 'no promise' | { readonly wrong: Outcome; readonly fold: string };

/** `loud` is a failure where the function gives a value: allowed where it is told, never wanted. */
export async function judge(reducer: Reducer, text: string, trial: Trial): Promise<readonly [Verdict, Verdict]> {
  const fold = foldPlainly(reducer, trial);
  const [byNpm, byEngine] = await mergeInJsonata(text, trial);
  const verdict = (outcome: Outcome): Verdict => {
    if (fold === undefined) return 'no promise';
    if ('failure' in outcome) return 'loud';
    const isEqual = outcome.json === fold || outcome.json === foldByNeutralNames(reducer, trial);
    return isEqual ? 'equal' : { wrong: outcome, fold };
  };
  return [verdict(holdsInheritedNames(trial) ? byEngine : byNpm), verdict(byEngine)];
}

// What objects inherit (`constructor`) is an ordinary key of JSON: the function gives for it what it gives for its neighbour.
function foldByNeutralNames(reducer: Reducer, { left, updates }: Trial): string | undefined {
  const neutral = {
    ...(left === undefined ? {} : { left: withNeutralNames(left) }),
    updates: updates.map(withNeutralNames),
  };
  const fold = foldPlainly(reducer, neutral);
  return fold === undefined ? undefined : JSON.stringify(withPrototypeNames(JSON.parse(fold) as JsonValue));
}

/** npm's jsonata finds what objects inherit, and loses a key __proto__: it is not asked of such values. */
export function holdsInheritedNames(trial: Trial): boolean {
  return JSON.stringify(withNeutralNames(trial as unknown as JsonValue)) !== JSON.stringify(trial);
}
