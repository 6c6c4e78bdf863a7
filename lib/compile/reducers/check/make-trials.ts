// What a reducer is tried on: runs of updates, each folded by its function. So what stands on the left is always what the reducer
// itself has made, from the channel's default or from a first write, and never a value that no run can bring there.

import { isJsonObject, type JsonValue } from '../../../json/index.ts';
import type { Ir } from '../ir.ts';
import { type AnyReducer, callTwice, type Outcome } from './call-twice.ts';
import { type Draw, generateValue, type Source, seeded, themes } from './generate-values.ts';
import { readShapes, type Shapes } from './read-shapes.ts';
import type { Shape } from './shape.ts';

/** One call of the function. */
export interface TrialStep {
  readonly left: JsonValue;
  readonly right: JsonValue;
  readonly outcome: Outcome;
}

/** Calls one after the other: each that gives a value has given the next one its left side. */
export interface Trial {
  readonly steps: readonly TrialStep[];
  /** Some of its values are rare (generate-values.ts): a merge of them may fail, if it tells. */
  readonly rare: boolean;
  /** Its first left side is the channel's default: the first update may be a run's input. */
  readonly startsRun: boolean;
}

export interface TrialOptions {
  readonly defaultValue: JsonValue | undefined;
  /** How many trials; the first of three is ordinary. */
  readonly trials: number;
  readonly seed: number;
}

const stepsOfTrial = 4;

export function makeTrials(reducer: AnyReducer, ir: Ir, { defaultValue, trials, seed }: TrialOptions): Trial[] {
  const shapes: Shapes = readShapes(ir, defaultValue);
  const random = seeded(seed);
  return Array.from({ length: trials }, (_, index) => {
    const rare = index % 3 !== 0;
    const round = index - Math.ceil((index + 1) / 3);
    const theme = rare ? themes[round % themes.length] : undefined;
    // That a value which may be a list or a text is a text is a guess: nothing else in the code says so.
    const source: Source = { random, theme, sized: theme === 'texts' ? 'string' : 'list' };
    const start = startOf(shapes, source, defaultValue, round);
    const startsRun = defaultValue !== undefined && start === defaultValue;
    return { rare, startsRun, steps: foldSteps(reducer, start, () => written(shapes.right, source), random) };
  });
}

// Without a default the first write is the value. It is meant to be of the kind that the reducer reads on the left; that an update of
// another kind comes first is rare. So is it that a value comes there past the reducer, by an overwrite, where there is a default.
function startOf(
  { left, right }: Shapes,
  source: Source,
  defaultValue: JsonValue | undefined,
  round: number,
): JsonValue {
  const isSecond = source.theme !== undefined && round >= themes.length;
  if (defaultValue === undefined) return written(isSecond ? right : left, source);
  const keepsKinds = source.theme !== 'missing' && source.theme !== 'kinds';
  if (!isSecond) return defaultValue;
  return likeDefault(written(left, keepsKinds ? source : { ...source, theme: undefined }), defaultValue);
}

/** The value with all that the default has, each of the kind that it has there: what a reducer keeps to is not broken from outside. */
export function likeDefault(value: JsonValue | undefined, defaultValue: JsonValue): JsonValue {
  if (defaultValue === null) return value ?? null;
  if (value === undefined || value === null || kindOf(value) !== kindOf(defaultValue)) return defaultValue;
  if (!isJsonObject(value) || !isJsonObject(defaultValue)) return value;
  const kept = Object.entries(defaultValue).map(([key, item]) => [key, likeDefault(value[key], item)] as const);
  return { ...value, ...Object.fromEntries(kept) };
}

const kindOf = (value: JsonValue): string => (Array.isArray(value) ? 'list' : typeof value);

const attempts = 16;

// What is missing is not a write, and never reaches a reducer.
function written(shape: Shape, source: Source): JsonValue {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const value = generateValue(shape, source);
    if (value !== undefined) return value;
  }
  return null;
}

// A reducer may square what it is given: what has grown beyond this is not handed to it again.
const mostCharacters = 4_000;

// Now and then an update comes again.
function foldSteps(reducer: AnyReducer, start: JsonValue, update: () => JsonValue, random: Draw): TrialStep[] {
  const steps: TrialStep[] = [];
  let left = start;
  const bound = mostCharacters + 4 * JSON.stringify(start).length;
  while (steps.length < stepsOfTrial) {
    const again = random(4) === 0 ? steps[0]?.right : undefined;
    const right = again ?? update();
    const outcome = callTwice(reducer, left, right);
    if (outcome.kind === 'value' && JSON.stringify(outcome.value).length > bound) break;
    steps.push({ left, right, outcome });
    if (outcome.kind === 'value') left = outcome.value;
  }
  return steps;
}
