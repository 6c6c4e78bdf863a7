// What a run shows from outside: which nodes were called in which superstep and what they saw, what routers read, and how it ended.

import { isJsonObject, type JsonValue, stableStringify } from '../../lib/json/index.ts';
import type { CallConfig } from './graph-library.ts';

export type Outcome =
  | { readonly kind: 'state'; readonly state: JsonValue | undefined }
  | { readonly kind: 'error'; readonly error: string };

export interface Observation {
  /** Per superstep, from 1: a line per call, `node {what it saw}`, sorted. */
  readonly nodes: readonly (readonly string[])[];
  /** Per superstep, from 0 for START's router: a line per call of a router, sorted. */
  readonly routers: readonly (readonly string[])[];
  readonly outcome: Outcome;
}

/** Told of every call while a graph runs. */
export interface Recorder {
  node(name: string, input: JsonValue, config: CallConfig): void;
  router(source: string, state: JsonValue): void;
}

/** A recorder that keeps what it is told until the run has ended; later calls of abandoned tasks are not kept. */
export class RunRecorder implements Recorder {
  readonly #nodes: string[][] = [];
  readonly #routers: string[][] = [];
  #ended = false;

  node(name: string, input: JsonValue, config: CallConfig): void {
    const step = Number(config.metadata?.['langgraph_step']);
    if (config.metadata?.['langgraph_node'] !== name)
      throw new Error(`config.metadata does not name the node '${name}'`);
    if (!(step >= 1)) throw new Error(`config.metadata of '${name}' has no superstep`);
    if (!this.#ended) put(this.#nodes, step - 1, line(name, input));
  }

  /** A router runs in the superstep of its node, which is the last one that was begun. */
  router(source: string, state: JsonValue): void {
    if (!this.#ended) put(this.#routers, this.#nodes.length, line(source, state));
  }

  end(outcome: Outcome): Observation {
    this.#ended = true;
    return { nodes: this.#nodes.map(sorted), routers: this.#routers.map(sorted), outcome };
  }
}

/** How a call is written down. */
export function line(name: string, saw: JsonValue): string {
  return `${name} ${stableStringify(saw)}`;
}

function put(steps: string[][], index: number, text: string): void {
  while (steps.length <= index) steps.push([]);
  steps[index]?.push(text);
}

function sorted(lines: readonly string[]): readonly string[] {
  return [...lines].sort();
}

/**
 * The kind of a run's error, in words that both libraries share: the name of an error of the library, or the message of an error
 * that a node threw. A LangGraph AggregateError lists its own.
 */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return `not an Error: ${String(error)}`;
  if (error instanceof AggregateError) return error.errors.map(errorKind).sort().join(' and ');
  return error.name === 'Error' ? error.message : error.name;
}

/** The error's code, as either library carries it. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const fields: { readonly code?: unknown; readonly lc_error_code?: unknown } = error;
  const code = fields.lc_error_code ?? fields.code;
  return typeof code === 'string' ? code : undefined;
}

/** A run's result as JSON: LangGraph gives its channel values, which random graphs keep JSON. */
export function asState(result: unknown): JsonValue | undefined {
  if (result === undefined) return undefined;
  const state: JsonValue = JSON.parse(JSON.stringify(result));
  if (!isJsonObject(state)) throw new Error(`a run gave ${JSON.stringify(state)}, not a state`);
  return state;
}
