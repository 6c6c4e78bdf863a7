// Frames: where compiled expressions keep their own variables while they run.

import { tooDeep } from '../../../evaluator/index.ts';
import type { Surroundings } from '../surroundings.ts';

/** A variable that has not been bound, which is not the same as one bound to nothing. */
export const unbound: unique symbol = Symbol('unbound');

const noSlots: unknown[] = [];

export class FastFrame {
  readonly slots: unknown[];
  readonly up: FastFrame | undefined;
  readonly around: Surroundings;
  /** How deep the call that made this frame is nested. */
  readonly base: number;

  constructor(size: number, up: FastFrame | undefined, around: Surroundings, base: number) {
    this.slots = size === 0 ? noSlots : new Array<unknown>(size).fill(unbound);
    this.up = up;
    this.around = around;
    this.base = base;
  }
}

/** Stops where the service stops nesting. */
export function checkDepth(frame: FastFrame, depth: number): void {
  if (frame.base + depth > frame.around.limits.expressionDepth) throw tooDeep();
}
