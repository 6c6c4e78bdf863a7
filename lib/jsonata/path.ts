// Paths: reading a property by any key, also by keys that a JSONata name cannot spell.

import { quoteName, quoteString } from './quote.ts';

/** `$s.log`, `` $s.`a b` ``, or `` $lookup($s,'a`b') ``: the value of `key`, nothing where it is not set. */
export function property(base: string, key: string): string {
  const name = quoteName(key);
  return name === undefined ? `$lookup(${base},${quoteString(key)})` : `${base}.${name}`;
}

/** The same for the value under the dot: for predicates and for the steps of a path over many objects. */
export function field(key: string): string {
  return quoteName(key) ?? `$lookup($,${quoteString(key)})`;
}
