// An option object as data: the names that may stand in it. Nothing that is given is dropped without a word:
//
//   O1. Each name is taken, or known to change nothing, or refused. There is no fourth way, in JavaScript as in TypeScript.
//   O2. Every name that LangGraph.js has is known: refused ones say what to do instead. A test holds the tables to its types.
//   O3. An option given as `undefined` is not given.

import type { ErrorCode } from '../errors/codes.ts';
import type { OptionKind } from './kinds.ts';

export interface OptionTable {
  /** What has an effect. */
  readonly takes: Readonly<Record<string, OptionKind>>;
  /** What may be given and changes nothing, each with the reason why nothing is lost by that. */
  readonly passes?: Readonly<Record<string, string>>;
  /** What LangGraph.js has and is not here, each with the way out. */
  readonly refuses?: Readonly<Record<string, OptionRefusal>>;
  /** The code of a value of the wrong kind. */
  readonly wrongValue: ErrorCode;
}

/**
 * The way out. What asks for nothing (`false`, `null`, an empty list) asks for nothing that is missing, and is let pass; with
 * `always`, it is not.
 */
export type OptionRefusal = string | { readonly fix: string; readonly always: true };

/** A table that takes exactly the options that their type has: neither can change without the other. */
export type TableOf<Options> = OptionTable & {
  readonly takes: { readonly [Name in keyof Required<Options>]: OptionKind };
};
