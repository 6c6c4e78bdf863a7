// Gathering: runs parts side by side in lanes of their own and collects their outputs in order.
//
//   G1. The outputs stand in the order of the parts, whichever ends first.
//   G2. The first failure is the failure of the whole; every part still running is stopped at that moment.
//   G3. Parts that never wait cost no promise: the whole is then done before `gather` returns.

import type { JsonValue } from '../../json/index.ts';
import type { HistoryDetail } from '../history/history-record.ts';
import type { Lane } from './lane.ts';
import { drive, type Eventually, type Routine } from './routine.ts';

export interface Parts {
  readonly count: number;
  /** How many may run at once. */
  readonly atOnce: number;
  /** A lane for a part, its beginning recorded. */
  readonly open: (index: number) => Lane;
  readonly run: (lane: Lane, index: number) => Routine<JsonValue>;
  /** Records that a part is done. */
  readonly close?: (lane: Lane, index: number) => void;
  readonly failed?: (lane: Lane, index: number) => void;
  /** Notes that a part was stopped. */
  readonly stopped?: (lane: Lane, index: number) => void;
  /** The event of the whole being stopped from outside. */
  readonly aborted: HistoryDetail;
}

/** The outputs of all parts. Throws, or rejects with, what the first failing part threw. */
export function gather(owner: Lane, parts: Parts): Eventually<readonly JsonValue[]> {
  return new Gathering(owner, parts).start();
}

class Gathering {
  readonly #owner: Lane;
  readonly #parts: Parts;
  readonly #outputs: JsonValue[];
  readonly #running = new Map<number, Lane>();
  #opened = 0;
  #left: number;
  #starting = false;
  #failure: { readonly error: unknown } | undefined;
  #resolve: ((outputs: readonly JsonValue[]) => void) | undefined;
  #reject: ((error: unknown) => void) | undefined;

  constructor(owner: Lane, parts: Parts) {
    this.#owner = owner;
    this.#parts = parts;
    this.#left = parts.count;
    this.#outputs = new Array<JsonValue>(parts.count);
  }

  start(): Eventually<readonly JsonValue[]> {
    this.#owner.halt = () => this.#abort();
    this.#startMore();
    if (this.#failure !== undefined) throw this.#failure.error;
    if (this.#left === 0) return this.#outputs;
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Parts that end at once make room in this loop, not by recursion. */
  #startMore(): void {
    if (this.#starting) return;
    this.#starting = true;
    const { count, atOnce } = this.#parts;
    while (this.#failure === undefined && this.#opened < count && this.#running.size < atOnce) this.#startOne();
    this.#starting = false;
    if (this.#left === 0 && this.#failure === undefined) this.#end();
  }

  #startOne(): void {
    const index = this.#opened;
    this.#opened += 1;
    let lane: Lane;
    try {
      lane = this.#parts.open(index);
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#running.set(index, lane);
    drive(lane, this.#parts.run(lane, index), {
      done: (output) => this.#done(lane, index, output),
      failed: (error) => this.#partFailed(lane, index, error),
    });
  }

  #done(lane: Lane, index: number, output: JsonValue): void {
    this.#running.delete(index);
    this.#outputs[index] = output;
    try {
      this.#parts.close?.(lane, index);
    } catch (error) {
      this.#fail(error);
      return;
    }
    lane.release();
    this.#owner.lastEvent = lane.lastEvent;
    this.#left -= 1;
    this.#startMore();
  }

  #partFailed(lane: Lane, index: number, error: unknown): void {
    this.#running.delete(index);
    try {
      this.#parts.failed?.(lane, index);
    } catch (full) {
      this.#fail(full);
      return;
    }
    lane.release();
    this.#owner.lastEvent = lane.lastEvent;
    this.#fail(error);
  }

  #fail(error: unknown): void {
    if (this.#failure !== undefined) return;
    this.#failure = { error };
    this.#stopAll();
    this.#owner.halt = undefined;
    this.#reject?.(error);
  }

  #end(): void {
    this.#owner.halt = undefined;
    this.#resolve?.(this.#outputs);
  }

  #abort(): void {
    this.#failure = { error: undefined };
    this.#stopAll();
    this.#owner.note(this.#parts.aborted);
  }

  #stopAll(): void {
    // What is told to stop may stop the whole in turn: each lane is stopped once.
    const running = [...this.#running];
    this.#running.clear();
    for (const [index, lane] of running) {
      lane.stop();
      this.#parts.stopped?.(lane, index);
      lane.release();
    }
  }
}
