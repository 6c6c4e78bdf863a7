// A case of a rule: a machine that breaks it and nothing else, the place it is refused at, and a near one that is legal.

import type { AslRule } from '../../../lib/asl/index.ts';

export interface Case {
  readonly name: string;
  readonly code: AslRule;
  readonly broken: unknown;
  readonly where: string;
  readonly legal: unknown;
}

export const made =
  (code: AslRule) =>
  (name: string, broken: unknown, where: string, legal: unknown): Case => ({ name, code, broken, where, legal });
