// Tags: a text for each key, the same for two keys exactly where JavaScript's `===` holds them equal. An object under tags is an
// index: nothing in it is searched.
//
//   T1. 1 and '1', null and missing, '' and missing are told apart: the tag is JSON's own text of the key in a list.
//   T2. $string prints 15 digits. What it leaves out of a number is added, so that 2^53 - 1 and 2^53 - 2 differ.
//   T3. No tag looks like an integer, or is a name of JavaScript's prototypes: `__proto__` is an ordinary key.
//   T4. Objects and lists are equal to themselves only, which no text can tell: what stands for them is the caller's to say.

/** The tag of what `key`, a variable's text, holds; `other` is the text of what stands for an object or a list. */
export function tagText(key: string, other: string): string {
  return `$type(${key}) in ['array','object']?${other}:${scalarTag(key, `$type(${key})`)}`;
}

/** The tag of a variable that holds no object and no list, given the text of its type. */
export function scalarTag(key: string, type: string): string {
  return `$string([${key}])&(${type}='number'?${key}-$number($string(${key})))`;
}
