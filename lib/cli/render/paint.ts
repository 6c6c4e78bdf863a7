// Colours: escape codes where they are wanted, plain text elsewhere.

import type { Output } from '../surroundings.ts';

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

export type Colour = keyof typeof codes;
export type Paint = Readonly<Record<Colour, (text: string) => string>>;

/** The colours of an output: those of a terminal, unless NO_COLOR or FORCE_COLOR say otherwise. */
export function paintFor(output: Pick<Output, 'live'>, env: Readonly<Record<string, string | undefined>>): Paint {
  return isColoured(output, env) ? coloured : plainPaint;
}

// FORCE_COLOR wins over NO_COLOR, as in Node itself. https://no-color.org, https://force-color.org
function isColoured(output: Pick<Output, 'live'>, env: Readonly<Record<string, string | undefined>>): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = env as { FORCE_COLOR?: string; NO_COLOR?: string; TERM?: string };
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return output.live && TERM !== 'dumb';
}

const names = Object.keys(codes) as Colour[];

export const plainPaint: Paint = Object.fromEntries(names.map((name) => [name, (text: string) => text])) as Paint;

const coloured: Paint = Object.fromEntries(
  names.map((name) => {
    const [on, off] = codes[name];
    return [name, (text: string) => (text === '' ? '' : `\u001B[${on}m${text}\u001B[${off}m`)];
  }),
) as Paint;
