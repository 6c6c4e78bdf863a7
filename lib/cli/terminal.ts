// The terminal as commands see it: the surroundings, with what may be shown decided once.

import { type Paint, paintFor } from './render/paint.ts';
import type { Surroundings } from './surroundings.ts';

export interface Terminal extends Surroundings {
  /** Colours for the standard output, and for the standard error. */
  readonly paint: Paint;
  readonly paintError: Paint;
  /** Columns to draw in. */
  readonly width: number;
  /** Stack traces are wanted. */
  readonly verbose: boolean;
}

const WIDEST = 110;
const WITHOUT_TERMINAL = 100;

export function terminalOf(surroundings: Surroundings, options: { readonly verbose: boolean }): Terminal {
  const { stdout, stderr, env } = surroundings;
  return {
    ...surroundings,
    paint: paintFor(stdout, env),
    paintError: paintFor(stderr, env),
    width: Math.min(WIDEST, Math.max(40, stdout.columns ?? WITHOUT_TERMINAL)),
    verbose: options.verbose || isSet(env['DEBUG']),
  };
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '' && value !== '0';
