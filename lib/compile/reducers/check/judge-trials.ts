// The merges of a run beside the fold of the function, over trials: one, two and three updates at once.

import type { JsonValue } from '../../../json/index.ts';
import { withPrototypeNames } from '../read/neutral-names.ts';
import { type AnyReducer, callTwice } from './call-twice.ts';
import type { Evaluation } from './evaluate-now.ts';
import type { FormsInRun } from './forms-in-run.ts';
import type { Trial, TrialStep } from './make-trials.ts';

/** Updates after which the two forms differ. */
export interface Mismatch {
  readonly left: JsonValue;
  readonly updates: readonly JsonValue[];
  /** What the function gives. */
  readonly typescript: JsonValue | undefined;
  /** What the JSONata form gives, or how it fails. */
  readonly jsonata: Evaluation;
}

/** How merges of ordinary values ended, and of rare ones. */
export interface Tally {
  readonly equal: number;
  /** Failed where the function gives a value, and told so. */
  readonly loud: number;
  readonly firstLoud?: Mismatch | undefined;
}

export type Judgement =
  | { readonly kind: 'mismatch'; readonly mismatch: Mismatch }
  | { readonly kind: 'tally'; readonly ordinary: Tally; readonly rare: Tally };

const none: Tally = { equal: 0, loud: 0 };

/** Judges trials, until the first mismatch. */
export function judgeTrials(reducer: AnyReducer, forms: FormsInRun, trials: readonly Trial[]): Judgement {
  const tallies = { ordinary: none, rare: none };
  for (const trial of trials) {
    const sort = trial.rare ? 'rare' : 'ordinary';
    for (const merge of mergesOf(forms, trial)) {
      for (const single of judge(merge, { reducer, rare: trial.rare })) {
        if (single.verdict === 'wrong') return { kind: 'mismatch', mismatch: single.mismatch };
        tallies[sort] = add(tallies[sort], single);
      }
    }
  }
  return { kind: 'tally', ...tallies };
}

type Verdict = { readonly verdict: 'equal' } | { readonly verdict: 'loud' | 'wrong'; readonly mismatch: Mismatch };

function add(tally: Tally, verdict: Verdict): Tally {
  if (verdict.verdict === 'equal') return { ...tally, equal: tally.equal + 1 };
  return { ...tally, loud: tally.loud + 1, firstLoud: tally.firstLoud ?? verdict.mismatch };
}

type Steps = readonly [TrialStep, ...TrialStep[]];

/** Consecutive calls of the function that one evaluation does at once. */
interface Merge {
  readonly steps: Steps;
  readonly run: (steps: Steps) => Evaluation;
}

type Renaming = <T extends JsonValue | undefined>(value: T) => T;

// Only rare values have names that stand for those of prototypes.
const renamingOf = (rare: boolean): Renaming => (rare ? withPrototypeNames : (value) => value);

function mergesOf(forms: FormsInRun, { steps, startsRun, rare }: Trial): Merge[] {
  const named = renamingOf(rare);
  const superstep = (merged: Steps): Evaluation =>
    forms.superstep({
      left: named(merged[0].left),
      updates: merged.map(({ right }) => named(right)),
    });
  const start = ([{ right }]: Steps): Evaluation => forms.start(named(right));
  const values = steps.filter(({ outcome }) => outcome.kind === 'value');
  const empty = steps.filter(({ outcome }) => outcome.kind === 'nothing');
  // Of rare values only what each comes to: that several merge as one after the other is seen by ordinary ones.
  const groups: readonly (readonly TrialStep[])[] = [
    values.slice(0, 3),
    values.slice(3, 4),
    ...(rare ? [] : [values.slice(1, 3)]),
    ...empty.map((step) => [step]),
  ];
  const merges = groups.filter(isFilled).map((group): Merge => ({ steps: group, run: superstep }));
  const [first] = values;
  return first === undefined || rare ? merges : [{ steps: [first], run: startsRun ? start : superstep }, ...merges];
}

const isFilled = (steps: readonly TrialStep[]): steps is Steps => steps.length > 0;

interface Judging {
  readonly reducer: AnyReducer;
  readonly rare: boolean;
}

// Of several updates at once the first that goes wrong by itself is the one to tell.
function judge({ steps, run }: Merge, judging: Judging): Verdict[] {
  const whole = verdictOf(steps, run(steps), judging);
  if (whole.verdict === 'equal' || steps.length === 1) return [whole];
  const singles = steps.map((step) => verdictOf([step], run([step]), judging));
  return singles.some(({ verdict }) => verdict === whole.verdict) ? singles : [whole];
}

function verdictOf(steps: Steps, jsonata: Evaluation, { reducer, rare }: Judging): Verdict {
  const named = renamingOf(rare);
  const { outcome } = steps.at(-1) ?? steps[0];
  const typescript = outcome.kind === 'value' ? named(outcome.value) : undefined;
  const merging = {
    left: named(steps[0].left),
    updates: steps.map((step) => named(step.right)),
  };
  const mismatch: Mismatch = { ...merging, typescript, jsonata };
  if ('failure' in jsonata) {
    if (typescript === undefined) return { verdict: 'equal' };
    return { verdict: rare || tellsOfItself(jsonata.failure) ? 'loud' : 'wrong', mismatch };
  }
  const agrees =
    isSame(typescript, jsonata.value) || isSame(withNamesThemselves(reducer, mismatch, steps), jsonata.value);
  return agrees ? { verdict: 'equal' } : { verdict: 'wrong', mismatch };
}

// Where a function looks into the texts, a prototype's name is not the one that stood for it: then what counts is what it makes of it.
function withNamesThemselves(
  reducer: AnyReducer,
  { left, updates, typescript }: Mismatch,
  steps: Steps,
): JsonValue | undefined {
  const { outcome } = steps.at(-1) ?? steps[0];
  const renamed = [left, ...updates, typescript];
  const neutral = [
    steps[0].left,
    ...steps.map(({ right }) => right),
    outcome.kind === 'value' ? outcome.value : undefined,
  ];
  if (renamed.every((value, index) => value === neutral[index])) return undefined;
  return updates.reduce<JsonValue | undefined>((value, update) => {
    const outcome = value === undefined ? undefined : callTwice(reducer, value, update);
    return outcome?.kind === 'value' ? outcome.value : undefined;
  }, left);
}

// A failure of the translator's own making: it names the channel and what it met there.
const tellsOfItself = (failure: string): boolean => failure.includes('INVALID_REDUCER_VALUE');

// Key order included: a later step may list the keys.
function isSame(wanted: JsonValue | undefined, given: JsonValue | undefined): boolean {
  return wanted !== undefined && JSON.stringify(wanted) === JSON.stringify(given);
}
