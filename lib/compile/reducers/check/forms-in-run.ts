// A reducer's JSONata in the places and the form in which a run evaluates it: what is checked is what runs.
//
// In the Assign of a superstep, over all its updates, and in `start`, over the input alone: there the merge is the same text among
// other surroundings, and some of JSONata depends on them (a call at the end of a lambda, a list of one).

import type { JsonValue } from '../../../json/index.ts';
import { type ChannelMerge, literal } from '../../../jsonata/index.ts';
import { defaultText } from '../../state-text/default-text.ts';
import { initialStateText, mergeText } from '../../state-text/merge-text.ts';
import { type Evaluation, evaluator } from './evaluate-now.ts';

/** Updates of a channel, one after the other, on what it holds. */
export interface Merging {
  /** Absent where the channel is not set. */
  readonly left: JsonValue | undefined;
  readonly updates: readonly JsonValue[];
}

export interface FormsInRun {
  superstep(merging: Merging): Evaluation;
  /** A run that begins with this input, on the channel's default. */
  start(input: JsonValue): Evaluation;
}

/** The texts of both; `initial` is that of the channel's default. */
export function formTexts(
  merge: ChannelMerge,
  initial?: string,
): { readonly superstep: string; readonly start: string } {
  const { key } = merge;
  const channel = { key, merge, ...(initial === undefined ? {} : { initial }) };
  return {
    superstep: mergeText([channel], '$tasks', 'one'),
    start: initialStateText([channel], { input: '$input', overwrites: '$overwrites', state: '$before' }, [key]),
  };
}

/** How the machine merges one channel of that default, or of none. */
export function formsInRun(merge: ChannelMerge, initial: JsonValue | undefined): FormsInRun {
  const { key } = merge;
  const texts = formTexts(merge, initial === undefined ? undefined : initialText(initial));
  const [superstep, start] = [evaluator(texts.superstep), evaluator(texts.start)];
  return {
    superstep: ({ left, updates }) => {
      const task = { updates: updates.map((update) => objectOf(key, update)), overwrites: [], exclusive: [] };
      return channelOf(key, superstep({ state: objectOf(key, left), tasks: [task] }));
    },
    start: (input) => channelOf(key, start({ input: objectOf(key, input), initial: initial ?? null })),
  };
}

// A text that only the service can evaluate, since it calls a function of the service's own, gives the value itself.
function initialText(value: JsonValue): string {
  const text = defaultText(value);
  return text === literal(value) ? text : '$initial';
}

function objectOf(key: string, value: JsonValue | undefined): JsonValue {
  return value === undefined ? {} : Object.fromEntries([[key, value]]);
}

function channelOf(key: string, state: Evaluation): Evaluation {
  if ('failure' in state) return state;
  const channels = state.value as Readonly<Record<string, JsonValue>> | undefined;
  return { value: channels !== undefined && Object.hasOwn(channels, key) ? channels[key] : undefined };
}
