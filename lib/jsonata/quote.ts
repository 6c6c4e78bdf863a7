// Quoting: the one place where text of a user becomes a JSONata literal or name.
//
// Strings stand in single quotes, because ASL is JSON and would escape double ones. `%}` closes an expression in ASL and never
// appears, not even inside a literal.

const operatorWords: readonly string[] = ['and', 'or', 'in', 'true', 'false', 'null', 'function', 'λ'];

/** A JSONata string literal. */
export function quoteString(text: string): string {
  const inside = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", '\\u0027')
    .replaceAll('%}', '%\\u007d');
  return `'${inside}'`;
}

/** True for a name that needs no quoting in a path. */
export function isPlainName(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) && !operatorWords.includes(key);
}

/** A name as it may stand after a dot; `undefined` where JSONata has no spelling for it. */
export function quoteName(key: string): string | undefined {
  if (isPlainName(key)) return key;
  const spellable = key !== '' && !/[`\p{Cc}]/u.test(key) && !key.includes('%}');
  return spellable ? `\`${key}\`` : undefined;
}
