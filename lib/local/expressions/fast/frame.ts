// Frames: where compiled expressions keep their own variables while they run.

import { timedOut, tooDeep } from '../evaluation-error.ts';
import type { Surroundings } from '../surroundings.ts';

/** A variable that has not been bound, which is not the same as one bound to nothing. */
export const unbound: unique symbol = Symbol('unbound');

const CALLS_BETWEEN_LOOKS = 64;

/** One evaluation: its surroundings and what it may still take. */
export class Evaluation {
  readonly around: Surroundings;
  readonly depthLimit: number;
  readonly #deadline: number;
  #calls = 0;

  /** `timed` where the expression works through lists: looking at the clock costs more than a simple read. */
  constructor(around: Surroundings, timed: boolean) {
    this.around = around;
    this.depthLimit = around.limits.expressionDepth;
    this.#deadline = timed ? performance.now() + around.limits.expressionMillis : Number.POSITIVE_INFINITY;
  }

  /** Called at each call of a lambda. */
  tick(): void {
    this.#calls += 1;
    if (this.#calls % CALLS_BETWEEN_LOOKS === 0) this.checkTime();
  }

  checkTime(): void {
    if (this.#deadline !== Number.POSITIVE_INFINITY && performance.now() > this.#deadline) throw timedOut();
  }
}

const noSlots: unknown[] = [];

export class Frame {
  readonly slots: unknown[];
  readonly up: Frame | undefined;
  readonly evaluation: Evaluation;
  /** How deep the call that made this frame is nested. */
  readonly base: number;

  constructor(size: number, up: Frame | undefined, evaluation: Evaluation, base: number) {
    this.slots = size === 0 ? noSlots : new Array<unknown>(size).fill(unbound);
    this.up = up;
    this.evaluation = evaluation;
    this.base = base;
  }
}

/** Stops where the service stops nesting. */
export function checkDepth(frame: Frame, depth: number): void {
  if (frame.base + depth > frame.evaluation.depthLimit) throw tooDeep();
}
