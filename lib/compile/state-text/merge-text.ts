// The merge of a superstep as one expression: the snapshot, the updates in merge order, what the reducers make of them, and
// the overwrites last. It is the Assign of the superstep's own state, so no state and no function does merging.

import { jsonBytes } from '../../json/index.ts';
import {
  asList,
  type ChannelMerge,
  call,
  fail,
  listOf,
  mergeChannel,
  objectOf,
  quoteString,
} from '../../jsonata/index.ts';

/** Of a channel, what merging needs to know. */
export interface MergedChannel {
  readonly key: string;
  /** Absent where the channel keeps the last value. */
  readonly merge?: ChannelMerge;
}

/** How many tasks a superstep has: with one, the task itself has checked for conflicts. */
export type Writers = 'one' | 'several';

/** The text of the state after a superstep; `envelopes` is the text of the list of its tasks' results. */
export function mergeText(channels: readonly MergedChannel[], envelopes: string, writers: Writers): string {
  const reduced = channels.flatMap(({ key, merge }) =>
    merge === undefined ? [] : [[key, mergeChannel(merge)] as const],
  );
  if (writers === 'one' && reduced.length === 0) {
    return call('merge', listOf(['$state', `${envelopes}.updates`, `${envelopes}.overwrites`]));
  }
  const merged = call(
    'merge',
    listOf(['$s', '$u', ...(reduced.length === 0 ? [] : [objectOf(Object.fromEntries(reduced))]), '$o']),
  );
  const lists = `$r:=${envelopes};$s:=$state;$u:=${asList('$r.updates')};$o:=${asList('$r.overwrites')};`;
  return writers === 'one' ? `(${lists}${merged})` : `(${lists}${conflictText}${merged})`;
}

/** Bytes that the merge of a superstep takes in a definition. They grow with the channels and their reducers. */
export type MergeBytes = { readonly [Of in Writers]: number };

export function mergeBytes(channels: readonly MergedChannel[]): MergeBytes {
  const bytesOf = (writers: Writers): number => jsonBytes(mergeText(channels, '$states.result', writers));
  return { one: bytesOf('one'), several: bytesOf('several') };
}

// Two tasks of one superstep wrote a key that only one may write: the run ends by name, and says which.
const conflictText = ((): string => {
  const twice = "$join($filter($distinct($k),function($c){$count($k[$=$c])>1}),', ')";
  const [before, after] = [" at channel '", "': several tasks of one superstep write it, and only one may"].map(
    quoteString,
  );
  const raise = fail('INVALID_CONCURRENT_GRAPH_UPDATE', `${before}&${twice}&${after}`);
  return `$k:=$append([],$r.exclusive);$count($k)>$count($distinct($k))?${raise};`;
})();

/** Texts of what a run is started with. */
export interface GivenInput {
  /** The text of an object. */
  readonly input: string;
  /** The text of an object, or of nothing. */
  readonly overwrites: string;
  /** The text of a state that is there already, or of nothing; absent where none can be. */
  readonly state?: string;
}

/** The state that a run begins with: the defaults, then the input through the reducers, then the overwrites. */
export function initialStateText(
  channels: readonly InitialChannel[],
  { input, overwrites, state }: GivenInput,
  inputKeys: readonly string[],
): string {
  const defaults = channels.flatMap(({ key, initial }) => (initial === undefined ? [] : [[key, initial] as const]));
  const given = channels.filter(({ key }) => inputKeys.includes(key));
  const read = given.map(
    ({ key, merge }) => [key, merge === undefined ? inputField(key) : mergeChannel(merge)] as const,
  );
  const reduces = given.some(({ merge }) => merge !== undefined);
  const parts = ['$s', objectOf(Object.fromEntries(read)), ...(reduces ? [overwrites] : [])];
  const before = objectOf(Object.fromEntries(defaults));
  return `($s:=${state === undefined ? before : call('merge', listOf([before, state]))};$i:=${input};$u:=[$i];${call('merge', listOf(parts))})`;
}

export interface InitialChannel extends MergedChannel {
  /** The default as JSONata text. */
  readonly initial?: string;
}

function inputField(key: string): string {
  return `$lookup($i,${quoteString(key)})`;
}
