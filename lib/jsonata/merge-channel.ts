// The new value of one channel after a superstep, as JSONata text over
//
//   $s   the state before the step (an object; channels that are not set are absent)
//   $u   the updates of the step in merge order: always a list of objects, possibly empty
//
//   M1. The value equals the left fold of the reducer over the updates that set the key. An absent key is not a write; null is a value.
//   M2. Where the state has no value yet, the first write is stored as it is: the reducer is not called.
//   M3. The result is nothing (undefined) where the channel stays unset.
//   M4. A fold that yields nothing fails as INVALID_REDUCER_RESULT, unless it is known to be total.
//
// Batch forms take all updates in one go. They are exact for values of the reducer's kind and fail loudly on most others.

import { block, call, fail, lambda, objectOf } from './expression.ts';
import { field, property } from './path.ts';
import { quoteString } from './quote.ts';

/** The forms that merge all updates of a step at once. */
export type BatchForm =
  | 'append'
  /** `[...left, ...right]`: as `append`, and loud on a text, which JavaScript takes apart. */
  | 'spreadList'
  /** `{ ...left, ...right }`: what is not an object adds nothing; a list or a text, which would add its places as keys, is loud. */
  | 'spreadObject'
  | 'sum'
  | 'min'
  | 'max'
  | 'and'
  | 'or'
  | 'merge'
  | 'union'
  | 'first'
  | 'last'
  | 'messages';

/** How one channel merges. */
export interface ChannelMerge {
  readonly key: string;
  /** The reducer over `$left` and `$right`. */
  readonly fold: string;
  readonly batch?: BatchForm | undefined;
  /** True where the state always has a value, because the channel has a default. */
  readonly hasDefault: boolean;
  /** True where `fold` is known to yield a value always. */
  readonly total?: boolean | undefined;
}

/** The text of a channel's new value. */
export function mergeChannel(channel: ChannelMerge): string {
  if (channel.batch === undefined) return foldAll(channel, '$u');
  return mergeBatch(channel, channel.batch);
}

function mergeBatch(channel: ChannelMerge, batch: BatchForm): string {
  const old = property('$s', channel.key);
  const writes = `$u.${field(channel.key)}`;
  const all = call('append', old, writes);
  switch (batch) {
    case 'append':
      return rawFirst(channel, call('append', old, `${writes}[]`), call('append', '[]', `${writes}[]`));
    case 'spreadList':
    case 'spreadObject':
      return mergeSpread(channel, batch);
    case 'union':
      return rawFirst(
        channel,
        ifWritten(channel.key, distinct(call('append', old, `${writes}[]`))),
        distinct(`${writes}[]`),
      );
    case 'sum':
    case 'min':
    case 'max':
      // A path flattens lists, and so would merge the numbers of a list: the sum with 0 is for numbers only.
      return call(batch, call('append', old, `$u.(${field(channel.key)}+0)`));
    case 'merge':
      return call(batch, all);
    case 'or':
      return channel.hasDefault ? `true in ${all}` : whereWritten(all, 'true in $w');
    case 'and':
      return channel.hasDefault ? `$not(false in ${all})` : whereWritten(all, '$not(false in $w)');
    case 'first':
      return channel.hasDefault ? old : property('$merge($reverse($append($s,$u)))', channel.key);
    case 'last':
      return property(call('merge', call('append', '$s', '$u')), channel.key);
    case 'messages':
      return mergeMessages(channel);
  }
}

// Recognised only where the channel has a default.
function mergeSpread({ key }: ChannelMerge, batch: 'spreadList' | 'spreadObject'): string {
  const [old, write] = [property('$s', key), field(key)];
  const loud = (what: string): string => fail('INVALID_REDUCER_VALUE', quoteString(` at channel '${key}': ${what}`));
  if (batch === 'spreadList') {
    const written = `$u.($type(${write})='string'?${loud('it spreads a text into a list')}:${write})[]`;
    return call('append', old, written);
  }
  const objects = `$type(${write})='object'?${write}:$type(${write}) in ['array','string']?`;
  return call('merge', call('append', old, `$u.(${objects}${loud('it spreads a list or a text into an object')})`));
}

/** Messages without removals merge as one write; a removal is about the messages before it, so then each write counts. */
function mergeMessages(channel: ChannelMerge): string {
  if (!channel.hasDefault) return foldAll(channel, '$u');
  const writes = `$u.${field(channel.key)}`;
  const asOne = objectOf({ [channel.key]: `${writes}[]` });
  return foldAll(channel, `'remove' in ${writes}.type?$u:${asOne}`);
}

// Without a write the value stays as it is, even where it has repeats.
function ifWritten(key: string, merged: string): string {
  return `($exists(${property('$merge($u)', key)})?${merged}:${property('$s', key)})`;
}

function distinct(list: string): string {
  return call('append', '[]', call('distinct', list));
}

/** Without a default and with a single write into an unset channel, that write is the value (M2). */
function rawFirst(channel: ChannelMerge, merged: string, mergedWrites: string): string {
  if (channel.hasDefault) return merged;
  const isSet = call('exists', property('$s', channel.key));
  const several = `${call('count', written(channel.key, '$u'))}>1`;
  return `(${isSet}?${merged}:${several}?${mergedWrites}:$u.${field(channel.key)})`;
}

function whereWritten(all: string, merged: string): string {
  return block({ w: all }, `$exists($w)?${merged}`);
}

/** The objects of `list` that set the key. */
function written(key: string, list: string): string {
  return `${list}[$exists(${field(key)})]`;
}

function foldAll(channel: ChannelMerge, updates: string): string {
  const { key, hasDefault } = channel;
  if (hasDefault) {
    const step = `$exists(${property('$v', key)})?${block({ right: property('$v', key) }, checked(channel))}:$left`;
    return call('reduce', updates, lambda(['left', 'v'], step), property('$s', key));
  }
  // One object per write, the state's own first: $reduce leaves the first as it is, which is M2.
  const sides = { left: property('$a', key), right: property('$b', key) };
  const step = block(sides, objectOf({ [key]: checked(channel) }));
  const objects = written(key, call('append', '$s', updates));
  return property(call('reduce', objects, lambda(['a', 'b'], step)), key);
}

function checked(channel: ChannelMerge): string {
  if (channel.total === true) return channel.fold;
  const rest = quoteString(` at channel '${channel.key}': its reducer gave no value`);
  return block({ n: channel.fold }, `$exists($n)?$n:${fail('INVALID_REDUCER_RESULT', rest)}`);
}
