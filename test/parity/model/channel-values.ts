// The channels of a modelled run: values by channel name, an unset channel has no entry.

import type { JsonObject, JsonValue } from '../../../lib/json/index.ts';
import { initialValue, reduceValues } from '../channel-kinds.ts';
import { type ChannelSpec, channelOf, type GraphSpec } from '../graph-spec.ts';
import type { Write } from '../node-behaviour.ts';
import type { Dialect } from './dialect.ts';

export type Values = ReadonlyMap<string, JsonValue>;

/** Two writes of a last-value channel, or two Overwrites of one channel, in a superstep. */
export class ConflictingWrites extends Error {
  override readonly name = 'InvalidUpdateError';
}

/** What every channel holds before the input. */
export function initialValues(spec: GraphSpec): Values {
  const values = new Map<string, JsonValue>();
  for (const { name, kind, hasDefault } of spec.channels) {
    const initial = initialValue(kind, hasDefault);
    if (initial !== undefined) values.set(name, initial.value);
  }
  return values;
}

/** The channels of a graph, updated as a dialect says. */
export class ChannelRules {
  readonly #spec: GraphSpec;
  readonly #dialect: Dialect;

  constructor(spec: GraphSpec, dialect: Dialect) {
    this.#spec = spec;
    this.#dialect = dialect;
  }

  /** `values` after the writes of one superstep, or of one task for its router. */
  applyWrites(values: Values, writes: readonly Write[]): Values {
    const byChannel = new Map<string, Write[]>();
    for (const write of writes) byChannel.set(write.channel, [...(byChannel.get(write.channel) ?? []), write]);
    const next = new Map(values);
    for (const [name, own] of byChannel) next.set(name, this.#update(channelOf(this.#spec, name), values, own));
    return next;
  }

  #update(channel: ChannelSpec, values: Values, writes: readonly Write[]): JsonValue {
    const [first, ...others] = writes;
    if (first === undefined) throw new Error('a channel is updated by at least one write');
    const { kind } = channel;
    if (kind === 'last') {
      if (others.length > 0) throw new ConflictingWrites(channel.name);
      return first.value;
    }
    const before = values.get(channel.name);
    if (before !== undefined) return fold(kind, before, writes);
    const isPlain = this.#dialect.firstOverwriteIsAWrite || !first.overwrite;
    return fold(kind, first.value, isPlain ? others : writes);
  }
}

function fold(kind: Exclude<ChannelSpec['kind'], 'last'>, start: JsonValue, writes: readonly Write[]): JsonValue {
  let value = start;
  let overwritten = false;
  for (const write of writes) {
    if (write.overwrite && overwritten) throw new ConflictingWrites('two Overwrites');
    if (write.overwrite) {
      value = write.value;
      overwritten = true;
    } else if (!overwritten) {
      value = reduceValues(kind, value, write.value);
    }
  }
  return value;
}

/** The state that a node, a router or the caller sees. */
export function asObject(values: Values): JsonObject {
  return Object.fromEntries(values);
}
