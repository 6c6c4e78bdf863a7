// Largest sizes, asked for before anything of that size is made.

import { tooBig } from '../evaluation-error.ts';
import { evaluationLimits } from '../limits.ts';

const { textLength, listItems } = evaluationLimits;

/** Throws for a text that would be longer than the service takes. */
export function admitText(length: number): void {
  if (length > textLength) throw tooBig();
}

/** Throws for a list that would be longer than the service takes. */
export function admitList(length: number): void {
  if (length > listItems) throw tooBig();
}

/** A text or a list as a result; any other value as it is. */
export function admitResult(value: unknown): unknown {
  if (typeof value === 'string') admitText(value.length);
  else if (Array.isArray(value)) admitList(value.length);
  return value;
}
