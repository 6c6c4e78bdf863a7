// Both forms of a reducer on the same values: the translator distrusts itself, and every difference is found before a machine is made.
//
//   R1. A merge that gives another value than the function is refused, whatever the values.
//   R2. A merge may fail on values that the code does not ask for, if it tells; not on ordinary ones, or not on many.
//   R3. A function that changes its arguments, or gives another value the next time, cannot be made into a merge.

import type { JsonValue } from '../../../json/index.ts';
import type { BatchForm } from '../../../jsonata/index.ts';
import type { Ir } from '../ir.ts';
import type { AnyReducer, Outcome } from './call-twice.ts';
import { formsInRun } from './forms-in-run.ts';
import { type Judgement, judgeTrials, type Mismatch } from './judge-trials.ts';
import { makeTrials, type Trial, type TrialStep } from './make-trials.ts';
import { shrinkMismatch } from './shrink-mismatch.ts';
import { withoutConsole } from './without-console.ts';

/** What is wrong with a reducer as it would be merged. */
export type Fault =
  | { readonly kind: 'mismatch' | 'too loud'; readonly mismatch: Mismatch }
  | { readonly kind: Exclude<Outcome['kind'], 'value' | 'threw'>; readonly step: TrialStep };

export interface Validated {
  readonly fault?: Fault;
  /** True where the function threw on all that it was tried on, so that nothing could be compared. */
  readonly unchecked?: true;
}

export interface Translated {
  readonly text: string;
  readonly total: boolean;
  readonly ir: Ir;
  readonly batch?: BatchForm | undefined;
}

export interface ValidationOptions {
  readonly key?: string;
  readonly defaultValue?: JsonValue;
  /** How many runs of updates to try. @default 19 */
  readonly trials?: number;
  readonly seed?: number;
}

const remembered = new Map<string, Validated>();
const rememberedAtMost = 1000;

/** What comes out when the text and the function merge the same updates. */
export function validateReducer(
  reducer: AnyReducer,
  translated: Translated,
  options: ValidationOptions = {},
): Validated {
  const { key = 'value', defaultValue, trials = 19, seed = 20_261_120 } = options;
  const { text, total, batch } = translated;
  // The key stands in the text where it matters.
  const id = JSON.stringify([String(reducer), text, total, batch, defaultValue ?? null, trials, seed]);
  const known = remembered.get(id);
  if (known !== undefined) return known;
  const validated = withoutConsole(() => tryOut(reducer, translated, { key, defaultValue, trials, seed }));
  if (remembered.size >= rememberedAtMost) remembered.clear();
  remembered.set(id, validated);
  return validated;
}

interface Trying {
  readonly key: string;
  readonly defaultValue: JsonValue | undefined;
  readonly trials: number;
  readonly seed: number;
}

function tryOut(reducer: AnyReducer, { text, ir, ...how }: Translated, { key, ...trying }: Trying): Validated {
  const trials = makeTrials(reducer, ir, trying);
  const unfit = findUnfit(trials);
  if (unfit !== undefined) return { fault: unfit };
  const hasDefault = trying.defaultValue !== undefined;
  const forms = formsInRun({ key, fold: text, hasDefault, ...how }, trying.defaultValue);
  const { fault, ...rest } = concluded(judgeTrials(reducer, forms, trials));
  if (fault === undefined || !('mismatch' in fault)) return fault === undefined ? rest : { fault };
  return { fault: { ...fault, mismatch: shrinkMismatch(reducer, forms, fault.mismatch, trying.defaultValue) } };
}

// A function that all but never gives a value for ordinary ones has lost its `return`; one that gives no JSON for most is not a
// reducer of JSON. The tests of the code itself make the values that it asks for more common here than they are in a run.
function findUnfit(trials: readonly Trial[]): Fault | undefined {
  const steps = trials.flatMap((trial) => trial.steps);
  for (const step of steps) {
    const { kind } = step.outcome;
    if (kind === 'changed its argument' || kind === 'varies') return { kind, step };
  }
  const ordinary = trials.flatMap((trial) => (trial.rare ? [] : trial.steps));
  for (const [kind, most] of [
    ['nothing', 0.9],
    ['not JSON', 0.5],
  ] as const) {
    const found = ordinary.filter(({ outcome }) => outcome.kind === kind);
    const [step] = found;
    if (step !== undefined && found.length > most * ordinary.length) return { kind, step };
  }
  return undefined;
}

function concluded(judgement: Judgement): Validated {
  if (judgement.kind === 'mismatch') return { fault: judgement };
  const { ordinary, rare } = judgement;
  const [loud, all] = [ordinary.loud + rare.loud, ordinary.equal + ordinary.loud + rare.equal + rare.loud];
  const tooLoud = ordinary.loud * 4 > ordinary.equal + ordinary.loud || loud * 2 > all;
  const mismatch = tooLoud ? (ordinary.firstLoud ?? rare.firstLoud) : undefined;
  if (mismatch !== undefined) return { fault: { kind: 'too loud', mismatch } };
  return all === 0 ? { unchecked: true } : {};
}
