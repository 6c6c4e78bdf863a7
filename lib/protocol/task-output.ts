// The envelope of a node's result: what the state machine merges and routes by.

import type { JsonObject, JsonValue } from '../json/index.ts';

/** A packet of work for one node, as it travels. */
export interface SendPacket {
  readonly node: string;
  readonly arg: JsonValue;
}

export interface TaskOutput {
  /** The node whose static edges and joins count. */
  readonly ran?: string;
  /** In merge order, each with declared channels only. */
  readonly updates: readonly JsonObject[];
  /** Values that pass by the reducer; merged last. */
  readonly overwrites: readonly JsonObject[];
  /** Keys that only one task of a superstep may write: channels without a reducer, and overwritten ones. */
  readonly exclusive: readonly string[];
  /** Names of nodes, without END, each once, in UTF-16 order. */
  readonly goto: readonly string[];
  /** In the order in which they were made. */
  readonly sends: readonly SendPacket[];
}
