// The frame of every run, as lists: what is done before its first superstep and after its last, in order. A feature that needs
// states of its own there is a line here.

import type { Emission, EmissionParts } from '../emission.ts';
import { dedupe } from './dedupe.ts';
import type { MakeSection } from './section.ts';
import { start } from './start.ts';

export interface FrameSections {
  /** The last leads to the first superstep. */
  readonly prologue: readonly MakeSection<Emission>[];
  /** The last leads to `end`. The supersteps are given what the first of them is, so they cannot be given to it. */
  readonly epilogue: readonly MakeSection<EmissionParts>[];
}

export const frameSections: FrameSections = {
  prologue: [dedupe, start],
  epilogue: [],
};
