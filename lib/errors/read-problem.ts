// Back from text to a problem: the other half of describeProblem, for what crossed a Lambda or a state machine.

import { type RunCode, runCodes } from './codes.ts';
import { fixes } from './fixes.ts';
import type { Problem } from './problem.ts';

const FORM = /\b([A-Z][A-Z_]+)(?: at ([^\n]*?))?: ([^\n]*)(?:\n\s*fix: ([^\n]*))?/g;
const known: ReadonlySet<string> = new Set(runCodes);

/** The first problem named anywhere in a text; engines wrap messages of `$error`. */
export function readProblem(text: string): Problem<RunCode> | undefined {
  for (const [, code, where, what, fix] of text.matchAll(FORM)) {
    if (code !== undefined && known.has(code)) {
      return {
        code: code as RunCode,
        where: where ?? '',
        what: what ?? '',
        fix: fix ?? fixes[code as RunCode] ?? '',
      };
    }
  }
  return undefined;
}
