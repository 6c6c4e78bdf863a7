// What a task is sent: the only place that knows the field names, beside the emitter's expressions that write them.

import type { JsonObject, JsonValue } from '../json/index.ts';

/** The version of the protocol; anything else is PROTOCOL_MISMATCH. */
export const PROTOCOL_VERSION = 1;

/** The part of a caller's config that travels with a run. */
export interface TaskConfig {
  readonly recursionLimit?: number;
  readonly configurable?: JsonObject;
  readonly metadata?: JsonObject;
  readonly tags?: readonly string[];
}

/** One task of one superstep. */
export interface TaskInput {
  readonly v: number;
  /** The node, or `__start__` for the router of START. */
  readonly node: string;
  /** The channels as they were before this superstep. */
  readonly state: JsonObject;
  /** The superstep, from 1. */
  readonly step: number;
  /** The run's id: the execution's name. */
  readonly run: string;
  readonly config: TaskConfig;
  /** Retries made so far, from 0. */
  readonly attempt?: number;
  /** Of a Send: what the node gets instead of the state; its router still reads the channels. */
  readonly arg?: JsonValue;
  /** Of a task of a Map: its place in the list of tasks, from 0. */
  readonly index?: number;
}

/**
 * The same for every attempt at a task, so that the messages of a retried task replace each other. Sends to one node differ by
 * their place, after a ':', which no name of a node has.
 */
export function taskId({ run, step, node, arg, index }: TaskInput): string {
  return [run, step, arg === undefined ? node : `${node}:${index ?? 0}`].join('-');
}
