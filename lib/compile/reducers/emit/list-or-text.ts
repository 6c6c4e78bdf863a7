// Lists and texts share methods: which of them a value is, by its kind or by a test in the text.

import { atom, binary, level, type Text } from './emission.ts';
import { bit, isOnly, type Kind, mayBe } from './kinds.ts';

/** True for what is a list wherever JavaScript does not throw: of null and missing values it reads nothing. */
export function isList(kind: Kind): boolean {
  return isOnly(kind, bit.list | bit.null | bit.nothing) && mayBe(kind, bit.list);
}

/** True for what is a text wherever JavaScript does not throw. */
export function isText(kind: Kind): boolean {
  return isOnly(kind, bit.string | bit.null | bit.nothing) && mayBe(kind, bit.string);
}

/** `$type(x)='string'`. */
export function isTextTest(value: Text): Text {
  return binary(level.compare, atom(`$type(${value.text})`), '=', atom("'string'"));
}
