// Regular expressions in the text; lowering has translated them.

import type { Ir } from '../ir.ts';

type Call = Extract<Ir, { op: 'call' }>;

const part = (regex: Call, index: number): string => {
  const argument = regex.args[index];
  return argument?.op === 'literal' ? String(argument.value) : '';
};

/** `/pattern/flags`. */
export function regexText(regex: Call): string {
  return `/${part(regex, 0)}/${part(regex, 1)}`;
}

/** True where all that matches is meant, and not the first. */
export function isGlobal(regex: Call): boolean {
  return part(regex, 2).includes('g');
}
