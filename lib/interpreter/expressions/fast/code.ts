// Compiled nodes.

import type { FastFrame } from './frame.ts';

/** Evaluates a node in a frame, on the context value that `$` and bare names refer to. */
export type Code = (frame: FastFrame, input: unknown) => unknown;

/** Thrown while compiling: the expression holds something that only jsonata itself evaluates. */
export class NotCompiled {
  readonly what: string;
  constructor(what: string) {
    this.what = what;
  }
}
