// A task's own writes, seen by its own routers: the reducers in their JavaScript form, on a snapshot that stays as it is.

import { runError } from '../errors/index.ts';
import type { ChannelDefinition } from '../graph/index.ts';
import { reduceWith } from '../graph/reducers/index.ts';
import { type JsonObject, type JsonValue, setOwn } from '../json/index.ts';

export interface OwnWrites {
  readonly updates: readonly JsonObject[];
  readonly overwrites: readonly JsonObject[];
}

/** The channels as they would be if this task's writes were the only ones. */
export async function applyUpdates(
  state: JsonObject,
  { updates, overwrites }: OwnWrites,
  channels: ReadonlyMap<string, ChannelDefinition>,
): Promise<JsonObject> {
  const next: Record<string, JsonValue> = { ...state };
  for (const update of updates) {
    for (const [key, value] of Object.entries(update)) {
      const channel = channels.get(key);
      if (channel !== undefined) setOwn(next, key, await written(channel, next[key], value));
    }
  }
  for (const overwrite of overwrites) {
    for (const [key, value] of Object.entries(overwrite)) setOwn(next, key, value);
  }
  return next;
}

// A channel without a value takes its first write as it is: its reducer has nothing to merge it into.
async function written(
  channel: ChannelDefinition,
  before: JsonValue | undefined,
  value: JsonValue,
): Promise<JsonValue> {
  if (channel.reducer === undefined || before === undefined) return value;
  const merged: JsonValue | undefined = await reduceWith(channel.reducer, before, value);
  if (merged !== undefined) return merged;
  throw runError({
    code: 'INVALID_REDUCER_RESULT',
    where: `channel '${channel.key}'`,
    what: 'its reducer gave undefined',
    fix: 'return a JSON value from every path of the reducer',
  });
}
