// Gathering: runs parts side by side in lanes of their own and collects their outputs in order.
//
//   G1. The outputs stand in the order of the parts, whichever ends first.
//   G2. The first failure is the failure of the whole; every part still running is stopped at that moment.
//   G3. Parts that never wait cost no promise: the whole is then done before `gather` returns.
//   G4. What was reached is kept in the progress: gathering again on it runs only the parts that are not done, from where they stand.

import type { JsonValue } from '../../json/index.ts';
import type { HistoryDetail } from '../history/history-record.ts';
import { Lane } from './lane.ts';
import type { Progress } from './progress.ts';
import { drive, type Eventually, type Routine } from './routine.ts';

export interface Parts {
  /** A new lane for a part, its beginning recorded; it follows the last event of the part that made room for it, if it had to wait. */
  readonly open: (index: number, follows: number | undefined) => Lane;
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
export function gather(owner: Lane, progress: Progress, parts: Parts): Eventually<readonly JsonValue[]> {
  return new Gathering(owner, progress, parts).start();
}

class Gathering {
  readonly #owner: Lane;
  readonly #progress: Progress;
  readonly #parts: Parts;
  readonly #running = new Map<number, Lane>();
  /** The next part to look at. */
  #next = 0;
  #left = 0;
  /** The last event of the part that ended last, before its end was recorded. */
  #room: number | undefined;
  #starting = false;
  #failure: { readonly error: unknown } | undefined;
  #resolve: ((outputs: readonly JsonValue[]) => void) | undefined;
  #reject: ((error: unknown) => void) | undefined;

  constructor(owner: Lane, progress: Progress, parts: Parts) {
    this.#owner = owner;
    this.#progress = progress;
    this.#parts = parts;
    for (let index = 0; index < progress.inputs.length; index += 1) if (!this.#isDone(index)) this.#left += 1;
  }

  start(): Eventually<readonly JsonValue[]> {
    this.#owner.refuseStopped();
    this.#owner.halt = () => this.#abort();
    this.#startMore();
    if (this.#failure !== undefined) throw this.#failure.error;
    if (this.#left === 0) return this.#outputs();
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Parts that end at once make room in this loop, not by recursion. */
  #startMore(): void {
    if (this.#starting) return;
    this.#starting = true;
    const { inputs, atOnce } = this.#progress;
    while (this.#failure === undefined && this.#next < inputs.length && this.#running.size < atOnce) this.#startNext();
    this.#starting = false;
    if (this.#left === 0 && this.#failure === undefined) this.#end();
  }

  #startNext(): void {
    const index = this.#next;
    this.#next += 1;
    if (this.#isDone(index)) return;
    let lane: Lane;
    try {
      lane = this.#laneOf(index);
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#progress.parts.set(index, lane);
    // Its first event may have been the one on which somebody stopped the whole.
    if (this.#failure !== undefined) {
      lane.stop();
      lane.release();
      return;
    }
    this.#running.set(index, lane);
    this.#drive(lane, index);
  }

  #laneOf(index: number): Lane {
    const before = this.#progress.parts.get(index);
    if (before !== undefined) return new Lane(this.#owner.shared, this.#owner, before.standing());
    return this.#parts.open(index, index < this.#progress.atOnce ? undefined : this.#room);
  }

  #drive(lane: Lane, index: number): void {
    drive(lane, this.#parts.run(lane, index), {
      done: (output) => this.#done(lane, index, output),
      failed: (error) => this.#partFailed(lane, index, error),
    });
  }

  #done(lane: Lane, index: number, output: JsonValue): void {
    this.#running.delete(index);
    this.#progress.parts.delete(index);
    this.#progress.outputs[index] = output;
    this.#room = lane.lastEvent;
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
    lane.release();
    // Recorded on AWS: the failure of the whole follows what the part failed with, as the part's own end does.
    this.#owner.lastEvent = lane.lastEvent;
    try {
      this.#parts.failed?.(lane, index);
    } catch (full) {
      this.#fail(full);
      return;
    }
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
    this.#resolve?.(this.#outputs());
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

  #isDone(index: number): boolean {
    return this.#progress.outputs[index] !== undefined;
  }

  /** Called when none is left to be done. */
  #outputs(): readonly JsonValue[] {
    return this.#progress.outputs as readonly JsonValue[];
  }
}
