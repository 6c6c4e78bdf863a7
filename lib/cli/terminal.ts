// The terminal as commands see it: the surroundings, with what may be shown decided once.

import { type Paint, paintFor } from './render/paint.ts';
import { withColoursOnly } from './render/text-width.ts';
import type { CliSurroundings, Output } from './surroundings.ts';

export interface Terminal extends CliSurroundings {
  /** Colours for the standard output, and for the standard error. */
  readonly paint: Paint;
  readonly paintError: Paint;
  /** The outputs as they are, for what moves the cursor and for what nodes print: `stdout` and `stderr` let text and our colours pass. */
  readonly raw: Pick<CliSurroundings, 'stdout' | 'stderr'>;
  /** Columns to draw in. */
  readonly width: number;
  /** Stack traces are wanted. */
  readonly verbose: boolean;
}

const WIDEST = 110;
const WITHOUT_TERMINAL = 100;

export function terminalOf(surroundings: CliSurroundings, options: { readonly verbose: boolean }): Terminal {
  const { stdout, stderr, env } = surroundings;
  return {
    ...surroundings,
    stdout: guarded(stdout),
    stderr: guarded(stderr),
    raw: { stdout, stderr },
    paint: paintFor(stdout, env),
    paintError: paintFor(stderr, env),
    width: Math.min(WIDEST, Math.max(40, stdout.columns ?? WITHOUT_TERMINAL)),
    verbose: options.verbose || isSet(env['DEBUG']),
  };
}

// Names, values and messages come from graphs, inputs and models: what a terminal would obey must not come from there.
function guarded(output: Output): Output {
  return {
    write: (text) => output.write(withColoursOnly(text)),
    get live() {
      return output.live;
    },
    get columns() {
      return output.columns;
    },
    get rows() {
      return output.rows;
    },
  };
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '' && value !== '0';
